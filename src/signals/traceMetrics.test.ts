import { ask } from './ask';
import { GatewayError, type GatewayRequest } from './gateway';
import instantBody from './recorded/tempo-3-metrics.json';
import partialBody from './recorded/tempo-3-metrics-partial.json';
import steppedBody from './recorded/tempo-3-metrics-steps.json';
import { failureOf, testGateway } from '../testing/testGateway';
import { instantMetrics, steppedMetrics } from './traceMetrics';

const query = {
  kind: 'traceMetrics',
  source: 'tempo',
  expr: '{ } | count_over_time() by (resource.tenant_id)',
  from: 1500,
  to: 1_201_001,
} as const;
const { signal } = new AbortController();

const acme = {
  labels: [{ key: 'resource.tenant_id', value: { stringValue: 'acme' } }],
  promLabels: '{"resource.tenant_id"="acme"}',
};
const partition = { labels: [{ key: 'span.partition', value: { intValue: '14' } }] };
/** In the shape of Tempo 2.6 and later; what is 0 is left out. */
const instant = JSON.stringify({
  series: [{ ...acme, value: 3 }, partition, { labels: [], value: 'NaN' }],
  metrics: { inspectedBytes: '49' },
});
/** In the shape of Tempo 2.4 and later. */
const stepped = JSON.stringify({
  series: [
    {
      ...acme,
      samples: [{ timestampMs: '1000', value: 1 }, { timestampMs: '61000' }, { timestampMs: '121000', value: 2 }],
    },
    { ...partition, samples: [{ timestampMs: '1000', value: 'NaN' }, 7, {}] },
    { labels: [], samples: [] },
  ],
  metrics: { inspectedTraces: 4 },
});
const read = [
  { labels: { 'resource.tenant_id': 'acme' }, value: 3 },
  { labels: { 'span.partition': '14' }, value: 0 },
  { labels: {}, value: 0 },
];

it('asks for one number in whole seconds, or for steps that divide the range', () => {
  const params = { q: query.expr, start: '1', end: '1202' };
  expect(instantMetrics.request(query)).toMatchObject({
    source: 'tempo',
    method: 'GET',
    path: 'api/metrics/query',
    params,
  });
  expect(instantMetrics.request(query).params).not.toHaveProperty('step');
  expect(steppedMetrics.request(query)).toMatchObject({
    path: 'api/metrics/query_range',
    params: { ...params, step: '60s' },
  });
  expect(steppedMetrics.request({ ...query, to: 1600 }).params?.step).toBe('1s');
});

it('reads one number a series from either, with labels of any type as text', () => {
  expect(instantMetrics.decode(query, instant)).toEqual({ series: read });
  expect(steppedMetrics.decode(query, stepped)).toEqual({ series: read });
});

it('reads both forms of Tempo 3 alike', () => {
  const counts = {
    series: [
      { labels: { 'span.tenant_id': 'acme' }, value: 4 },
      { labels: { 'span.tenant_id': 'globex' }, value: 4 },
    ],
  };
  expect(instantMetrics.decode(query, JSON.stringify(instantBody))).toEqual(counts);
  expect(steppedMetrics.decode(query, JSON.stringify(steppedBody))).toEqual(counts);
});

it('says why not everything was counted', () => {
  expect(instantMetrics.decode(query, JSON.stringify(partialBody))).toMatchObject({
    series: [{ value: 1 }],
    partial: expect.stringContaining('Response exceeds maximum series limit of 1'),
  });
  expect(instantMetrics.decode(query, '{"status":1}').partial).toBe('not everything was counted');
  expect(instantMetrics.decode(query, '{"status":"COMPLETE","message":""}')).toEqual({ series: [] });
});

it.each(['{}', '{"series":null}', '{"metrics":{}}'])('%s has no series', (text) => {
  expect(instantMetrics.decode(query, text)).toEqual({ series: [] });
});

it.each(['{"series":[1]}', '404 page not found', '{"series":[{"labels":"x"}]}'])('%s is refused', (text) => {
  expect(failureOf(() => instantMetrics.decode(query, text))).toMatchObject({ kind: 'broken' });
});

describe('forms of the call', () => {
  const isInstant = ({ path }: GatewayRequest) => path === 'api/metrics/query';
  const notFound = new GatewayError('missing', 'tempo', '404 page not found', 404);
  const refused = (words: string) => new GatewayError('rejected', 'tempo', words, 400);
  const tempo = (instantly: string | GatewayError, inSteps: string | GatewayError) =>
    testGateway((request) => (isInstant(request) ? instantly : inSteps));

  it('takes one request where Tempo has the instant call', async () => {
    expect(await ask(tempo(instant, stepped), query, signal)).toMatchObject({
      ok: true,
      requests: 1,
      reply: { series: read },
    });
  });

  it.each([
    ['does not know it', notFound],
    ['refuses it', refused('unknown endpoint')],
    ['was recorded before it was asked', new GatewayError('absent', 'tempo', '')],
  ])('adds steps up where Tempo %s, and remembers that', async (_, error) => {
    const gateway = tempo(error, stepped);
    expect(await ask(gateway, query, signal)).toMatchObject({ ok: true, requests: 2, reply: { series: read } });
    expect(await ask(gateway, query, signal)).toMatchObject({ ok: true, requests: 1 });
    expect(await ask(gateway, { ...query, source: 'other' }, signal)).toMatchObject({ requests: 2 });
  });

  it('asks a Tempo that has neither once', async () => {
    const gateway = tempo(notFound, notFound);
    expect(await ask(gateway, query, signal)).toMatchObject({ ok: false, requests: 2, error: { kind: 'missing' } });
    expect(await ask(gateway, query, signal)).toMatchObject({ ok: false, requests: 0, error: { kind: 'missing' } });
  });

  it.each([
    refused('parse error at line 1, col 9: syntax error: unexpected IDENTIFIER'),
    refused('metrics query time range exceeds the maximum allowed duration of 24h0m0s'),
    new GatewayError('missing', 'tempo', 'Unable to find datasource', 404),
    new GatewayError('timeout', 'tempo', 'context deadline exceeded', 504),
    new GatewayError('busy', 'tempo', 'too many requests', 429),
  ])('does not ask in steps what would end alike, and supposes nothing: $message', async (error) => {
    const gateway = tempo(error, stepped);
    const failed = { ok: false, requests: 1, error: { message: error.message } };
    expect(await ask(gateway, query, signal)).toMatchObject(failed);
    expect(await ask(gateway, query, signal)).toMatchObject(failed);
  });
});
