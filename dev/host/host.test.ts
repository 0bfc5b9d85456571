/** @jest-environment node */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Host, HostOptions, startHost } from './host';
import { readRecordingFile } from './server/recordingFile';

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const folder = mkdtempSync(path.join(tmpdir(), 'host-'));
const viewer = { headers: { authorization: 'Bearer viewer' } };
let upstream: Server;
let answer: Answer;
let host: Host | undefined;

beforeAll(async () => {
  mkdirSync(path.join(folder, 'provisioning/datasources'), { recursive: true });
  const dataSources = ['prometheus', 'loki'].map(
    (type) => `  - { name: ${type}, type: ${type}, uid: ${type}, url: $UP }`
  );
  const dead = '  - { name: dead, type: loki, uid: dead, url: "http://127.0.0.1:1" }';
  const file = path.join(folder, 'provisioning/datasources/all.yaml');
  writeFileSync(file, ['datasources:', ...dataSources, dead].join('\n'));
  upstream = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    answer(request, response, Buffer.concat(chunks).toString());
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  await host?.stop();
  host = undefined;
});

afterAll(async () => {
  upstream.closeAllConnections();
  await new Promise((resolve) => upstream.close(resolve));
  rmSync(folder, { recursive: true });
});

async function start(options: HostOptions = {}): Promise<string> {
  const { port } = upstream.address() as AddressInfo;
  const env = { UP: `http://127.0.0.1:${port}/base/` };
  host = await startHost({
    provisioning: path.join(folder, 'provisioning'),
    dist: path.join(__dirname, 'fixture'),
    env,
    ...options,
  });
  return host.url;
}

const proxied = (url: string, rest: string) => `${url}/api/datasources/proxy/uid/${rest}`;

test.each<[string, string, RequestInit, number, string]>([
  ['an unknown uid', 'nobody/api', {}, 404, 'Unable to find datasource'],
  ['an impossible uid', 'no%20body/api', {}, 400, 'UID is invalid'],
  ['a forbidden one', 'loki/loki/api/v1/labels', viewer, 403, 'Access denied to datasource'],
  [
    'a method Prometheus refuses',
    'prometheus/api/v1/rules',
    { method: 'POST' },
    403,
    'non allow-listed POSTs not allowed',
  ],
  ['a token nobody has', 'prometheus/api', { headers: { authorization: 'Bearer x' } }, 401, 'Invalid API key'],
])('%s is refused', async (_, rest, init, status, message) => {
  answer = () => {
    throw new Error('The data source was asked.');
  };
  const reply = await fetch(proxied(await start({ forbid: ['loki'] }), rest), init);
  expect(reply.status).toBe(status);
  expect((await reply.json()).message).toContain(message);
});

test('a request reaches the data source as it is and its reply comes back as it is', async () => {
  let seen: unknown;
  answer = ({ method, url, headers }, response, body) => {
    seen = { method, url, body, cookie: headers.cookie, type: headers['content-type'] };
    response
      .writeHead(422, { 'content-type': 'text/plain', 'set-cookie': 'a=b', 'x-kept': 'yes' })
      .end('too many series');
  };
  const url = await start();
  const reply = await fetch(proxied(url, 'prometheus/api/v1/query?query=a%2Fb&x=1'), {
    method: 'POST',
    body: 'time=1',
    headers: { cookie: 'grafana_session=viewer', 'content-type': 'application/x-www-form-urlencoded' },
  });

  const type = 'application/x-www-form-urlencoded';
  expect(seen).toEqual({
    method: 'POST',
    url: '/base/api/v1/query?query=a%2Fb&x=1',
    body: 'time=1',
    cookie: undefined,
    type,
  });
  expect([reply.status, await reply.text(), reply.headers.get('content-type')]).toEqual([
    422,
    'too many series',
    'text/plain',
  ]);
  expect([reply.headers.get('set-cookie'), reply.headers.get('x-kept')]).toEqual([null, 'yes']);
  expect(host?.requests()).toMatchObject([{ uid: 'prometheus', path: 'api/v1/query', status: 422, bytes: 15 }]);
});

test.each([
  ['gzip, deflate, br, zstd', 'gzip, deflate, br'],
  ['zstd;q=1.0, gzip;q=0.8', 'gzip;q=0.8'],
  ['zstd', 'identity'],
  ['*', 'identity'],
])('of the encodings %s a data source is asked for %s, which a recording can be made of', async (accepted, asked) => {
  let seen: unknown;
  answer = ({ headers }, response) => {
    seen = headers['accept-encoding'];
    response.end('[]');
  };
  await fetch(proxied(await start(), 'loki/loki/api/v1/labels'), { headers: { 'accept-encoding': accepted } });
  expect(seen).toBe(asked);
});

test('a Viewer may query what is not forbidden', async () => {
  answer = (_, response) => response.end('[]');
  const reply = await fetch(proxied(await start({ forbid: ['prometheus'] }), 'loki/loki/api/v1/labels'), viewer);
  expect(reply.status).toBe(200);
});

test('a data source that wants a login gives 400', async () => {
  answer = (_, response) => response.writeHead(401, { 'www-authenticate': 'Basic' }).end('who are you?');
  const reply = await fetch(proxied(await start(), 'loki/loki/api/v1/labels'));
  expect([reply.status, await reply.text()]).toEqual([400, 'Authentication to data source failed']);
  expect(reply.headers.get('www-authenticate')).toBeNull();
});

test('a data source that is not there gives 502, one that is too slow 504, both without a body', async () => {
  answer = () => {};
  const url = await start({ proxyTimeoutMs: 50 });
  const [gone, slow] = await Promise.all([fetch(proxied(url, 'dead/x')), fetch(proxied(url, 'loki/x'))]);
  expect([gone.status, await gone.text()]).toEqual([502, '']);
  expect([slow.status, await slow.text()]).toEqual([504, '']);
});

test('a reply streams: its first part arrives before the last is sent', async () => {
  let send: (() => void) | undefined;
  answer = (_, response) => {
    response.write('first');
    send = () => response.end('last');
  };
  const reply = await fetch(proxied(await start(), 'loki/loki/api/v1/tail'));
  const reader = reply.body!.getReader();
  expect(Buffer.from((await reader.read()).value!).toString()).toBe('first');
  send?.();
  expect(Buffer.from((await reader.read()).value!).toString()).toBe('last');
});

test('a client that goes away aborts the request at the data source', async () => {
  const abort = new AbortController();
  const aborted = new Promise<void>((resolve) => {
    answer = (_, response) => {
      response.on('close', resolve);
      abort.abort();
    };
  });
  const reply = fetch(proxied(await start(), 'loki/loki/api/v1/query_range'), { signal: abort.signal });
  await expect(reply).rejects.toThrow('aborted');
  await aborted;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(host?.requests()).toMatchObject([{ status: 499 }]);
});

test('gzip is passed through, and what was recorded is replayed without a data source', async () => {
  const file = path.join(folder, 'replies.jsonl.gz');
  answer = (_, response) => {
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      .end(gzipSync('{"a":1}'));
  };
  const recorded = await fetch(proxied(await start({ record: file }), 'prometheus/api/v1/query?query=up&time=1'));
  expect(recorded.headers.get('content-encoding')).toBe('gzip');
  expect(await recorded.json()).toEqual({ a: 1 });
  await host?.stop();

  const url = await start({ replay: file, env: {} });
  const replayed = await fetch(proxied(url, 'prometheus/api/v1/query?time=1&query=up'));
  expect([replayed.status, await replayed.json()]).toEqual([200, { a: 1 }]);
  const missed = await fetch(proxied(url, 'prometheus/api/v1/query?query=down'));
  const { code } = await missed.json();
  expect([missed.status, code]).toEqual([404, 'not_recorded']);
  expect(await (await fetch(`${url}/__host/misses`)).json()).toHaveLength(1);
});

test('while recording, what a recording does not hold is asked of the data source, and all that was asked is written', async () => {
  const [first, both] = ['first', 'both'].map((name) => path.join(folder, `${name}.jsonl.gz`));
  const ask = async (url: string, query: string) =>
    (await fetch(proxied(url, `prometheus/api/v1/query?query=${query}`))).json();
  answer = (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"from":"first"}');
  await ask(await start({ record: first }), 'up');
  await host?.stop();

  answer = (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"from":"second"}');
  const url = await start({ replay: first, record: both });
  expect([await ask(url, 'up'), await ask(url, 'down')]).toEqual([{ from: 'first' }, { from: 'second' }]);
  expect(host?.misses()).toEqual([]);
  await host?.stop();

  const { replies } = await readRecordingFile(both);
  expect(replies.map(({ request, ...rest }) => [request.params?.query, 'body' in rest && rest.body])).toEqual([
    ['down', '{"from":"second"}'],
    ['up', '{"from":"first"}'],
  ]);
});

test('alerts of a data source are made up where they are given, and none where recordings are replayed', async () => {
  answer = (_, response) => response.end('{"own":true}');
  const file = path.join(folder, 'no-alerts.jsonl.gz');
  const alerts = async (url: string, uid = 'prometheus') =>
    (await fetch(proxied(url, `${uid}/api/v1/alerts`), viewer)).json();
  expect(await alerts(await start({ record: file }))).toEqual({ own: true });
  await host?.stop();
  expect(await alerts(await start({ dataSourceAlerts: { prometheus: { fake: 1 } } }))).toEqual({ fake: 1 });
  await host?.stop();
  const url = await start({ replay: file, env: {} });
  expect(await alerts(url)).toEqual({ status: 'success', data: { alerts: [] } });
  expect(await alerts(url, 'loki')).toMatchObject({ code: 'not_recorded' });
  expect(host?.misses()).toHaveLength(1);
});

test('a Viewer is not told alerts of a data source that is forbidden', async () => {
  const url = await start({ forbid: ['prometheus'], dataSourceAlerts: { prometheus: {} } });
  expect((await fetch(proxied(url, 'prometheus/api/v1/alerts'), viewer)).status).toBe(403);
});

test('several recordings are replayed side by side', async () => {
  answer = ({ url }, response) => response.end(JSON.stringify(url));
  const files = ['one', 'two'].map((name) => path.join(folder, `${name}.jsonl.gz`));
  for (const record of files) {
    await (await fetch(proxied(await start({ record }), `loki/${path.basename(record, '.jsonl.gz')}`))).text();
    await host?.stop();
  }
  const url = await start({ replay: files, env: {} });
  for (const name of ['one', 'two']) {
    expect(await (await fetch(proxied(url, `loki/${name}`))).json()).toBe(`/base/${name}`);
  }
});

test('a recording that is not there is told before the host answers', async () => {
  await expect(start({ replay: path.join(folder, 'gone') })).rejects.toThrow('gone: there is no such file.');
});

test('the log of requests can be read and emptied', async () => {
  answer = (_, response) => response.end('{}');
  const url = await start();
  await (await fetch(proxied(url, 'loki/a?b=c'))).text();
  expect(await (await fetch(`${url}/__host/requests`)).json()).toMatchObject([
    { method: 'GET', path: 'a', query: 'b=c' },
  ]);
  await fetch(`${url}/__host/requests`, { method: 'DELETE' });
  expect(host?.requests()).toEqual([]);
});
