import { ORDERS } from '../testing/rails';
import type { Place } from '../model/place/place';
import { decodePlace, dimensionNames, encodePlace } from '../model/place/placeCodec';
import type { Rail } from '../model/rail/rail';
import type { Clue, ClueQuery } from './clue';
import { isRecognised, placeFromClue } from './placeFromClue';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const LAST_HOUR = { from: 'now-1h', to: 'now', filters: {}, sources: {} };

/** for any service, under another label, and with the latency of another histogram */
const LATENCY: Rail = {
  ...ORDERS,
  id: 'latency',
  match: undefined,
  slo: {
    ...ORDERS.slo,
    indicator: { type: 'latency', histogram: 'http_seconds_bucket{job="$service"}', threshold: 1 },
  },
};
const RECORDED: Rail = {
  ...ORDERS,
  id: 'recorded',
  match: undefined,
  slo: {
    ...ORDERS.slo,
    indicator: { type: 'recorded', errorRatio: 'slo:ratio_rate$window{sloth_service="$service"}' },
  },
};
const RAILS = [ORDERS, LATENCY, RECORDED];

function clue(part: Partial<Clue>): Clue {
  return { labels: {}, queries: [], ...part };
}

function metrics(expression: string, source?: string): ClueQuery {
  return { type: 'prometheus', expression, ...(source && { source }) };
}

function placed(part: Partial<Clue>, rails: Rail[] = RAILS): Place {
  return placeFromClue(clue(part), rails);
}

describe('which rail', () => {
  const payments: Rail = { ...ORDERS, id: 'payments', match: { service: 'payments' } };
  const eu: Rail = { ...ORDERS, id: 'orders-eu', sources: { metrics: 'eu' } };
  const refused: Rail = {
    ...ORDERS,
    id: 'refused',
    match: undefined,
    slo: {
      ...ORDERS.slo,
      indicator: {
        type: 'ratio',
        errors: 'http_total{code="500",service="$service"}',
        total: 'http_total{service="$service"}',
      },
    },
  };

  it.each<[string, Clue, Rail[], string | undefined]>([
    ['counts the metric', clue({ queries: [metrics('rate(orders_total{tenant_id="a"}[5m])')] }), RAILS, 'orders'],
    [
      'counts it, among others',
      clue({ queries: [metrics('up == 0'), metrics('sum(orders_total) / sum(x)')] }),
      RAILS,
      'orders',
    ],
    ['a histogram by its count', clue({ queries: [metrics('rate(http_seconds_count[5m])')] }), RAILS, 'latency'],
    ['a recorded ratio of any window', clue({ queries: [metrics('slo:ratio_rate30m > 0.1')] }), RAILS, 'recorded'],
    ['no recorded ratio', clue({ queries: [metrics('slo:ratio_rate_of_change')] }), RAILS, undefined],
    ['comes with the app', clue({ queries: [metrics('traces_spanmetrics_calls_total')] }), RAILS, 'span-errors'],
    ['its metric, of another service', clue({ queries: [metrics('orders_total{service="x"}')] }), RAILS, undefined],
    [
      'of the service that the query names',
      clue({ queries: [metrics('orders_total{service="payments"}')] }),
      [ORDERS, payments],
      'payments',
    ],
    ['of several services', clue({ queries: [metrics('orders_total')] }), [ORDERS, payments], undefined],
    [
      'of several services, or any',
      clue({ queries: [metrics('orders_total')] }),
      [ORDERS, payments, { ...ORDERS, id: 'any', match: undefined }],
      'any',
    ],
    ['of the query’s own data source', clue({ queries: [metrics('orders_total', 'eu')] }), [ORDERS, eu], 'orders-eu'],
    [
      'contradicted by the query',
      clue({ queries: [metrics('http_total{code="200"}')] }),
      [
        {
          ...refused,
          slo: {
            ...refused.slo,
            indicator: { type: 'ratio', errors: 'http_total{code="500"}', total: 'http_total{code="500"}' },
          },
        },
      ],
      undefined,
    ],
    ['contradicted in part only', clue({ queries: [metrics('http_total{code="200"}')] }), [refused], 'refused'],
    ['of the service', clue({ labels: { service: 'order-orchestrator' } }), RAILS, 'orders'],
    [
      'of the service in another language',
      clue({ queries: [{ type: 'loki', expression: '{service_name="order-orchestrator"}' }] }),
      RAILS,
      'orders',
    ],
    ['of no known service', clue({ labels: { service: 'x' } }), RAILS, undefined],
    ['without any of the site’s own', clue({ labels: { service: 'x' } }), [], undefined],
  ])('%s', (_, given, rails, expected) => {
    expect(placeFromClue(given, rails).rail).toBe(expected);
  });
});

describe('which service', () => {
  it.each<[string, Partial<Clue>, string | undefined]>([
    ['the rail’s one service', { queries: [metrics('orders_total')] }, 'order-orchestrator'],
    ['service before job', { queries: [metrics('up{job="a", service="b"}')] }, 'b'],
    ['service_name', { queries: [{ type: 'loki', expression: '{service_name="a", app="b"}' }] }, 'a'],
    ['job', { queries: [metrics('up{job="a", app="b"}')] }, 'a'],
    ['a resource attribute', { queries: [{ type: 'tempo', expression: '{ resource.service.name = "a" }' }] }, 'a'],
    ['an attribute without scope', { queries: [{ type: 'tempo', expression: '{ .service.name = "a" }' }] }, 'a'],
    [
      'a profile’s selector',
      { queries: [{ type: 'grafana-pyroscope-datasource', expression: '{service_name="a"}' }] },
      'a',
    ],
    ['queries that agree', { queries: [metrics('up{service="a"}'), { type: 'loki', expression: '{app="a"}' }] }, 'a'],
    ['queries that differ', { queries: [metrics('up{service="a"}'), metrics('up{service="b"}')] }, undefined],
    [
      'parts that differ, whatever their job',
      { queries: [metrics('up{service="a",job="j"} / up{service="b",job="j"}')] },
      undefined,
    ],
    ['the alert’s label before its query', { labels: { service: 'a' }, queries: [metrics('up{service="b"}')] }, 'a'],
    ['the query before a mere job', { labels: { job: 'scrape' }, queries: [metrics('up{service="b"}')] }, 'b'],
    ['a mere job', { labels: { job: 'a', alertname: 'Down' } }, 'a'],
    ['an empty label', { labels: { service: '', app: 'a' } }, 'a'],
    ['a label without a value', { labels: { service: '[no value]', service_name: '<no value>' } }, undefined],
    ['a name that every object has', { labels: { toString: 'x' } }, undefined],
  ])('%s', (_, given, expected) => {
    expect(placed(given, [ORDERS, RECORDED]).service).toBe(expected);
  });

  it('takes what the rail binds, even where another name tells more', () => {
    expect(placed({ labels: { job: 'a', service: 'b' } }, [LATENCY]).service).toBe('a');
    expect(placed({ queries: [metrics('http_seconds_bucket{job="a", service="b"}')] }).service).toBe('a');
  });
});

describe('which filters', () => {
  it.each<[string, Partial<Clue>, Place['filters']]>([
    [
      'PromQL labels',
      { queries: [metrics('orders_total{tenant_id="a",partition="14"}')] },
      { tenant: 'a', partition: '14' },
    ],
    ['a name PromQL does not have', { queries: [metrics('orders_total{tenant="a"}')] }, {}],
    [
      'LogQL',
      { queries: [{ type: 'loki', expression: '{service_name="order-orchestrator"} | json | tenant_id="a"' }] },
      { tenant: 'a' },
    ],
    [
      'TraceQL',
      {
        queries: [{ type: 'tempo', expression: '{ resource.tenant_id = "a" && span.messaging.kafka.partition = 14 }' }],
      },
      { tenant: 'a', partition: '14' },
    ],
    ['TraceQL without scope', { queries: [{ type: 'tempo', expression: '{ .tenant_id = "a" }' }] }, { tenant: 'a' }],
    ['TraceQL of another scope', { queries: [{ type: 'tempo', expression: '{ span.tenant_id = "a" }' }] }, {}],
    ['an alert’s label', { labels: { tenant_id: 'a', alertname: 'Burn' } }, { tenant: 'a' }],
    ['an alert’s label by the dimension’s name', { labels: { tenant: 'a' } }, { tenant: 'a' }],
    [
      'a span’s attribute',
      { labels: { 'messaging.kafka.partition': '14', 'resource.tenant_id': 'a' } },
      { tenant: 'a', partition: '14' },
    ],
    [
      'an alert’s label before its query',
      { labels: { tenant_id: 'a' }, queries: [metrics('orders_total{tenant_id="b"}')] },
      { tenant: 'a' },
    ],
    [
      'targets that agree',
      { queries: [metrics('orders_total{tenant_id="a"}'), metrics('orders_total{tenant_id="a"}')] },
      { tenant: 'a' },
    ],
    [
      'targets that differ',
      {
        queries: [
          metrics('orders_total{tenant_id="a",partition="1"}'),
          metrics('orders_total{tenant_id="b",partition="1"}'),
        ],
      },
      { partition: '1' },
    ],
    [
      'signals that differ',
      { queries: [metrics('orders_total{tenant_id="a"}'), { type: 'loki', expression: '{tenant_id="b"}' }] },
      {},
    ],
    [
      'a query that does not parse, beside one that does',
      { queries: [metrics('orders_total{tenant_id="a"'), metrics('orders_total{partition="1"}')] },
      { partition: '1' },
    ],
  ])('%s', (_, given, expected) => {
    expect(placed(given, [ORDERS]).filters).toEqual(expected);
  });

  it('takes an operation from spans and never from a label called name', () => {
    const operation: Rail = {
      ...ORDERS,
      dimensions: [{ name: 'operation', title: 'Operation', metric: 'span_name', span: 'name' }],
    };
    expect(placed({ queries: [{ type: 'tempo', expression: '{ name = "GET /" }' }] }, [operation]).filters).toEqual({
      operation: 'GET /',
    });
    expect(placed({ labels: { name: 'x', service: 'order-orchestrator' } }, [operation]).filters).toEqual({});
  });
});

describe('which trace', () => {
  it.each<[string, Partial<Clue>, Partial<Place>]>([
    ['given', { trace: TRACE.toUpperCase(), span: 'B7AD6B7169203331' }, { trace: TRACE, span: 'b7ad6b7169203331' }],
    ['a traceparent', { trace: `00-${TRACE}-b7ad6b7169203331-01` }, { trace: TRACE }],
    [
      'a label',
      { labels: { traceID: 'af7651916cd43dd8448eb211c80319c', spanID: 'ad6b7169203331' } },
      { trace: TRACE, span: '00ad6b7169203331' },
    ],
    ['no id', { trace: 'unknown', span: 'b7ad6b7169203331' }, {}],
    ['a span alone', { span: 'b7ad6b7169203331' }, {}],
    [
      'a log filter',
      { queries: [{ type: 'loki', expression: `{a="b"} | trace_id="${TRACE}" | span_id="b7ad6b7169203331"` }] },
      { trace: TRACE, span: 'b7ad6b7169203331' },
    ],
    ['a line filter', { queries: [{ type: 'loki', expression: `{a="b"} |= "${TRACE}"` }] }, { trace: TRACE }],
    ['a trace search', { queries: [{ type: 'tempo', expression: TRACE }] }, { trace: TRACE }],
    [
      'TraceQL',
      { queries: [{ type: 'tempo', expression: `{ trace:id = "${TRACE}" && span:id = "b7ad6b7169203331" }` }] },
      { trace: TRACE, span: 'b7ad6b7169203331' },
    ],
    [
      'two that differ',
      {
        queries: [
          { type: 'tempo', expression: TRACE },
          { type: 'tempo', expression: TRACE.replace('0', '1') },
        ],
      },
      {},
    ],
  ])('%s', (_, given, expected) => {
    expect(placed(given)).toEqual({ ...LAST_HOUR, ...expected });
  });
});

describe('which data sources', () => {
  const withSources: Rail = { ...ORDERS, sources: { metrics: 'rail-metrics', traces: 'rail-traces' } };
  it.each<[string, Partial<Clue>, Rail, Place['sources']]>([
    [
      'the panel’s',
      { queries: [metrics('orders_total', 'p'), { type: 'loki', expression: '{a="b"}', source: 'l' }] },
      ORDERS,
      { metrics: 'p', logs: 'l' },
    ],
    ['the panel’s, twice', { queries: [metrics('orders_total', 'p'), metrics('up', 'p')] }, ORDERS, { metrics: 'p' }],
    ['two that differ', { queries: [metrics('orders_total', 'p'), metrics('up', 'q')] }, ORDERS, {}],
    [
      'the rail’s own stay',
      { queries: [metrics('orders_total', 'p'), { type: 'tempo', expression: '{}', source: 't' }] },
      withSources,
      {},
    ],
    [
      'but a trace is where it was seen',
      { queries: [{ type: 'tempo', expression: TRACE, source: 't' }], labels: { service: 'order-orchestrator' } },
      withSources,
      { traces: 't' },
    ],
    ['of a query that does not parse', { queries: [metrics('orders_total{', 'p')] }, ORDERS, {}],
  ])('%s', (_, given, rail, expected) => {
    expect(placed(given, [rail]).sources).toEqual(expected);
  });
});

describe('which time', () => {
  it.each<[Partial<Clue>, [string, string]]>([
    [{}, ['now-1h', 'now']],
    [{ from: '1700000000000', to: '1700003600000' }, ['1700000000000', '1700003600000']],
    [{ from: 'now-6h' }, ['now-6h', 'now']],
    [{ from: '2023-11-14T22:13:20Z' }, ['1700000000000', 'now']],
    [{ from: 'yesterday', to: '' }, ['now-1h', 'now']],
  ])('%j', (given, [from, to]) => {
    expect(placed(given)).toEqual({ ...LAST_HOUR, from, to });
  });
});

describe('values survive to the URL', () => {
  it.each([
    'a b',
    'a"b\\c',
    "it's",
    'tab\tnew\nline',
    'ünïcödé 🚚',
    '<script>',
    'a&b=c;d+e',
    '100 %',
    '{}[]()',
    '../..',
    '__proto__',
  ])('%j', (text) => {
    const expected = { ...LAST_HOUR, rail: 'orders', service: 'order-orchestrator', filters: { tenant: text } };
    const fromLabel = placed({ labels: { tenant_id: text, service: 'order-orchestrator' } });
    const fromQuery = placed({ queries: [metrics(`orders_total{tenant_id=${JSON.stringify(text)}}`)] });
    expect([fromLabel, fromQuery]).toEqual([expected, expected]);
    expect(decodePlace(encodePlace(fromQuery, dimensionNames(ORDERS)), dimensionNames(ORDERS)).place).toEqual(expected);
  });
});

it.each<[string, Partial<Clue>, boolean]>([
  ['nothing', {}, false],
  ['a time', { from: 'now-6h' }, false],
  ['labels that nobody knows', { labels: { alertname: 'x', severity: 'page' } }, false],
  ['another language', { queries: [{ type: 'elasticsearch', expression: 'service:a' }] }, false],
  ['a service', { labels: { app: 'a' } }, true],
  ['a tenant', { labels: { tenant: 'a' } }, true],
  ['a trace', { trace: TRACE }, true],
  ['a metric of a rail', { queries: [metrics('traces_spanmetrics_calls_total')] }, true],
])('recognises %s: %#', (_, given, expected) => {
  expect(isRecognised(placed(given))).toBe(expected);
});

describe('an alert of an SLO that rules record', () => {
  const sloth = {
    sloth_id: 'till-availability',
    sloth_service: 'till',
    sloth_slo: 'availability',
    sloth_severity: 'page',
  };
  it.each<[string, Rail[], Record<string, string>, Partial<Place>]>([
    ["Sloth's", [ORDERS], sloth, { rail: 'sloth-till-availability', service: 'till' }],
    [
      "Grafana's",
      [],
      { grafana_slo_uuid: 'abc', grafana_slo_service: 'till' },
      { rail: 'grafana-abc', service: 'till' },
    ],
    [
      "Pyrra's",
      [ORDERS],
      { slo: 'till-errors', long: '1h', short: '5m', service: 'till' },
      { rail: 'pyrra-till-errors', service: 'till' },
    ],
    [
      'of an id that a link cannot carry',
      [],
      { ...sloth, sloth_id: 'till/availability' },
      { rail: expect.stringMatching(/^sloth-till-availability-\w+$/) as string },
    ],
    ['where a definition is for the service', [{ ...ORDERS, match: { service: 'till' } }], sloth, { service: 'till' }],
    ['with a label that others have too', [ORDERS], { slo: 'till-errors', service: 'till' }, { service: 'till' }],
  ])('%s', (_name, rails, labels, expected) => {
    const { rail, service } = placed({ labels }, rails);
    expect({ rail, service }).toMatchObject(expected);
    expect(rail).toEqual(expected.rail);
  });
});
