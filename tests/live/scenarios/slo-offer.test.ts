import { json } from '../../../dev/faults/fault';
import { reportOf } from '../../../dev/walk/report';
import { createFetchGateway } from '../../../src/signals/fetchGateway';
import { createReplayGateway } from '../../../src/recording/replay';
import { freeze } from '../../../src/recording/freeze';
import { Tape } from '../../../src/recording/tape';
import { discoveryProblems } from '../../../src/walk/discovery';
import { plainText } from '../../../src/model/words/message';
import { EMPTY_PLACE } from '../../../src/model/place/place';
import { Walk } from '../../../src/walk/run';
import type { BackendUrls } from '../../../dev/workload/backends';
import type { Series } from '../../../dev/workload/ingest/metrics';
import { scenarios, settled, withRails, type WalkOptions } from './kit';
import { pushMetrics } from './push';

/*
 * Series in Sloth's shape, pushed: what the rules themselves record is tested by slo.test.ts.
 */

const WINDOWS = ['5m', '30m', '1h', '2h', '6h', '1d', '3d', '30d'];
const MINUTE = 60_000;

function sloth(service: string, slo: string, ratio: number, to: number): Series[] {
  const labels = { sloth_id: `${service}-${slo}`, sloth_service: service, sloth_slo: slo };
  const samples = (value: number) =>
    Array.from({ length: 121 }, (_, index) => ({ timestamp: to - ((120 - index) * MINUTE) / 2, value }));
  const series = (name: string, value: number): Series => ({
    labels: { __name__: name, ...labels },
    samples: samples(value),
    exemplars: [],
  });
  return [
    series('slo:objective:ratio', 0.99),
    series('slo:error_budget:ratio', 0.01),
    series('slo:time_period:days', 30),
    ...WINDOWS.map((window) => series(`slo:sli_error:ratio_rate${window}`, ratio)),
  ];
}

const kit = scenarios('SLOs that rules record, walked without a definition', {
  incident: false,
  forbid: ['prometheus'],
  push: async ({ urls, to }: { urls: BackendUrls; to: number }) =>
    pushMetrics(urls, [
      ...sloth('till', 'availability', 0.002, to),
      ...sloth('checkout', 'availability', 0.002, to),
      ...sloth('checkout', 'latency', 0.3, to),
    ]),
});

/** A site whose one definition is for another service. */
const OTHER = withRails({
  id: 'other',
  match: { service: 'other' },
  slo: {
    objective: 0.9,
    indicator: { type: 'ratio', errors: 'e_total{service="$service"}', total: 't_total{service="$service"}' },
  },
});
const at = (service: string, more: WalkOptions['link'] = {}) => ({
  link: { 'var-service': service, ...more },
  site: OTHER,
});
const burnRate = { station: 'burn-rate' } as const;

kit.scenario({
  ...burnRate,
  ...at('till'),
  name: 'a service with one SLO is walked on it',
  verdict: 'fine',
  check: ({ report, state }) => {
    expect(report).toMatchObject({
      rail: 'sloth-till-availability',
      found: [{ rail: 'sloth-till-availability', title: 'Sloth · till: availability' }],
    });
    expect(state.rail.slo).toMatchObject({ objective: 0.99, period: '30d' });
  },
});

kit.scenario({
  ...burnRate,
  ...at('checkout'),
  name: 'of several SLOs the one that burns most is walked',
  verdict: 'page',
  check: ({ report }) =>
    expect(report.found?.map(({ rail, state }) => [rail, state])).toEqual([
      ['sloth-checkout-latency', 'page'],
      ['sloth-checkout-availability', 'fine'],
    ]),
});

kit.scenario({
  ...burnRate,
  ...at('checkout', { 'var-rail': 'sloth-checkout-availability' }),
  name: 'the SLO that the link names is walked',
  verdict: 'fine',
  check: ({ report }) => expect([report.rail, report.service]).toEqual(['sloth-checkout-availability', 'checkout']),
});

kit.scenario({
  ...burnRate,
  name: 'the SLO that the link names tells the service',
  link: { 'var-rail': 'sloth-checkout-latency' },
  site: OTHER,
  verdict: 'page',
  check: ({ report }) => expect(report.service).toBe('checkout'),
});

kit.scenario({
  ...burnRate,
  ...at('nobody'),
  name: 'a service without an SLO is walked on the default rail',
  states: { 'burn-rate': 'empty' },
  check: ({ report, state }) => {
    expect([report.rail, report.found]).toEqual(['span-latency', []]);
    expect(discoveryProblems(state)).toEqual([]);
  },
});

kit.scenario({
  ...burnRate,
  ...at('till'),
  name: 'a data source that may not be queried: the default rail, and why',
  token: 'viewer',
  states: { 'burn-rate': 'failed forbidden' },
  check: ({ report, state }) => {
    expect(report.rail).toBe('span-latency');
    expect(discoveryProblems(state).map(plainText).join()).toContain(
      'could not be read, so Slow requests (span metrics) is used'
    );
  },
});

kit.scenario({
  ...burnRate,
  ...at('till'),
  name: 'a search that fails once is made again by a retry',
  faults: [
    { backend: 'prometheus', fault: json(503, { status: 'error', errorType: 'unavailable', error: 'starting up' }) },
  ],
  states: { 'burn-rate': 'failed unreachable' },
  check: async ({ state, walk }) => {
    expect([state.rail.id, discoveryProblems(state).length]).toEqual(['span-latency', 1]);
    await kit.stage().proxy.set([]);
    walk.retry('burn-rate');
    expect((await settled(walk)).rail.id).toBe('sloth-till-availability');
  },
});

test('a recording of such a walk opens on the same rail, without its data source', async () => {
  const { grafana, readSite, from, to } = kit.stage();
  const site = OTHER(await readSite());
  const tape = new Tape(createFetchGateway({ baseUrl: grafana, headers: { Authorization: 'Bearer admin' } }));
  const walk = new Walk(tape, site);
  walk.go({ ...EMPTY_PLACE, from: String(from), to: String(to), service: 'checkout' }, { from, to });
  const live = await settled(walk);
  const recording = await freeze({
    replies: tape.replies(),
    walk: live,
    site,
    places: [],
    beside: [],
    madeAt: to,
    madeIn: '',
  });
  expect(recording.rail.id).toBe('sloth-checkout-latency');
  const again = new Walk(createReplayGateway(recording.replies), {
    rails: [recording.rail],
    dataSources: recording.dataSources,
  });
  again.go(recording.place, { from, to });
  const replayed = await settled(again);
  expect(replayed.rail).toEqual(live.rail);
  const told = (state: typeof live) =>
    reportOf(state, 0, []).steps.map(({ id, status, sentence }) => [id, status, sentence]);
  expect(told(replayed)).toEqual(told(live));
  walk.stop();
  again.stop();
});
