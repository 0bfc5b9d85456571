import { ask } from './ask';
import { GatewayError } from './gateway';
import vectorBody from './recorded/prometheus-vector.json';
import { testGateway } from '../testing/testGateway';

const query = { kind: 'instant', source: 'prom', expr: 'up', time: 1000 } as const;
const { signal } = new AbortController();

it('answers with the reply and what it cost, bytes as UTF-8', async () => {
  const body = JSON.stringify(vectorBody).replace('blue', 'blü');
  const answer = await ask(
    testGateway(() => body),
    query,
    signal
  );
  expect(answer).toMatchObject({ ok: true, query, requests: 1, bytes: Buffer.byteLength(body) });
  expect(answer.milliseconds).toBeGreaterThanOrEqual(0);
  expect(answer.ok && answer.reply).toHaveLength(2);
});

it('hands the signal on and answers with the error it got', async () => {
  const error = new GatewayError('forbidden', 'prom', 'no', 403);
  const send = jest.fn().mockRejectedValue(error);
  expect(await ask({ send }, query, signal)).toMatchObject({ ok: false, query, requests: 1, bytes: 0, error });
  expect(send).toHaveBeenCalledWith(expect.objectContaining({ path: 'api/v1/query' }), signal);
});

it('answers with an error when the reply makes no sense or the question cannot be put', async () => {
  expect(
    await ask(
      testGateway(() => 'nonsense'),
      query,
      signal
    )
  ).toMatchObject({ ok: false, error: { kind: 'broken' } });
  const logs = { kind: 'logs', source: 'l', expr: '{}', from: NaN, to: 1, limit: 1, direction: 'forward' } as const;
  expect(
    await ask(
      testGateway(() => ''),
      logs,
      signal
    )
  ).toMatchObject({ ok: false, requests: 0, error: { source: 'l' } });
  const thrower = { send: () => Promise.reject('odd') };
  expect(await ask(thrower, query, signal)).toMatchObject({ ok: false, error: { kind: 'broken', message: 'odd' } });
});

describe('a Tempo without the second version of the trace call', () => {
  const trace = { kind: 'trace', source: 'tempo', traceId: 'ab'.repeat(16) } as const;
  const search = { kind: 'traceSearch', source: 'tempo', expr: '{}', from: 0, to: 1000, limit: 1 } as const;
  const found = { traceID: 'ab'.repeat(16), spanSets: [{ spans: [], matched: 1 }] };
  const oldSearch = JSON.stringify({ traces: [found] });
  const newSearch = JSON.stringify({ traces: [{ ...found, serviceStats: { shop: { spanCount: 1 } } }] });

  it.each([
    ['is known by its search results', oldSearch, ['api/search', `api/traces/${trace.traceId}`]],
    ['is not supposed without a reason', newSearch, ['api/search', `api/v2/traces/${trace.traceId}`]],
  ])('%s', async (_, body, paths) => {
    const gateway = testGateway(({ path }) => (path === 'api/search' ? body : '{}'));
    expect(await ask(gateway, search, signal)).toMatchObject({ ok: true, reply: [{ matched: 1 }] });
    expect(await ask(gateway, trace, signal)).toMatchObject({ ok: true, requests: 1 });
    expect(gateway.sent.map(({ path }) => path)).toEqual(paths);
  });

  it.each([
    ['asked', newSearch, 2],
    ['not asked', oldSearch, 1],
  ])('is %s to search by links', async (_, body, requests) => {
    const gateway = testGateway(() => body);
    await ask(gateway, search, signal);
    const answer = await ask(gateway, { ...search, byLinks: true }, signal);
    expect(answer).toMatchObject(
      requests === 2 ? { ok: true } : { ok: false, requests: 0, error: { kind: 'missing' } }
    );
    expect(gateway.sent).toHaveLength(requests);
  });
});
