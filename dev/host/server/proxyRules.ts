import { IncomingHttpHeaders } from 'node:http';
import { Role } from './users';

export interface ProxyQuestion {
  dataSourceType: string;
  method: string;
  /** The path behind /api/datasources/proxy/uid/<uid>/, without query. */
  path: string;
  role: Role;
}

export interface Refusal {
  status: number;
  message: string;
}

const prometheusPosts = [
  'api/v1/query',
  'api/v1/query_range',
  'api/v1/series',
  'api/v1/labels',
  'api/v1/query_exemplars',
];

/** Paths that need `alert.rules.external:read`, which this stand-in gives to Admin alone. */
const rulePaths = new Map<string, RegExp>([
  ['prometheus', /^(rules|api\/v1\/rules|config\/v1\/rules)/],
  ['loki', /^(loki\/api\/v1\/rules|api\/prom\/rules|prometheus\/api\/v1\/(rules|alerts))/],
]);

/** What Grafana's data source proxy refuses before it asks the data source; undefined when the request may pass. */
export function refusalOf({ dataSourceType, method, path, role }: ProxyQuestion): Refusal | undefined {
  if (path.split('/').some((segment) => decodeSafely(segment) === '..')) {
    return { status: 400, message: 'Invalid proxy path' };
  }
  if (rulePaths.get(dataSourceType)?.test(path) && role !== 'Admin') {
    return { status: 403, message: 'plugin proxy route access denied' };
  }
  if (dataSourceType === 'prometheus' && !allowedByPrometheus(method, path)) {
    return { status: 403, message: `non allow-listed ${method}s not allowed on proxied Prometheus datasource` };
  }
  return undefined;
}

function allowedByPrometheus(method: string, path: string): boolean {
  if (method === 'POST') {
    return prometheusPosts.some((allowed) => path.startsWith(allowed));
  }
  return !['PUT', 'DELETE', 'PATCH'].includes(method);
}

function decodeSafely(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Grafana's rule for a uid: letters, digits, dash and underscore, at most 40 of them. */
export function isUid(uid: string): boolean {
  return /^[a-zA-Z0-9_-]{1,40}$/.test(uid);
}

const hopByHop = ['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection'].concat([
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
const notForDataSources = ['host', 'cookie', 'origin', 'referer', 'x-grafana-user', 'content-length'];

/** The client's headers a data source gets to see. `Authorization` held the Grafana login, which stays here. */
export function requestHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return withoutHeaders(
    headers,
    (name) => notForDataSources.includes(name) || name === 'authorization' || name.startsWith('x-forwarded-')
  );
}

/** The data source's headers the client gets to see. */
export function replyHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return withoutHeaders(headers, (name) => name === 'set-cookie');
}

function withoutHeaders(headers: IncomingHttpHeaders, isDropped: (name: string) => boolean): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.includes(name) && !isDropped(name)));
}
