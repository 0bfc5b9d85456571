import { getBackendSrv, isFetchError, type FetchError } from '@grafana/runtime';
import { firstValueFrom, fromEvent, takeUntil } from 'rxjs';
import { withDeadline } from './deadline';
import { replyError } from './errors';
import { GatewayError, type Gateway } from './gateway';
import { bodyOf, headersOf, proxyPath } from './http';

/** The gateway inside Grafana: getBackendSrv adds the sub-path, the organisation and renewed sessions. */
export function createGrafanaGateway(): Gateway {
  return {
    send: (request, signal) =>
      withDeadline(request, signal, async (abort) => {
        const replies = getBackendSrv().fetch<string>({
          url: proxyPath(request),
          method: request.method,
          headers: headersOf(request),
          data: bodyOf(request),
          responseType: 'text',
          showErrorAlert: false,
          showSuccessAlert: false,
          abortSignal: abort,
        });
        try {
          const { status, data } = await firstValueFrom(replies.pipe(takeUntil(fromEvent(abort, 'abort'))));
          return { status, body: data };
        } catch (error) {
          throw isFetchError(error) ? fetchError(request.source, error) : error;
        }
      }),
  };
}

function fetchError(source: string, error: FetchError<unknown>): GatewayError {
  if (error.cancelled) {
    return new GatewayError('cancelled', source, '');
  }
  if (error.status <= 0) {
    return new GatewayError('unreachable', source, error.statusText ?? '');
  }
  return replyError({ source, status: error.status, body: bodyText(error.data) });
}

/** Grafana wraps a text body as { message, error, response: the text }; other hosts hand it over as it is. */
function bodyText(data: unknown): string {
  if (typeof data === 'string') {
    return data;
  }
  if (typeof data === 'object' && data !== null && 'response' in data && typeof data.response === 'string') {
    return data.response;
  }
  return data === undefined || data === null ? '' : JSON.stringify(data);
}
