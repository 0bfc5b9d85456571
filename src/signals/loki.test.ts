import { logs } from './loki';
import emptyBody from './recorded/loki-empty.json';
import uncategorisedBody from './recorded/loki-streams-uncategorised.json';
import streamsBody from './recorded/loki-streams.json';
import { failureOf } from '../testing/testGateway';

const query = {
  kind: 'logs',
  source: 'loki',
  expr: '{service_name="checkout"}',
  from: 1795249781336.5,
  to: 1795249782000,
  limit: 100,
  direction: 'backward',
} as const;
const text = (body: unknown) => JSON.stringify(body);

it('asks in nanoseconds and for labels and structured metadata apart', () => {
  expect(logs.request(query)).toMatchObject({
    source: 'loki',
    method: 'GET',
    path: 'loki/api/v1/query_range',
    params: {
      query: '{service_name="checkout"}',
      start: '1795249781336500000',
      end: '1795249782000000000',
      limit: '100',
      direction: 'backward',
    },
    headers: { 'X-Loki-Response-Encoding-Flags': 'categorize-labels' },
  });
});

it('reads lines with labels and structured metadata, in the order asked for', () => {
  const lines = logs.decode(query, text(streamsBody));
  expect(lines.map(({ line }) => line)).toEqual(['line two', 'still vacuuming relation "public.inventory"']);
  expect(lines[1]).toMatchObject({
    timeNanoseconds: '1795249781336123456',
    labels: { service_name: 'checkout', service_namespace: 'shop' },
    structuredMetadata: { span_id: '0a0b0c0d0e0f0102', detected_level: 'error' },
  });
  expect(lines[1].time).toBeCloseTo(1795249781336.1235, 3);
  expect(logs.decode({ ...query, direction: 'forward' }, text(streamsBody)).map(({ line }) => line)).toEqual([
    'still vacuuming relation "public.inventory"',
    'line two',
  ]);
});

it('reads the lines of a Loki that does not keep them apart, and none', () => {
  const lines = logs.decode(query, text(uncategorisedBody));
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatchObject({ labels: { trace_id: '00000000000000f1a2b3c4d5e6f70819' }, structuredMetadata: {} });
  expect(logs.decode(query, text(emptyBody))).toEqual([]);
});

it.each([
  ['<html><head></head></html>', 'got an HTML page.'],
  ['{"status":"success","data":{"resultType":"matrix","result":[]}}', 'got JSON with an unknown data.resultType.'],
  [text({ data: { resultType: 'streams', result: [{ stream: {}, values: [['x', 'line']] }] } }), 'got a line that is'],
  [
    text({ data: { resultType: 'streams', result: [{ stream: {}, values: [['1', 2]] }] } }),
    'got a line that is no pair',
  ],
  [text({ data: { resultType: 'streams', result: [{ stream: {}, values: [null] }] } }), 'got a line that is no pair'],
  [
    text({
      data: { resultType: 'streams', result: [{ stream: {}, values: [['1', 'a', { structuredMetadata: 1 }]] }] },
    }),
    'got structured metadata that is no map of text.',
  ],
])('refuses %s', (body, words) => {
  const failure = failureOf(() => logs.decode(query, body));
  expect(failure.kind).toBe('broken');
  expect(failure.message).toContain(`Expected log lines from Loki, ${words}`);
});
