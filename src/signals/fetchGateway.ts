import { withDeadline } from './deadline';
import { replyError } from './errors';
import { GatewayError, type Gateway } from './gateway';
import { bodyOf, headersOf, proxyPath } from './http';

export interface FetchGatewayOptions {
  /** Grafana's root, e.g. http://127.0.0.1:3000 or https://example.org/grafana */
  baseUrl: string;
  /** sent with every request, e.g. Authorization */
  headers?: Record<string, string>;
  /** instead of the global fetch */
  fetch?: typeof fetch;
}

/** The gateway to Grafana's data source proxy for Node: the headless walk, tests. */
export function createFetchGateway({ baseUrl, headers, fetch: ask = fetch }: FetchGatewayOptions): Gateway {
  const root = baseUrl.replace(/\/+$/, '');
  return {
    send: (request, signal) =>
      withDeadline(request, signal, async (abort) => {
        const response = await ask(root + proxyPath(request), {
          method: request.method,
          headers: { ...headers, ...headersOf(request) },
          body: bodyOf(request),
          signal: abort,
        });
        const { status } = response;
        const body = await response.text().catch(() => {
          throw new GatewayError('broken', request.source, 'the answer broke off before its end');
        });
        if (!response.ok) {
          const contentType = response.headers.get('content-type') ?? undefined;
          throw replyError({ source: request.source, status, contentType, body });
        }
        return { status, body };
      }),
  };
}
