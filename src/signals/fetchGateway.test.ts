/** @jest-environment node */
import { getEventListeners } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFetchGateway } from './fetchGateway';
import type { GatewayError, GatewayRequest } from './gateway';

let server: Server;
let baseUrl: string;
let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => answer(request, response, body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const get: GatewayRequest = { source: 'uid', method: 'GET', path: 'api/x', timeout: 5000 };

function send(request: Partial<GatewayRequest>, signal = new AbortController().signal, root = baseUrl) {
  return createFetchGateway({ baseUrl: root, headers: { Authorization: 'Bearer t' } }).send(
    { ...get, ...request },
    signal
  );
}

async function failure(reply: Promise<unknown>): Promise<GatewayError> {
  return reply.then(
    () => Promise.reject(new Error('expected a failure')),
    (error: GatewayError) => error
  );
}

function echo() {
  answer = ({ method, url, headers }, response, body) => response.end(JSON.stringify({ method, url, headers, body }));
}

it('goes through the proxy of a data source, under a sub-path too', async () => {
  echo();
  const request = { source: 'a/b ü', params: { q: 'a b&c', 'match[]': ['x', 'y'], odd: '\ud800' } };
  const { status, body } = await send(request, undefined, `${baseUrl}/grafana/`);
  const seen = JSON.parse(body);
  expect(status).toBe(200);
  expect(seen.method).toBe('GET');
  expect(seen.url).toBe(
    '/grafana/api/datasources/proxy/uid/a%2Fb%20%C3%BC/api/x?q=a+b%26c&match%5B%5D=x&match%5B%5D=y&odd=%EF%BF%BD'
  );
  expect(seen.headers).toMatchObject({ authorization: 'Bearer t', accept: 'application/json' });
});

it('sends forms and JSON', async () => {
  echo();
  const form = JSON.parse((await send({ method: 'POST', form: { query: 'a{b="c"}', x: ['1', '2'] } })).body);
  expect(form.body).toBe('query=a%7Bb%3D%22c%22%7D&x=1&x=2');
  expect(form.headers['content-type']).toBe('application/x-www-form-urlencoded');
  const json = JSON.parse((await send({ method: 'POST', json: { a: 1 }, headers: { 'X-Own': 'y' } })).body);
  expect(json.body).toBe('{"a":1}');
  expect(json.headers).toMatchObject({ 'content-type': 'application/json', 'x-own': 'y' });
});

it('rejects with the class and the words of a failed reply', async () => {
  answer = (_request, response) => {
    response.writeHead(403, { 'content-type': 'application/json' });
    response.end('{"message":"Access denied to datasource"}');
  };
  const error = await failure(send({}));
  expect(error).toMatchObject({ name: 'GatewayError', kind: 'forbidden', source: 'uid', status: 403 });
  expect(error.message).toBe('Access denied to datasource');
});

it('gives up at the time-out, closes the connection and says how long it waited', async () => {
  const closed = new Promise<void>((resolve) => {
    answer = (request) => request.on('close', resolve);
  });
  const error = await failure(send({ timeout: 50 }));
  expect(error).toMatchObject({ kind: 'timeout', message: 'no answer within 0.05 s' });
  await closed;
});

it('gives up on a body that never ends', async () => {
  answer = (_request, response) => void response.write('{"a":');
  expect((await failure(send({ timeout: 50 }))).kind).toBe('timeout');
});

it('stops when nobody waits any more', async () => {
  const controller = new AbortController();
  const closed = new Promise<void>((resolve) => {
    answer = (request) => {
      request.on('close', resolve);
      controller.abort();
    };
  });
  expect(await failure(send({}, controller.signal))).toMatchObject({ kind: 'cancelled', message: '' });
  await closed;
});

it('does not even ask when the signal is aborted already', async () => {
  const ask = jest.fn();
  const gateway = createFetchGateway({ baseUrl, fetch: ask });
  expect((await failure(gateway.send(get, AbortSignal.abort()))).kind).toBe('cancelled');
  expect(ask).not.toHaveBeenCalled();
});

it('does not wait for a fetch that ignores its signal', async () => {
  const gateway = createFetchGateway({ baseUrl, fetch: () => new Promise(() => {}) });
  expect((await failure(gateway.send({ ...get, timeout: 20 }, new AbortController().signal))).kind).toBe('timeout');
});

it('is unreachable where nobody listens, and where the connection breaks', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => closed.on('listening', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const nobody = await failure(send({}, undefined, `http://127.0.0.1:${port}`));
  expect(nobody).toMatchObject({ kind: 'unreachable', status: undefined });
  expect(nobody.message).toContain('ECONNREFUSED');
  answer = (request) => request.socket.destroy();
  expect((await failure(send({}))).kind).toBe('unreachable');
});

it('leaves no listener and no timer behind', async () => {
  const { signal } = new AbortController();
  const timers = jest.spyOn(global, 'setTimeout');
  const cleared = jest.spyOn(global, 'clearTimeout');
  echo();
  await Promise.all(Array.from({ length: 8 }, () => send({ timeout: 60_001 }, signal)));
  answer = (_request, response) => response.writeHead(500).end();
  await failure(send({ timeout: 60_001 }, signal));
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  const ours = timers.mock.results.filter((_result, index) => timers.mock.calls[index][1] === 60_001);
  expect(ours).toHaveLength(9);
  const clearedTimers = cleared.mock.calls.map(([timer]) => timer);
  ours.forEach(({ value }) => expect(clearedTimers).toContain(value));
  jest.restoreAllMocks();
});
