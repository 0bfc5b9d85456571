import type { ProxiedRequest } from '../../../dev/host/host';

const STRING = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|`[^`]*`/g;

/** What a request asks its backend in the backend's own language, or the trace id it asks for. */
export function queryOf({ path, query, body }: ProxiedRequest): string {
  const parameters = new URLSearchParams(query);
  if (path.startsWith('querier.v1.')) {
    return JSON.parse(body).labelSelector ?? '';
  }
  const traceId = /^api\/(?:v2\/)?traces\/([^/]*)$/.exec(path)?.[1];
  return traceId ?? new URLSearchParams(body).get('query') ?? parameters.get('query') ?? parameters.get('q') ?? '';
}

/** The query without its string literals: what the backend takes for language. */
export function withoutStrings(query: string): string {
  return query.replace(STRING, '""');
}

/** The values that the query's double-quoted strings mean. */
export function stringsIn(query: string): string[] {
  return [...query.matchAll(STRING)].map(([literal]) =>
    literal.startsWith('"') ? unquoted(literal) : literal.slice(1, -1)
  );
}

/** Go's and JSON's escapes agree on everything but a few control characters, which stand as \x.. in Go's. */
function unquoted(literal: string): string {
  return JSON.parse(literal.replace(/\\x([0-9a-f]{2})/gi, '\\u00$1'));
}
