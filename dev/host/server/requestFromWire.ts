import type { RecordedRequest } from '../../../src/recording/recording';

/** A request as it comes through the data source proxy. */
export interface ProxiedQuestion {
  uid: string;
  method: string;
  /** Behind the data source's address, still encoded, without query. */
  path: string;
  query: string;
  body: string;
}

/** Where Grafana's data source proxy answers. */
export const PROXY_PREFIX = '/api/datasources/proxy/uid/';

/** @param rest what stands behind the prefix, still encoded, with the query */
export function questionAt(rest: string, method: string, body: string): ProxiedQuestion {
  const [, uid, path, query] = /^([^/?]*)\/?([^?]*)\??(.*)$/s.exec(rest) ?? ['', '', '', ''];
  return { uid, method, path, query, body };
}

/**
 * What the product asked when it sent this; undefined for what the product cannot have sent: another method, or a body
 * that is neither a form nor JSON.
 */
export function requestFromWire(
  { uid, method, path, query, body }: ProxiedQuestion,
  contentType = ''
): RecordedRequest | undefined {
  const content = contentOf(body, contentType);
  if ((method !== 'GET' && method !== 'POST') || !content) {
    return undefined;
  }
  return { source: uid, method, path, ...(query && { params: fieldsOf(query) }), ...content };
}

function contentOf(body: string, contentType: string): Pick<RecordedRequest, 'form' | 'json'> | undefined {
  if (body === '') {
    return {};
  }
  switch (contentType.split(';')[0].trim().toLowerCase()) {
    case 'application/x-www-form-urlencoded':
      return { form: fieldsOf(body) };
    case 'application/json':
      return jsonOf(body);
    default:
      return undefined;
  }
}

function jsonOf(body: string): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(body) };
  } catch {
    return undefined;
  }
}

function fieldsOf(text: string): Record<string, string | string[]> {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    fields.set(name, [...(fields.get(name) ?? []), value]);
  }
  return Object.fromEntries([...fields].map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
}
