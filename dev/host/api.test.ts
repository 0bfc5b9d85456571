/** @jest-environment node */
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Host, startHost } from './host';

const id = 'drillrail-fixture-app';
const admin = { authorization: 'Bearer admin' };
const viewer = { authorization: 'Bearer viewer' };
const folder = mkdtempSync(path.join(tmpdir(), 'host-api-'));
let host: Host;

beforeAll(() => {
  mkdirSync(path.join(folder, 'datasources'));
  mkdirSync(path.join(folder, 'plugins'));
  const source = '{ name: Prometheus, type: prometheus, uid: prom, url: "http://127.0.0.1:1", jsonData: { a: 1 } }';
  writeFileSync(path.join(folder, 'datasources/a.yaml'), `datasources:\n  - ${source}\n`);
  writeFileSync(path.join(folder, 'plugins/a.yaml'), `apps:\n  - { type: ${id}, jsonData: { rails: [1] } }\n`);
});

afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(async () => {
  host = await startHost({ subPath: 'grafana', provisioning: folder, dist: path.join(__dirname, 'fixture') });
});

afterEach(() => host.stop());

async function get(route: string, headers: Record<string, string> = admin) {
  const reply = await fetch(`${host.url}${route}`, { headers });
  return { status: reply.status, body: await reply.json() };
}

test('everything is under the sub-path', async () => {
  expect(host.url).toMatch(/\/grafana$/);
  expect(await get('/api/health')).toMatchObject({ status: 200, body: { database: 'ok' } });
  expect((await fetch(new URL('/api/health', host.url))).status).toBe(404);
});

test('the front end learns of data sources, their links and the app', async () => {
  const { body } = await get('/api/frontend/settings');
  expect(body).toMatchObject({
    appSubUrl: '/grafana',
    defaultDatasource: 'Prometheus',
    buildInfo: { version: '13.2.2' },
  });
  const url = '/api/datasources/proxy/uid/prom';
  expect(body.datasources.Prometheus).toMatchObject({
    uid: 'prom',
    url,
    jsonData: { a: 1 },
    meta: { id: 'prometheus' },
  });
  expect(Object.keys(body.apps)).toEqual([id]);
});

test('an app settings change is kept, for an Admin', async () => {
  const route = `/api/plugins/${id}/settings`;
  expect((await get(route, viewer)).body).toMatchObject({
    enabled: true,
    jsonData: { rails: [1] },
    info: { logos: { small: `public/plugins/${id}/img/logo.svg` } },
  });
  const post = (headers: Record<string, string>) =>
    fetch(host.url + route, {
      method: 'POST',
      headers,
      body: JSON.stringify({ enabled: true, jsonData: { rails: [2] } }),
    });

  expect((await post(viewer)).status).toBe(403);
  expect((await post(admin)).status).toBe(200);
  expect((await get(route, viewer)).body.jsonData).toEqual({ rails: [2] });
});

test.each([
  ['/api/datasources/uid/prom', admin, 200],
  ['/api/datasources/uid/prom', viewer, 403],
  ['/api/datasources/uid/none', admin, 404],
  ['/api/plugins/none/settings', admin, 404],
  ['/api/user', viewer, 200],
  ['/api/prometheus/grafana/api/v1/rules', viewer, 200],
  ['/api/dashboards/home', admin, 501],
])('%s answers %j with %i', async (route, headers, status) => {
  expect((await get(route, headers)).status).toBe(status);
});

test('what it has not it says', async () => {
  const { body } = await get('/api/dashboards/home');
  expect(body.message).toBe('GET /api/dashboards/home is not part of the stand-in for Grafana.');
});

test('/login makes a Viewer of a browser and leads nowhere else', async () => {
  const logIn = (query: string) => fetch(`${host.url}/login?${query}`, { redirect: 'manual' });
  const reply = await logIn('as=viewer&redirectTo=%2Fa%2Fx%3Fy%3D1');
  const cookie = reply.headers.get('set-cookie') ?? '';
  expect(cookie).toContain('grafana_session=viewer; Path=/grafana');
  expect(reply.headers.get('location')).toBe('/grafana/a/x?y=1');
  expect((await get('/api/user', { cookie })).body).toMatchObject({ orgRole: 'Viewer', isGrafanaAdmin: false });
  expect((await logIn('as=viewer&redirectTo=//elsewhere')).headers.get('location')).toBe('/grafana/');
  expect((await logIn('as=root')).status).toBe(400);
});

test.each([
  [`/public/plugins/${id}/plugin.json`, 200, 'application/json; charset=utf-8'],
  ['/public/plugins/none/module.js', 404, 'application/json; charset=UTF-8'],
  [`/public/plugins/${id}/../../package.json`, 404, 'application/json; charset=UTF-8'],
  [`/public/plugins/${id}/..%2f..%2fhost.ts`, 404, 'application/json; charset=UTF-8'],
  ['/public/build/img/icons/unicons/check.svg', 200, 'image/svg+xml'],
  ['/public/build/img/icons/unicons/globe.svg', 200, 'image/svg+xml'],
  ['/public/fonts/inter/Inter-Medium.woff2', 200, 'font/woff2'],
])('the file %s answers %i as %s', async (route, status, type) => {
  const reply = await fetch(host.url + route);
  await reply.arrayBuffer();
  expect([reply.status, reply.headers.get('content-type')]).toEqual([status, type]);
});

test('a provisioned dashboard is served under its uid', async () => {
  mkdirSync(path.join(folder, 'dashboards'), { recursive: true });
  writeFileSync(path.join(folder, 'dashboards/a.json'), '{"uid":"a-b","title":"One","panels":[]}');
  expect(await get('/api/dashboards/uid/a-b', viewer)).toMatchObject({
    status: 200,
    body: { dashboard: { uid: 'a-b', title: 'One', panels: [] }, meta: { url: '/d/a-b' } },
  });
  expect((await get('/api/search?type=dash-db&limit=5', viewer)).body).toMatchObject([
    { uid: 'a-b', title: 'One', type: 'dash-db' },
  ]);
  expect((await get('/api/search?limit=0')).body).toEqual([]);
  expect(await get('/api/dashboards/uid/other')).toEqual({ status: 404, body: { message: 'Dashboard not found' } });
});
