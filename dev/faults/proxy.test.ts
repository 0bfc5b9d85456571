import http, { type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { backendNames, type BackendName } from '../stack/backends';
import { garbage, html, NO_RESULT, STATUSES, type Fault } from './fault';
import { startFaultProxy, type FaultProxy } from './proxy';

const BODY = JSON.stringify({ status: 'success', data: { resultType: 'vector', result: [1, 2, 3] } });

let backend: Server;
let proxy: FaultProxy;

beforeAll(async () => {
  backend = http.createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json', 'x-own': 'yes' }).end(BODY);
  });
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
  proxy = await startFaultProxy(
    Object.fromEntries(backendNames.map((name) => [name, url])) as Record<BackendName, string>
  );
});

afterAll(async () => {
  await proxy.stop();
  backend.closeAllConnections();
  await new Promise((resolve) => backend.close(resolve));
});

async function ask(name: BackendName = 'loki', path = '/api?q=a+%7Bb%7D', init: RequestInit = {}) {
  const response = await fetch(proxy.urls[name] + path, { ...init, signal: init.signal ?? AbortSignal.timeout(2000) });
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
}

async function reason(asking: Promise<unknown>): Promise<string> {
  const error = await asking.then(
    () => new Error('answered'),
    (caught: Error & { cause?: { code?: string } }) => caught
  );
  return (error as { cause?: { code?: string } }).cause?.code ?? error.name;
}

function set(fault: Fault, more: { match?: RegExp; times?: number } = {}) {
  return proxy.set([{ backend: 'loki', fault, ...more }]);
}

test('without rules it changes nothing, and tells what was asked', async () => {
  await proxy.set([]);
  expect(await ask()).toEqual({ status: 200, type: 'application/json', body: BODY });
  await ask('loki', '/push', { method: 'POST', body: 'query=up%7B%7D' });
  expect(proxy.asked('loki')).toEqual(['GET /api?q=a {b}', 'POST /push query=up{}']);
  expect(proxy.asked('tempo')).toEqual([]);
});

test('a rule is for one backend, for what it matches, and so many times', async () => {
  await set(STATUSES[503], { match: /q=a \{b\}/, times: 1 });
  expect((await ask('tempo')).status).toBe(200);
  expect((await ask('loki', '/other')).status).toBe(200);
  expect(await ask()).toMatchObject({ status: 503, body: 'empty ring' });
  expect((await ask()).status).toBe(200);
});

test('down: nobody listens, until it is up again on the same port', async () => {
  const { loki } = proxy.urls;
  await set({ kind: 'down' });
  expect(await reason(ask())).toBe('ECONNREFUSED');
  expect((await ask('tempo')).status).toBe(200);
  await proxy.set([]);
  expect((await ask()).status).toBe(200);
  expect(proxy.urls.loki).toBe(loki);
});

test('kill resets the connection, before or within the answer', async () => {
  await set({ kind: 'kill' });
  expect(await reason(ask())).toBe('ECONNRESET');
  await set({ kind: 'kill', after: 10 });
  expect(await reason(ask())).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
});

test('delay answers late, stall never ends', async () => {
  await set({ kind: 'delay', milliseconds: 80 });
  const began = performance.now();
  expect((await ask()).body).toBe(BODY);
  expect(performance.now() - began).toBeGreaterThan(75);
  await set({ kind: 'stall' });
  expect(await reason(ask('loki', '/', { signal: AbortSignal.timeout(100) }))).toBe('TimeoutError');
});

test.each<[string, Fault, { status?: number; type?: string; body: string | RegExp }]>([
  ['truncate', { kind: 'truncate', to: 10 }, { body: BODY.slice(0, 10) }],
  ['truncate halves', { kind: 'truncate' }, { body: BODY.slice(0, Math.floor(BODY.length / 2)) }],
  [
    'rewrite',
    { kind: 'rewrite', change: (body) => body.replace('vector', 'matrix') },
    { body: BODY.replace('vector', 'matrix') },
  ],
  ['garbage', garbage(), { type: 'application/json', body: /^\0/ }],
  ['a page', html(502, 'Bad Gateway'), { status: 502, type: 'text/html', body: /<title>502 Bad Gateway/ }],
  ['no result', NO_RESULT.prometheus, { body: '{"status":"success","data":{"resultType":"vector","result":[]}}' }],
])('%s', async (_, fault, { body, ...rest }) => {
  await set(fault);
  const reply = await ask();
  expect(reply).toMatchObject({ status: 200, ...rest });
  expect(reply.body).toMatch(body instanceof RegExp ? body : new RegExp(`^${body.replace(/[{}[\]]/g, '\\$&')}$`));
});
