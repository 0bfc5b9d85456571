import { ask } from './ask';
import { GatewayError } from './gateway';
import vectorBody from './recorded/prometheus-vector.json';
import { testGateway } from './testGateway';

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
