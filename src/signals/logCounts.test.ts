import { logCounts } from './logCounts';
import { failureOf } from '../testing/testGateway';

const query = {
  kind: 'logCounts',
  source: 'loki',
  expr: 'sum by (tenant_id) (count_over_time({service_name="checkout"} [3600s]))',
  time: 1795249781336.5,
} as const;

it('asks at one time, in nanoseconds', () => {
  expect(logCounts.request(query)).toMatchObject({
    source: 'loki',
    method: 'GET',
    path: 'loki/api/v1/query',
    params: { query: query.expr, time: '1795249781336500000' },
  });
});

it('reads a vector', () => {
  const body = {
    status: 'success',
    data: { resultType: 'vector', result: [{ metric: { tenant_id: 'acme' }, value: [1795249781, '77'] }], stats: {} },
  };
  expect(logCounts.decode(query, JSON.stringify(body))).toEqual([
    { labels: { tenant_id: 'acme' }, time: 1795249781000, value: 77 },
  ]);
});

it('is refused when it is none', () => {
  expect(failureOf(() => logCounts.decode(query, '{"data":{"resultType":"streams","result":[]}}'))).toMatchObject({
    kind: 'broken',
  });
});
