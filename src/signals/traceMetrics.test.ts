import { failureOf } from './testGateway';
import { traceMetrics } from './traceMetrics';

const query = {
  kind: 'traceMetrics',
  source: 'tempo',
  expr: '{ } | count_over_time() by (resource.tenant_id)',
  from: 1500,
  to: 61_001,
  step: 59_501,
  limit: 2,
} as const;

/** In the shape that Tempo 2.4 and later document; the Tempo of the live tests has no such call. */
const body = {
  series: [
    {
      labels: [{ key: 'resource.tenant_id', value: { stringValue: 'acme' } }],
      promLabels: '{resource_tenant_id="acme"}',
      samples: [{ timestampMs: '1000', value: 3 }, { timestampMs: '61000' }],
    },
    { labels: [{ key: 'span.partition', value: { intValue: '14' } }], samples: [{ timestampMs: '1000', value: 1.5 }, 7, {}] },
    { labels: [], samples: [] },
  ],
  metrics: { inspectedTraces: 4 },
};

it('asks in whole seconds', () => {
  expect(traceMetrics.request(query)).toMatchObject({
    source: 'tempo',
    method: 'GET',
    path: 'api/metrics/query_range',
    params: { q: query.expr, start: '1', end: '62', step: '60s' },
  });
});

it('reads series with labels of any type as text, what Tempo omits as zero, and no more than the limit', () => {
  expect(traceMetrics.decode(query, JSON.stringify(body))).toEqual([
    { labels: { 'resource.tenant_id': 'acme' }, points: [[1000, 3], [61_000, 0]] },
    { labels: { 'span.partition': '14' }, points: [[1000, 1.5]] },
  ]);
});

it.each(['{}', '{"series":null}', '{"metrics":{}}'])('%s has no series', (text) => {
  expect(traceMetrics.decode(query, text)).toEqual([]);
});

it.each(['{"series":[1]}', '404 page not found', '{"series":[{"labels":"x"}]}'])('%s is refused', (text) => {
  expect(failureOf(() => traceMetrics.decode(query, text))).toMatchObject({ kind: 'broken' });
});
