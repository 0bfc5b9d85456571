/** @jest-environment node */
import { isUid, refusalOf, replyHeaders, requestHeaders } from './proxyRules';
import { Role } from './users';

const notListed = (method: string) => `non allow-listed ${method}s not allowed on proxied Prometheus datasource`;
const denied = 'plugin proxy route access denied';

test.each<[string, string, string, Role, string | undefined]>([
  ['prometheus', 'POST', 'api/v1/query', 'Viewer', undefined],
  ['prometheus', 'POST', 'api/v1/query_range', 'Viewer', undefined],
  ['prometheus', 'POST', 'api/v1/query_exemplars', 'Viewer', undefined],
  ['prometheus', 'POST', 'api/v1/series', 'Viewer', undefined],
  ['prometheus', 'POST', 'api/v1/labels', 'Viewer', undefined],
  ['prometheus', 'POST', 'api/v1/admin/tsdb/snapshot', 'Admin', notListed('POST')],
  ['prometheus', 'POST', 'api/v1/label/job/values', 'Admin', notListed('POST')],
  ['prometheus', 'DELETE', 'api/v1/series', 'Admin', notListed('DELETE')],
  ['prometheus', 'GET', 'api/v1/label/job/values', 'Viewer', undefined],
  ['prometheus', 'GET', 'api/v1/alerts', 'Viewer', undefined],
  ['prometheus', 'GET', 'rules', 'Viewer', denied],
  ['prometheus', 'GET', 'rules', 'Admin', undefined],
  ['loki', 'GET', 'loki/api/v1/query_range', 'Viewer', undefined],
  ['loki', 'GET', 'loki/api/v1/rules', 'Viewer', denied],
  ['loki', 'GET', 'prometheus/api/v1/alerts', 'Viewer', denied],
  ['loki', 'GET', 'prometheus/api/v1/alerts', 'Admin', undefined],
  ['tempo', 'GET', 'api/traces/1', 'Viewer', undefined],
  ['grafana-pyroscope-datasource', 'POST', 'querier.v1.QuerierService/ProfileTypes', 'Viewer', undefined],
  ['tempo', 'GET', 'api/../secret', 'Admin', 'Invalid proxy path'],
  ['tempo', 'GET', 'api/%2e%2e/secret', 'Admin', 'Invalid proxy path'],
])('%s: %s %s by a %s', (dataSourceType, method, path, role, message) => {
  expect(refusalOf({ dataSourceType, method, path, role })?.message).toBe(message);
});

test.each([
  ['prometheus', true],
  ['P8E80F9AEF21F6940', true],
  ['', false],
  ['a/b', false],
  ['a b', false],
  ['x'.repeat(41), false],
])('the uid "%s" is one: %s', (uid, valid) => {
  expect(isUid(uid)).toBe(valid);
});

test('a data source sees neither who asks nor from where', () => {
  const kept = { accept: '*/*', 'accept-encoding': 'gzip', 'content-type': 'application/json', 'x-scope-orgid': 'a' };
  const dropped = {
    cookie: 'grafana_session=viewer',
    authorization: 'Bearer viewer',
    origin: 'http://127.0.0.1',
    referer: 'http://127.0.0.1/a/x',
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-host': 'grafana',
    'x-grafana-user': 'viewer',
    connection: 'keep-alive',
    host: 'grafana',
  };
  expect(requestHeaders({ ...kept, ...dropped })).toEqual(kept);
});

test('a reply sets no cookie', () => {
  const headers = { 'content-type': 'text/plain', 'content-encoding': 'gzip', 'set-cookie': ['a=b'] };
  expect(replyHeaders(headers)).toEqual({ 'content-type': 'text/plain', 'content-encoding': 'gzip' });
});
