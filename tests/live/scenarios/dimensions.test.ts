import { json } from '../../../dev/faults/fault';
import { reportOf } from '../../../dev/walk/report';
import { createFetchGateway } from '../../../src/signals/fetchGateway';
import type { DimensionsEvidence } from '../../../src/model/finding/finding';
import { afterClick } from '../../../src/walk/clickTarget';
import { decodePlace } from '../../../src/model/place/placeCodec';
import { Walk } from '../../../src/walk/run';
import { everyStationEnds, scenarios, settled, withRails, type Walked } from './kit';
import { counter, pushMetrics } from './push';

const HOUR = 3_600_000;
const REGIONS = ['ap-south', 'eu-west', 'us-east'];
const PODS = ['p-0', 'p-1', 'p-2', 'p-3'];
const VERSIONS = ['v1', 'v2'];
const CAP = 10;

const { scenario, stage } = scenarios('which dimension?', {
  incident: false,
  push: async ({ urls, to }) => {
    const range = { from: to - HOUR - 60_000, to };
    const short = { from: to - 10 * 60_000, to };
    /** Failures and successes of one combination of labels, per minute. */
    const requests = (labels: Record<string, string>, bad: number, good: number, within = range) =>
      [['error', bad] as const, ['success', good] as const].map(([outcome, perMinute]) =>
        counter({ __name__: 'calls_total', job: 'shop', ...labels, outcome }, { ...within, perMinute })
      );
    const everywhere = <T>(of: (region: string, pod: string, version: string, index: number) => T[]) =>
      REGIONS.flatMap((region, a) =>
        PODS.flatMap((pod, b) => VERSIONS.flatMap((version, c) => of(region, pod, version, a + 3 * b + 12 * c)))
      );
    await pushMetrics(urls, [
      ...everywhere((region, pod, version, index) =>
        requests(
          { service: 'regional', region, pod, version, request_id: `r-${index}`, status_code: '500' },
          region === 'eu-west' ? 3 : 0.05,
          6
        )
      ),
      ...everywhere((region, pod, version) => requests({ service: 'even', region, pod, version }, 0.5, 6)),
      ...everywhere((region, pod, version) => requests({ service: 'fine', region, pod, version }, 0, 6)),
      // Each pod has a node of its own.
      ...REGIONS.flatMap((region) =>
        PODS.flatMap((pod, index) =>
          requests({ service: 'pinned', region, pod, node: `n-${index}` }, pod === 'p-1' ? 3 : 0.05, 6)
        )
      ),
      // Twenty labels of two values, and the one that tells.
      ...REGIONS.flatMap((region, a) =>
        [0, 1].flatMap((half) => {
          const many = Object.fromEntries(
            Array.from({ length: 20 }, (_, index) => [
              `flag${String(index).padStart(2, '0')}`,
              String((half + index) % 2),
            ])
          );
          return requests({ service: 'labelled', region, ...many }, a === 1 ? 3 : 0.05, 6);
        })
      ),
      // More shoppers than a dimension has values, one of them failing with his region.
      ...Array.from({ length: 1100 }, (_, index) =>
        requests(
          { service: 'crowded', region: REGIONS[index % 3], shopper: `s-${index}` },
          index % 3 === 1 ? 1 : 0.1,
          1,
          short
        )
      ).flat(),
      // Nothing but shoppers.
      ...Array.from({ length: 1100 }, (_, index) =>
        counter(
          {
            __name__: 'shoppers_total',
            service: 'shoppers',
            shopper: `s-${index}`,
            outcome: index % 2 ? 'error' : 'success',
          },
          { ...short, perMinute: 1 }
        )
      ),
      counter({ __name__: 'bare_total', service: 'bare', outcome: 'error' }, { ...range, perMinute: 1 }),
      counter({ __name__: 'bare_total', service: 'bare', outcome: 'success' }, { ...range, perMinute: 9 }),
    ]);
  },
});

/** A rail that says nothing of what requests differ by. */
function rail(metric = 'calls_total', dimensions: object[] = []) {
  return withRails({
    id: 'plain',
    title: 'Calls',
    slo: {
      objective: 0.99,
      indicator: {
        type: 'ratio',
        errors: `${metric}{service="$service",outcome="error"}`,
        total: `${metric}{service="$service"}`,
      },
    },
    dimensions,
  });
}

const station = 'dimensions';
const at = (service: string, more: Record<string, string> = {}) => ({
  'var-rail': 'plain',
  'var-service': service,
  ...more,
});
const filters = ({ report }: Walked) =>
  report.filters.map(({ dimension, value, origin }) => `${dimension} ${value} ${origin}`);
const queries = ({ step }: Walked) => step(station).queries.map(({ name }) => name);
const leftOut = ({ step }: Walked) =>
  Object.fromEntries(
    (step(station).evidence as DimensionsEvidence).leftOut.map(({ name, reason }) => [name, String(reason)])
  );
const labels = ({ step }: Walked) =>
  (
    step(station).evidence as unknown as {
      labels: Array<{ name: string; value: string; share: number; sameCut?: string[] }>;
    }
  ).labels;

scenario({
  name: 'a rail without dimensions: the region is told among pods, versions and ids',
  station,
  link: at('regional'),
  site: rail(),
  rung: 'metric',
  level: 2,
  verdict: 'one',
  sentence:
    /^region: eu-west explains 9\d % of the burn\. Without it, the burn rate falls from 1\d\.?\d*× to 0\.\d+×\. No other label explains as much\.$/,
  check: (walked) => {
    expect(filters(walked)).toEqual(['region eu-west suggested']);
    expect(labels(walked).map(({ name }) => name)).toEqual(['region', 'pod', 'version']);
    expect(labels(walked)[1].share).toBeLessThan(0.1);
    expect(leftOut(walked)).toEqual({
      __name__: 'part of the metric itself',
      job: 'one value only',
      outcome: expect.stringContaining('explains a failure by definition'),
      request_id: expect.stringContaining('an id, a hash or a time by its name'),
      service: 'the same for everything the rail counts',
      status_code: expect.stringContaining('explains a failure by definition'),
    });
    // Labels and totals, their numbers of values, a query each, and what Tempo says: lately, and since no span has it, at the time.
    expect(queries(walked)).toEqual([
      'totals',
      'labels',
      'values',
      'compare',
      'by pod',
      'by version',
      'by region',
      'attributes',
      'attributesThen',
    ]);
    expect(walked.report.answer).toContain('errors are on region eu-west');
  },
});

scenario({
  name: 'a failure everywhere: no label explains it, and the walk goes on without a filter',
  station,
  link: at('even'),
  site: rail(),
  verdict: 'none',
  sentence: /^No (label|single value of any label) stands out \(3 checked\)/,
  check: (walked) => expect(filters(walked)).toEqual([]),
});

scenario({
  name: 'nothing failed: no label is ranked, and only two queries are sent',
  station,
  link: at('fine'),
  site: rail(),
  verdict: 'noErrors',
  sentence: 'Nothing failed',
  check: (walked) => expect(queries(walked)).toEqual(['totals', 'labels']),
});

scenario({
  name: 'pod and node are the same cut, and it is said',
  station,
  link: at('pinned'),
  site: rail(),
  verdict: 'sameCut',
  sentence: /^pod: p-1 explains .* node selects the same errors and requests, so it is probably the same traffic\.$/,
  check: (walked) => {
    expect(filters(walked)).toEqual(['pod p-1 suggested']);
    expect(labels(walked).map(({ name, sameCut }) => [name, sameCut])).toEqual([
      ['pod', ['node']],
      ['node', ['pod']],
      ['region', undefined],
    ]);
  },
});

scenario({
  name: 'twenty labels: ten are asked, usual names first, the others named',
  station,
  link: at('labelled'),
  site: rail(),
  verdict: 'one',
  sentence: /^region: eu-west explains/,
  check: (walked) => {
    const asked = queries(walked).filter((name) => name.startsWith('by '));
    expect(asked).toHaveLength(CAP);
    expect(asked[0]).toBe('by region');
    const unasked = Object.entries(leftOut(walked)).filter(
      ([, reason]) => reason === `not asked: at most ${CAP} labels at a time`
    );
    expect(unasked.map(([name]) => name)).toEqual(
      Array.from({ length: 11 }, (_, index) => `flag${String(index + 9).padStart(2, '0')}`)
    );
  },
});

scenario({
  name: 'a label of more than a thousand values is counted on the server, left out and named',
  station,
  link: at('crowded'),
  site: rail(),
  verdict: 'one',
  sentence: /^region: eu-west/,
  check: (walked) => {
    expect(leftOut(walked).shopper).toBe('more than 1,000 values');
    expect(queries(walked)).not.toContain('by shopper');
    const bytes = walked.step(station).queries.reduce((sum, query) => sum + query.bytes, 0);
    expect(bytes).toBeLessThan(20_000);
  },
});

scenario({
  name: 'and is split by anyway where somebody asks for it',
  station: 'split-shopper',
  link: at('crowded', { by: 'shopper' }),
  site: rail(),
  rung: 'metric',
  verdict: 'spread',
});

scenario({
  name: 'nothing but a label of too many values: it is named, and what it is for is said',
  station,
  link: at('shoppers'),
  site: rail('shoppers_total'),
  states: { dimensions: 'found' },
  verdict: 'noLabels',
  sentence: 'No label was ranked. shopper was left out for the reason below, but a split by it may still help.',
  check: (walked) => expect(queries(walked)).toEqual(['totals', 'labels', 'values', 'compare']),
});

scenario({
  name: 'the metric has no label at all',
  station,
  link: at('bare'),
  site: rail('bare_total'),
  states: { dimensions: 'found' },
  verdict: 'noLabels',
  sentence: 'The metric has no label that could explain it',
});

scenario({
  name: 'beside a configured split that says nothing: by=* ranks the others',
  station,
  link: at('regional', { by: '*' }),
  site: rail('calls_total', [{ name: 'pod', title: 'Pod', metric: 'pod' }]),
  verdict: 'one',
  sentence: /^region: eu-west/,
  states: { 'split-pod': 'found' },
  check: (walked) => {
    expect(filters(walked)).toEqual(['region eu-west suggested']);
    expect(leftOut(walked).pod).toBe('already a step of this rail');
  },
});

scenario({
  name: 'beside configured splits that are all there is: nothing else is to be ranked',
  station,
  link: at('bare', { by: '*' }),
  site: rail('bare_total', [{ name: 'tenant', title: 'Tenant', metric: 'tenant' }]),
  states: { dimensions: 'found' },
  verdict: 'noLabels',
  sentence: 'No other label or span attribute could explain it',
});

scenario({
  name: 'a label that was added is a split like any other',
  station: 'split-region',
  link: at('regional', { by: 'region,version', 'var-region': 'eu-west' }),
  site: rail(),
  rung: 'metric',
  verdict: 'localised',
  check: ({ report }) => {
    expect(report.steps.map(({ id }) => id)).toEqual([
      'burn-rate',
      'split-region',
      'split-version',
      'trace',
      'logs',
      'profile',
    ]);
    expect(report.filters[0]).toEqual({ dimension: 'region', value: 'eu-west', origin: 'pinned' });
  },
});

scenario({
  name: 'Tempo compares spans (a reply in the shape of 2.6; that of Tempo 3 is recorded in src/signals)',
  station,
  link: at('bare'),
  site: rail('bare_total'),
  faults: [{ backend: 'tempo', match: /api\/metrics\/query.*compare/, fault: json(200, compared()) }],
  rung: 'traceMetrics',
  level: 2,
  verdict: 'one',
  sentence: /^resource\.cloud\.region: eu-west explains 8\d % of the burn/,
  check: (walked) => {
    expect(filters(walked)).toEqual(['resource.cloud.region eu-west suggested']);
    expect(labels(walked).map(({ name }) => name)).toEqual(['resource.cloud.region', 'span.http.route']);
    expect(leftOut(walked)).toMatchObject({
      'span.http.status_code': expect.stringContaining('explains a failure by definition'),
      'resource.telemetry.sdk.name': 'one value only',
      'span.thread.name': 'more than 50 values',
    });
  },
});

scenario({
  name: 'Prometheus refuses one label: it is left out with its words, the others are ranked',
  station,
  link: at('regional'),
  site: rail(),
  faults: [
    {
      backend: 'prometheus',
      match: /topk.*by \(pod\)/s,
      fault: json(422, {
        status: 'error',
        errorType: 'execution',
        error: 'query processing would load too many samples into memory',
      }),
    },
  ],
  verdict: 'one',
  check: (walked) =>
    expect(leftOut(walked).pod).toBe('failed: query processing would load too many samples into memory'),
});

scenario({
  name: 'Prometheus does not answer',
  station,
  link: at('regional'),
  site: rail(),
  faults: [{ backend: 'prometheus', match: /labels|drillrail_number/, fault: json(503, {}) }],
  states: { dimensions: 'failed unreachable' },
});

test('a change of the place cancels what is under way, and what was chosen is walked', async () => {
  const { grafana, path, readSite, proxy } = stage();
  await proxy.set([{ backend: 'prometheus', match: /topk/, fault: { kind: 'delay', milliseconds: 1500 } }]);
  const gateway = createFetchGateway({ baseUrl: grafana, headers: { Authorization: 'Bearer admin' } });
  const under = new Map<string, AbortSignal>();
  const walk = new Walk(
    {
      send: (request, signal) => {
        const by = /topk.*sum by \((\w+)\)/s.exec(String(request.form?.query))?.[1];
        if (by) {
          under.set(by, signal);
        }
        return gateway.send(request, signal);
      },
    },
    rail()(await readSite())
  );
  const link = new URL(path, grafana);
  Object.entries(at('regional')).forEach(([name, value]) => link.searchParams.set(name, value));
  const { place } = decodePlace(link.search);
  const range = { from: Number(place.from), to: Number(place.to) };
  walk.go(place, range);
  while (under.size < 3) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect([...under.keys()].sort()).toEqual(['pod', 'region', 'version']);
  const chosen = afterClick(place, walk.state!, { kind: 'label', name: 'region', value: 'eu-west' });
  expect(chosen).toMatchObject({ by: ['region'], filters: { region: 'eu-west' } });
  walk.go(chosen, range);
  // The split by region waits for the very reply that is on its way.
  expect([...under].map(([by, { aborted }]) => [by, aborted]).sort()).toEqual([
    ['pod', true],
    ['region', false],
    ['version', true],
  ]);
  const state = await settled(walk);
  everyStationEnds({ state, report: reportOf(state, 0, []) });
  expect(state.filters).toMatchObject([{ dimension: { name: 'region' }, value: 'eu-west', origin: 'pinned' }]);
  walk.stop();
});

/** What compare() of TraceQL gives (Tempo 2.6 and later): 40 bad spans beside 360 others. */
function compared() {
  const series = (type: string, name: string, value: Record<string, unknown>, count: number) => ({
    labels: [
      { key: '__meta_type', value: { stringValue: type } },
      { key: name, value },
    ],
    samples: [{ timestampMs: '1795282529000', value: count }],
  });
  const attribute = (name: string, counts: Record<string, [bad: number, good: number]>) => [
    ...Object.entries(counts).flatMap(([stringValue, [bad, good]]) => [
      series('selection', name, { stringValue }, bad),
      series('baseline', name, { stringValue }, good),
    ]),
    series('selection_total', name, { stringValue: 'nil' }, 40),
    series('baseline_total', name, { stringValue: 'nil' }, 360),
  ];
  return {
    series: [
      ...attribute('resource.cloud.region', { 'eu-west': [36, 84], 'us-east': [2, 138], 'ap-south': [2, 138] }),
      ...attribute('span.http.route', { '/pay': [21, 180], '/list': [19, 180] }),
      ...attribute('span.http.status_code', { 500: [40, 0], 200: [0, 360] }),
      ...attribute('resource.telemetry.sdk.name', { opentelemetry: [40, 360] }),
      ...attribute('span.thread.name', { 'worker-1': [1, 9] }),
      ...attribute('name', { 'POST /pay': [40, 360] }),
      {
        labels: [
          { key: '__meta_error', value: { stringValue: '__too_many_values__' } },
          { key: 'span.thread.name', value: { stringValue: 'nil' } },
        ],
        samples: [],
      },
    ],
  };
}
