import { json, text } from '../../../dev/faults/fault';
import { nanoseconds } from '../../../dev/workload/ingest/otlp';
import type { SplitEvidence } from '../../../src/model/finding/finding';
import { scenarios, withRails, type Walked } from './kit';
import { counter, pushLines, pushMetrics } from './push';

const HOUR = 3_600_000;

const { scenario } = scenarios('split', {
  push: async ({ urls, to }) => {
    const range = { from: to - HOUR - 60_000, to };
    const counts = (service: string, outcome: string, perMinute: number) =>
      counter({ __name__: 'plain_total', service, outcome }, { ...range, perMinute });
    await pushMetrics(urls, [
      // FlavrDash's orders as a site counts them that keeps the tenant off its metrics: 40 of 440 fail.
      counts('order-orchestrator', 'error', 40 / 60),
      counts('order-orchestrator', 'success', 400 / 60),
      counts('json-logger', 'error', 1),
      counts('json-logger', 'success', 9),
      counts('untold', 'error', 1),
      counts('healthy', 'success', 10),
      // One tenant is nearly all the traffic.
      counter(
        { __name__: 'single_total', service: 'single', tenant: 'only', outcome: 'error' },
        { ...range, perMinute: 5 }
      ),
      counter(
        { __name__: 'single_total', service: 'single', tenant: 'only', outcome: 'success' },
        { ...range, perMinute: 90 }
      ),
      counter(
        { __name__: 'single_total', service: 'single', tenant: 'rare', outcome: 'success' },
        { ...range, perMinute: 2 }
      ),
    ]);
    await pushLines(urls, [
      {
        labels: { service_name: 'json-logger' },
        lines: Array.from({ length: 60 }, (_, index): [string, string] => {
          const level = index % 4 === 0 ? 'error' : 'info';
          const customerId = level === 'error' ? 'acme' : `customer-${index % 7}`;
          return [nanoseconds(to - HOUR / 2 + index * 1000), JSON.stringify({ level, customerId, msg: 'said' })];
        }),
      },
    ]);
  },
});

type Dimension = { name: string; metric?: string; span?: string; log?: string };

/** The rail of the site, over a metric that does not carry what is split by. */
function rail(dimensions: Dimension[], { metric = 'plain_total', exemplars = true } = {}) {
  return withRails({
    id: 'orders',
    title: 'Order success',
    slo: {
      objective: 0.995,
      indicator: {
        type: 'ratio',
        errors: `${metric}{service="$service",outcome="error"}`,
        total: `${metric}{service="$service"}`,
      },
    },
    dimensions,
    ...(exemplars && { exemplars: { metric: 'http_server_request_duration_seconds_bucket' } }),
  });
}

const TENANT = { name: 'tenant', span: 'resource.tenant_id', log: 'tenant_id' };
const PARTITION = { name: 'partition', span: 'span.messaging.kafka.partition', log: 'partition' };
/** Before 2.4 there are no TraceQL metrics; before 2.6 they come in steps alone. */
const NO_SPAN_COUNTS = [
  { backend: 'tempo' as const, match: /api\/metrics\/query/, fault: text(404, '404 page not found') },
];
const NO_INSTANT = {
  backend: 'tempo' as const,
  match: /api\/metrics\/query\?/,
  fault: text(404, '404 page not found'),
};
const NO_TEMPO = [{ backend: 'tempo' as const, fault: { kind: 'down' as const } }];

/** As Tempo 3.0.3 says it. */
const TOO_OLD =
  'error querying live-stores in Querier.queryRangeRecent: rpc error: code = Unknown desc = time range must be within last 20m0s\n';

const filters = ({ report }: Walked) => report.filters.map(({ dimension, value }) => `${dimension} ${value}`);
const evidence = ({ step }: Walked, id: string) => step(id).evidence as SplitEvidence;
const tried = ({ step }: Walked, id: string) => step(id).tried.map(({ what, outcome }) => `${what}: ${outcome}`);

scenario({
  name: 'the metric carries it, as the rail says',
  station: 'split-tenant',
  rung: 'metric',
  level: 2,
  verdict: 'localised',
  check: (walked) => expect(walked.step('split-tenant').queries.map(({ name }) => name)).toEqual(['rank']),
});

scenario({
  name: 'the metric carries it, and the rail does not say',
  station: 'split-tenant',
  site: rail([TENANT], { metric: 'orders_total' }),
  rung: 'metric',
  level: 2,
  verdict: 'localised',
  sentence: /^hyd-cloud-kitchens has 9\d % of errors from 22 % of traffic/,
  check: (walked) => {
    expect(walked.step('split-tenant').stronger).toContain('tenant_id was found');
    expect(evidence(walked, 'split-tenant').learned).toEqual({ metric: 'tenant_id' });
  },
});

scenario({
  name: 'the rail says nothing but its name',
  station: 'split-tenant',
  site: rail([{ name: 'tenant' }], { metric: 'orders_total' }),
  rung: 'metric',
  verdict: 'localised',
  // The search below is filtered by the attribute that the split has learned.
  check: (walked) => expect(walked.step('trace')).toMatchObject({ level: 3, status: 'found' }),
});

scenario({
  name: 'the metric carries it under another name than the rail says, and the split below is within it',
  station: 'split-partition',
  site: rail(
    [
      { name: 'tenant', metric: 'customer' },
      { name: 'partition', metric: 'partition' },
    ],
    { metric: 'orders_total' }
  ),
  rung: 'metric',
  verdict: 'localised',
  check: (walked) => {
    expect(filters(walked)).toEqual(['tenant hyd-cloud-kitchens', 'partition 14']);
    expect(walked.step('split-tenant').stronger).toContain(
      'The rail names customer, which no series has; tenant_id was found instead'
    );
    expect(walked.step('split-partition').join).toBe('within hyd-cloud-kitchens');
  },
});

scenario({
  name: 'only spans carry it: Tempo counts them',
  station: 'split-tenant',
  site: rail([TENANT]),
  rung: 'traceMetrics',
  level: 2,
  verdict: 'localised',
  check: (walked) => {
    expect(evidence(walked, 'split-tenant').unit).toBe('spans');
    expect(filters(walked)).toEqual(['tenant hyd-cloud-kitchens']);
  },
});

scenario({
  name: 'Tempo counts spans in steps, as before 2.6 (replies in the shape of then)',
  station: 'split-tenant',
  site: rail([TENANT]),
  faults: [
    NO_INSTANT,
    {
      backend: 'tempo',
      match: /metrics\/query_range.*status = error/,
      fault: json(200, counted({ 'hyd-cloud-kitchens': 39, 'blr-dark-kitchens': 1 })),
    },
    {
      backend: 'tempo',
      match: /metrics\/query_range/,
      fault: json(
        200,
        counted({ 'hyd-cloud-kitchens': 95, 'blr-dark-kitchens': 120, 'mum-express': 110, others: 115 })
      ),
    },
  ],
  rung: 'traceMetrics',
  level: 2,
  verdict: 'localised',
  sentence:
    '39 of 40 failing requests that Tempo kept have tenant hyd-cloud-kitchens, compared with 95 of 440 requests that Tempo kept (4.5×). Requests that were sampled away are not counted.',
});

scenario({
  name: 'only spans carry it, and Tempo does not count, as before 2.4',
  station: 'split-tenant',
  site: rail([TENANT]),
  faults: NO_SPAN_COUNTS,
  rung: 'traceAttributes',
  level: 2,
  verdict: 'localised',
  sentence:
    /^7 of 8 failing traces looked at have tenant hyd-cloud-kitchens, compared with \d+ of 50 traces of all kinds \(.+×\)\. This is a sample\.$/,
  check: (walked) => {
    expect(tried(walked, 'split-tenant')).toEqual([
      expect.stringContaining('label of the metric: no matching label on its series'),
      'spans counted by Tempo (TraceQL metrics): this Tempo has no TraceQL metrics (added in 2.4)',
      'attributes of matching traces: 8 bad ones and 50 of all kinds carry it',
    ]);
    expect(walked.step('split-tenant').stronger).toContain('add a label for Tenant to plain_total');
    expect(evidence(walked, 'split-tenant')).toMatchObject({ unit: 'traces', sample: { size: 58, of: 'traces' } });
    expect(filters(walked)).toEqual(['tenant hyd-cloud-kitchens']);
  },
});

scenario({
  name: 'only spans carry it, and the rail does not say how',
  station: 'split-partition',
  site: rail([
    { name: 'tenant', log: 'tenant' },
    { name: 'partition', log: 'partition' },
  ]),
  // The partition is on the consumer's span, the failure on the server's: spans are counted one by one, traces looked at whole.
  rung: 'traceAttributes',
  check: (walked) => {
    expect(evidence(walked, 'split-tenant').learned).toEqual({ span: 'resource.tenant_id' });
    expect(evidence(walked, 'split-partition').learned).toEqual({ span: 'span.messaging.kafka.partition' });
    expect(walked.step('split-partition').join).toContain('within hyd-cloud-kitchens');
    // Tempo holds about six failing traces of the tenant, other ones each time: few enough for the sample to tell nothing,
    // and never another partition.
    const { verdict, sentence } = walked.step('split-partition');
    expect(['likely', 'spread']).toContain(verdict);
    expect(filters(walked)).toEqual(['tenant hyd-cloud-kitchens', ...(verdict === 'likely' ? ['partition 14'] : [])]);
    expect(sentence).toMatch(/sample|Likely/);
    expect(walked.step('trace').evidence).toMatchObject({ traceId: expect.any(String) });
  },
});

scenario({
  name: 'Tempo looks no further back than its live store: the newest part is counted, and said so',
  station: 'split-tenant',
  site: rail([TENANT]),
  faults: [{ backend: 'tempo', match: /api\/metrics\/query/, fault: text(500, TOO_OLD), times: 2 }],
  rung: 'traceMetrics',
  check: (walked) => {
    const { notes, queries } = walked.step('split-tenant');
    expect(notes[0]).toMatchObject({
      code: 'narrowed',
      sentence: expect.stringContaining('only the last 19 min 36 s of this range, not all 1 h'),
    });
    expect(queries.map(({ name }) => name)).toEqual([
      'totals',
      'labels',
      'attributes',
      'countBad',
      'countAll',
      'countBad, part 1',
      'countAll, part 1',
    ]);
    expect(Number.isNaN(evidence(walked, 'split-tenant').totals.burn)).toBe(true);
  },
});

scenario({
  name: 'Tempo looks no further back, and the time is over: traces are looked at',
  station: 'split-tenant',
  site: rail([TENANT]),
  faults: [{ backend: 'tempo', match: /api\/metrics\/query/, fault: text(500, TOO_OLD) }],
  rung: 'traceAttributes',
  check: (walked) =>
    expect(tried(walked, 'split-tenant')).toContain(
      'spans counted by Tempo (TraceQL metrics): Tempo counts spans no further back than 20 min. This range ended too long ago.'
    ),
});

scenario({
  name: 'Prometheus refuses to count it, so spans are counted',
  station: 'split-tenant',
  faults: [
    {
      backend: 'prometheus',
      match: /drillrail_number/,
      fault: json(422, {
        status: 'error',
        errorType: 'execution',
        error: 'query processing would load too many samples into memory',
      }),
    },
  ],
  rung: 'traceMetrics',
  verdict: 'localised',
  check: (walked) => {
    expect(tried(walked, 'split-tenant')[0]).toBe(
      'label of the metric: failed: query processing would load too many samples into memory'
    );
    expect(Number.isNaN(evidence(walked, 'split-tenant').totals.burn)).toBe(true);
  },
});

scenario({
  name: 'Tempo is down, exemplars carry it',
  station: 'split-tenant',
  site: rail([TENANT]),
  faults: NO_TEMPO,
  rung: 'exemplars',
  level: 2,
  sentence: 'failing exemplars have tenant hyd-cloud-kitchens',
});

scenario({
  name: 'Tempo is down and there are no exemplars: lines are counted',
  station: 'split-partition',
  site: rail([TENANT, PARTITION], { exemplars: false }),
  faults: NO_TEMPO,
  rung: 'logCounts',
  level: 2,
  verdict: 'likely',
  sentence: /error lines have partition 14, .* Likely, not sure\. Lines are counted, not requests\.$/,
  check: (walked) => expect(filters(walked)).toEqual(['tenant hyd-cloud-kitchens', 'partition 14']),
});

scenario({
  name: 'only a field in the text of lines carries it, under another name',
  station: 'split-tenant',
  link: { 'var-service': 'json-logger' },
  site: rail([{ name: 'tenant', span: 'resource.tenant' }]),
  rung: 'logCounts',
  verdict: 'likely',
  sentence: '15 of 15 error lines have tenant acme, compared with 15 of 60 lines of all kinds (4×).',
  check: (walked) => expect(evidence(walked, 'split-tenant').learned).toEqual({ log: 'customerId' }),
});

scenario({
  name: 'no signal carries it',
  station: 'split-tenant',
  link: { 'var-service': 'untold' },
  site: rail([
    { name: 'flavour', log: 'flavour' },
    { name: 'tenant', metric: 'tenant' },
  ]),
  states: { 'split-flavour': 'empty', 'split-tenant': 'empty' },
  verdict: 'carriedNowhere',
  sentence: 'No signal of this service carries Tenant under a known name (tenant, tenant_id, customer_id, customer, …)',
  check: (walked) => expect(tried(walked, 'split-tenant')).toHaveLength(5),
});

scenario({
  name: 'nothing failed: no other signal is asked',
  station: 'split-tenant',
  link: { 'var-service': 'healthy' },
  site: rail([TENANT]),
  verdict: 'noErrors',
  states: { 'split-tenant': 'empty' },
  check: (walked) => expect(walked.step('split-tenant').queries).toHaveLength(2),
});

scenario({
  name: 'one value is everything',
  station: 'split-tenant',
  link: { 'var-service': 'single' },
  site: rail([{ name: 'tenant', metric: 'tenant' }], { metric: 'single_total' }),
  rung: 'metric',
  verdict: 'oneValue',
  sentence: 'only has 98 % of what was counted, so splitting by Tenant explains nothing.',
  check: (walked) => expect(filters(walked)).toEqual([]),
});

/** TraceQL metrics in steps. */
function counted(values: Record<string, number>) {
  return {
    series: Object.entries(values).map(([stringValue, value]) => ({
      labels: [{ key: 'resource.tenant_id', value: { stringValue } }],
      samples: [{ timestampMs: '1795282529000', value }],
    })),
  };
}
