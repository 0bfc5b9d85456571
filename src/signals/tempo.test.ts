import { ask } from './ask';
import { GatewayError, type GatewayRequest } from './gateway';
import trace3NoneBody from './recorded/tempo-3-trace-none.json';
import trace3Body from './recorded/tempo-3-trace.json';
import search3Body from './recorded/tempo-3-search.json';
import searchEmptyBody from './recorded/tempo-search-empty.json';
import searchBody from './recorded/tempo-search.json';
import traceBody from './recorded/tempo-trace.json';
import { traceSearch } from './tempo';
import { failureOf, testGateway } from '../testing/testGateway';

const traceId = '00000000000000f1a2b3c4d5e6f70819';
const traceQuery = { kind: 'trace', source: 'tempo', traceId } as const;
const searchQuery = { kind: 'traceSearch', source: 'tempo', expr: '{ }', from: 1500, to: 61_001, limit: 5 } as const;
const { signal } = new AbortController();

const v1 = JSON.stringify(traceBody);
const v2 = JSON.stringify(trace3Body);
const notFound = (words: string) => new GatewayError('missing', 'tempo', words, 404);
const isV2 = ({ path }: GatewayRequest) => path.startsWith('api/v2/');
const paths = (gateway: { sent: GatewayRequest[] }) => gateway.sent.map(({ path }) => path);

describe('a trace', () => {
  it('takes one request of a Tempo that has the second version', async () => {
    const gateway = testGateway(() => v2);
    const answer = await ask(gateway, traceQuery, signal);
    expect(answer).toMatchObject({ ok: true, requests: 1, bytes: v2.length });
    expect(paths(gateway)).toEqual([`api/v2/traces/${traceId}`]);
    expect(answer.ok && answer.reply.spans).toMatchObject([
      {
        spanId: 'c000000000000001',
        service: 'checkout',
        kind: 'server',
        status: 'error',
        statusMessage: 'boom',
        duration: 1,
        attributes: { tenant_id: 'acme', partition: 14, retry: true },
      },
    ]);
    expect(answer.ok && 'partial' in answer.reply).toBe(false);
  });

  it('falls back once and remembers, for this gateway and this source alone', async () => {
    const old = () => testGateway((request) => (isV2(request) ? notFound('404 page not found') : v1));
    const gateway = old();
    expect(await ask(gateway, traceQuery, signal)).toMatchObject({ ok: true, requests: 2 });
    expect(await ask(gateway, traceQuery, signal)).toMatchObject({ ok: true, requests: 1 });
    expect(await ask(gateway, { ...traceQuery, source: 'other' }, signal)).toMatchObject({ requests: 2 });
    expect(await ask(old(), traceQuery, signal)).toMatchObject({ requests: 2 });
  });

  it.each(['trace not found', ''])('that an old Tempo does not have (404 "%s") is empty', async (words) => {
    const gateway = testGateway((request) => notFound(isV2(request) ? '404 page not found' : words));
    const nothing = { ok: true, reply: { traceId, spans: [] } };
    expect(await ask(gateway, traceQuery, signal)).toMatchObject({ ...nothing, requests: 2 });
    expect(await ask(gateway, traceQuery, signal)).toMatchObject({ ...nothing, requests: 1 });
  });

  it.each([JSON.stringify(trace3NoneBody), '{"trace":{}}', '{}', '{"trace":null,"metrics":{}}'])(
    'that a new Tempo does not have (%s) is empty',
    async (body) => {
      const answer = await ask(
        testGateway(() => body),
        traceQuery,
        signal
      );
      expect(answer).toMatchObject({ ok: true, requests: 1, reply: { traceId, spans: [] } });
    }
  );

  it('says when it is not whole', async () => {
    const partial = { ...JSON.parse(v2), status: 'PARTIAL', message: 'Trace exceeds maximum size of 5 bytes' };
    const answer = await ask(
      testGateway(() => JSON.stringify(partial)),
      traceQuery,
      signal
    );
    expect(answer.ok && answer.reply.partial).toBe('Trace exceeds maximum size of 5 bytes');
  });

  it.each([
    ['missing', notFound('Unable to find datasource'), 1],
    ['rejected', new GatewayError('rejected', 'tempo', 'trace exceeds max size', 422), 1],
    ['forbidden', new GatewayError('forbidden', 'tempo', '', 403), 1],
    ['missing', notFound('404 page not found'), 2],
  ] as const)('fails as %s on %s', async (kind, error, requests) => {
    const answer = await ask(
      testGateway(() => error),
      traceQuery,
      signal
    );
    expect(answer).toMatchObject({ ok: false, requests, error: { kind, message: error.message } });
  });

  it('comes from a recording that only holds the first version', async () => {
    const recording = testGateway((request) => (isV2(request) ? new GatewayError('absent', 'tempo', '') : v1));
    expect(await ask(recording, traceQuery, signal)).toMatchObject({ ok: true });
    const none = testGateway(() => new GatewayError('absent', 'tempo', ''));
    expect(await ask(none, traceQuery, signal)).toMatchObject({ ok: false, error: { kind: 'absent' } });
  });

  it('is refused when it is no trace', async () => {
    const answer = await ask(
      testGateway(() => '{"trace":{"resourceSpans":{}}}'),
      traceQuery,
      signal
    );
    expect(answer).toMatchObject({
      ok: false,
      error: { kind: 'broken', message: 'Expected a trace from Tempo, got JSON with an unknown trace.resourceSpans.' },
    });
  });
});

describe('a search', () => {
  it('asks in whole seconds around the range', () => {
    expect(traceSearch.request(searchQuery)).toMatchObject({
      method: 'GET',
      path: 'api/search',
      params: { q: '{ }', limit: '5', spss: '1', start: '1', end: '62' },
    });
    expect(traceSearch.request({ ...searchQuery, from: 2000, to: 2000 }).params).toMatchObject({
      start: '2',
      end: '3',
    });
  });

  it('reads summaries, ids padded', () => {
    const summary = {
      traceId,
      rootService: 'checkout',
      rootName: 'POST /order',
      start: 1795249781316,
      duration: 4830,
      matched: 2,
    };
    expect(traceSearch.decode(searchQuery, JSON.stringify(searchBody))).toEqual([summary]);
    const { spanSets: _, ...older } = searchBody.traces[0];
    expect(traceSearch.decode(searchQuery, JSON.stringify({ traces: [older] }))).toEqual([summary]);
    expect(traceSearch.decode(searchQuery, JSON.stringify(searchEmptyBody))).toEqual([]);
    expect(traceSearch.decode(searchQuery, '{"metrics":{}}')).toEqual([]);
  });

  it('reads those of Tempo 3, which give every span twice', () => {
    const [first, second] = traceSearch.decode({ ...searchQuery, spansPerTrace: 1 }, JSON.stringify(search3Body));
    expect(first).toEqual({
      traceId: `c${'1'.padStart(31, '0')}`,
      rootService: 'checkout',
      rootName: 'POST /order',
      start: first.start,
      duration: 1,
      matched: 1,
      spans: [{ tenant_id: 'acme', 'service.name': 'checkout', status: 'error' }],
    });
    expect(second.spans).toHaveLength(1);
  });

  it('reads the attributes of matched spans where it is told to, and asks for so many', () => {
    const attributes = [
      { key: 'tenant_id', value: { stringValue: 'acme' } },
      { key: 'partition', value: { intValue: '14' } },
    ];
    const trace = {
      traceID: 'ab',
      spanSets: [{ spans: [{ spanID: '01', attributes }, { spanID: '02' }, 7], matched: 9 }],
    };
    const asking = { ...searchQuery, spansPerTrace: 20 };
    expect(traceSearch.request(asking).params).toMatchObject({ spss: '20' });
    expect(traceSearch.decode(asking, JSON.stringify({ traces: [trace] }))).toMatchObject([
      { matched: 9, spans: [{ tenant_id: 'acme', partition: 14 }, {}, {}] },
    ]);
  });

  it('reads what Tempo omits as nothing, and leaves out what is no trace', () => {
    expect(traceSearch.decode(searchQuery, '{"traces":[{"traceID":"ab"},{"traceID":"?"}]}')).toEqual([
      { traceId: 'ab'.padStart(32, '0'), rootService: '', rootName: '', start: 0, duration: 0, matched: 0 },
    ]);
  });

  it('is refused when it is none', () => {
    expect(failureOf(() => traceSearch.decode(searchQuery, '{"traces":[1]}'))).toMatchObject({ kind: 'broken' });
  });
});
