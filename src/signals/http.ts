import type { GatewayRequest } from './gateway';
import { wellFormed } from './text';

type Fields = Record<string, string | string[]>;

/** Path and query string below Grafana's root, with a leading slash. */
export function proxyPath(request: GatewayRequest): string {
  const query = request.params ? encodeFields(request.params) : '';
  const uid = encodeURIComponent(wellFormed(request.source));
  return `/api/datasources/proxy/uid/${uid}/${request.path}${query && `?${query}`}`;
}

/** The body as text, so that no client encodes it a second time; undefined for a request without one. */
export function bodyOf(request: GatewayRequest): string | undefined {
  if (request.form) {
    return encodeFields(request.form);
  }
  return request.json === undefined ? undefined : JSON.stringify(request.json);
}

export function headersOf(request: GatewayRequest): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (request.form) {
    headers['Content-Type'] = 'application/x-www-form-urlencoded';
  } else if (request.json !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  return { ...headers, ...request.headers };
}

function encodeFields(fields: Fields): string {
  const encoded = new URLSearchParams();
  for (const [name, values] of Object.entries(fields)) {
    for (const value of Array.isArray(values) ? values : [values]) {
      encoded.append(name, wellFormed(value));
    }
  }
  return encoded.toString();
}
