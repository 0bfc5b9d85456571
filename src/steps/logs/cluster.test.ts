import { plainText } from '../../model/words/message';
import { context, settle, WIRING } from '../../testing/steps';
import { span, trace } from '../../testing/spans';
import { traceFinding } from '../../testing/traceStep';
import { logsStep } from '.';

const US = {
  ...WIRING,
  sources: { ...WIRING.sources, logs: { source: { uid: 'loki-us', name: 'Loki US', type: 'loki' } } },
  names: { ...WIRING.names, logService: ['app'] },
};
const wiring = {
  ...WIRING,
  clusters: { dimension: 'region', chosen: 'ap', attributes: ['region'], wirings: { us: US } },
};

it.each([
  ['ap', 'loki', []],
  ['us', 'loki-us', ['The span ran in region us, so Loki US was queried.']],
  [
    'eu',
    'loki',
    [expect.stringContaining('region eu. The rail lists no data sources for it, so Loki was queried as usual')],
  ],
])('asks the Loki of the cluster that the span ran in: %s', (region, source, notes) => {
  const found = { trace: traceFinding(trace([span('1', { attributes: { region } })])) };
  const asking = logsStep.question(context({ wiring, found }), { id: 'logs', kind: 'logs' });
  if (!('ask' in asking)) {
    throw new Error(JSON.stringify(asking));
  }
  expect(asking.ask.serviceLabel).toBe(region === 'us' ? 'app' : 'service_name');
  const sources = new Set<string>();
  const { answers } = settle(logsStep.plan, asking.ask, (_, query) => {
    sources.add(query.source);
    return [];
  });
  expect([...sources]).toEqual([source]);
  expect((logsStep.read(asking.ask, answers).notes ?? []).map(({ sentence }) => plainText(sentence))).toEqual(notes);
});
