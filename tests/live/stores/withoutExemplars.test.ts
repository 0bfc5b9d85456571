/** @needs victoriametrics tempo */
import { startStack, type Stack } from '../../../dev/stack/stack';
import { startStore, type RunningStore } from '../../../dev/stack/stores/store';
import { victoriaMetrics } from '../../../dev/stack/stores/victoriaMetrics';
import { buildFlavrdash } from '../../../dev/workload/flavrdash/build';
import { pushMetrics } from '../../../dev/workload/ingest/metrics';
import { pushIncident, type PushedIncident } from '../../../dev/workload/pushIncident';
import { failuresOf, walkPath } from '../confounded/site';
import { PROVISIONED } from './fill';

const SEED = 1;
let store: RunningStore;
let stack: Stack;
let incident: PushedIncident;

beforeAll(async () => {
  store = await startStore(victoriaMetrics);
  stack = await startStack({ only: ['tempo'] });
  const at = Math.floor(Date.now() / 1000) * 1000 - 60_000;
  await pushMetrics(store.query, buildFlavrdash(`flavrdash/${SEED}/${at}`, at).payloads.metrics);
  incident = await pushIncident({ name: 'flavrdash', urls: stack.urls, only: ['tempo'], at, seed: SEED });
}, 600_000);

afterAll(async () => {
  await stack?.stop();
  await store?.stop();
});

it('searches for a trace of the incident where the metrics store keeps no exemplars, and says what would be better', async () => {
  const walked = await walkPath({ prometheus: store.query, tempo: stack.urls.tempo }, incident.path, PROVISIONED);
  const trace = walked.report.steps.find(({ id }) => id === 'trace');
  expect(failuresOf(walked)).toEqual([]);
  expect(trace).toMatchObject({
    status: 'found',
    rung: 'search',
    level: 2,
    stronger: expect.stringContaining('VictoriaMetrics keeps none'),
  });
  expect((incident.facts as { matchingTraces: string[] }).matchingTraces).toContain(
    (trace?.evidence as { traceId: string }).traceId
  );
  expect(walked.report.answer).toContain('inventory-check → postgres-replica-2');
});
