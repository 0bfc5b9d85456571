import { getBackendSrv, isFetchError, type FetchError } from '@grafana/runtime';
import { firstValueFrom, fromEvent, takeUntil } from 'rxjs';
import { TIMEOUT } from './client';
import { withDeadline } from './deadline';
import { replyError } from './errors';
import { GatewayError, type Gateway, type GatewayReply, type GatewayRequest } from './gateway';
import { bodyOf, headersOf, proxyPath } from './http';

/** The gateway inside Grafana: getBackendSrv adds the sub-path, the organisation and renewed sessions. */
export function createGrafanaGateway(): Gateway {
  return { send: (request, signal) => fetchText(proxyPath(request), request, signal) };
}

/**
 * Asks Grafana's own API, with the time-out and the errors of the gateway.
 * @param path below Grafana's root, with its query
 * @throws GatewayError, whose source is 'grafana'
 */
export function askGrafana(path: string, signal: AbortSignal): Promise<GatewayReply> {
  return fetchText(`/${path}`, { source: 'grafana', method: 'GET', path, timeout: TIMEOUT }, signal);
}

function fetchText(url: string, request: GatewayRequest, signal: AbortSignal): Promise<GatewayReply> {
  return withDeadline(request, signal, async (abort) => {
    const replies = getBackendSrv().fetch<string>({
      url,
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
  });
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

/** What Grafana puts in the place of a body that is empty. */
const NO_BODY = 'Unexpected error';

/** Grafana wraps a text body as { message, error, response: the text }; other hosts hand it over as it is. */
function bodyText(data: unknown): string {
  if (typeof data === 'string') {
    return data;
  }
  if (typeof data === 'object' && data !== null && 'response' in data && typeof data.response === 'string') {
    return data.response;
  }
  if (
    data === undefined ||
    data === null ||
    (typeof data === 'object' && 'message' in data && data.message === NO_BODY)
  ) {
    return '';
  }
  return JSON.stringify(data);
}
