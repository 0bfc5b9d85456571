import { urlUtil } from '@grafana/data';
import { BackendSrvRequest, FetchError, FetchResponse } from '@grafana/runtime';

/** Where and how `fetch` is to be called for a request, with Grafana's sub-path in front of relative addresses. */
export function fetchArguments(request: BackendSrvRequest, subUrl: string, signal: AbortSignal): [string, RequestInit] {
  const { headers, body } = bodyOf(request);
  const init: RequestInit = {
    method: request.method ?? 'GET',
    headers: { accept: 'application/json, text/plain, */*', 'x-grafana-org-id': '1', ...headers },
    body,
    credentials: request.credentials ?? 'same-origin',
    signal,
  };
  return [addressOf(request, subUrl), init];
}

function addressOf({ url, params }: BackendSrvRequest, subUrl: string): string {
  const isAbsolute = /^[a-z]+:\/\//i.test(url);
  const address = isAbsolute ? url : `${subUrl}/${url.replace(/^\//, '')}`;
  const query = params ? urlUtil.serializeParams(params) : '';
  return query ? `${address}${address.includes('?') ? '&' : '?'}${query}` : address;
}

function bodyOf({ data, headers = {} }: BackendSrvRequest): { headers: Record<string, string>; body?: BodyInit } {
  if (data === undefined || data === null) {
    return { headers };
  }
  const contentType = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  if (contentType?.toLowerCase().startsWith('application/x-www-form-urlencoded')) {
    return { headers, body: typeof data === 'string' ? data : urlUtil.serializeParams(data) };
  }
  const isOwnBody = typeof data === 'string' || data instanceof Blob || data instanceof FormData;
  const body = isOwnBody ? data : JSON.stringify(data);
  return {
    headers: contentType || data instanceof FormData ? headers : { ...headers, 'content-type': 'application/json' },
    body,
  };
}

/** Reads a reply as Grafana does: JSON when it is JSON, otherwise text, unless a type is asked for. */
export async function readReply<T>(response: Response, config: BackendSrvRequest): Promise<FetchResponse<T>> {
  const data = await readData(response, config.responseType);
  const { status, statusText, ok, headers, url, type, redirected } = response;
  return { status, statusText, ok, headers, url, type, redirected, config, data };
}

async function readData(response: Response, type: BackendSrvRequest['responseType']) {
  if (type === 'arraybuffer') {
    return response.arrayBuffer();
  }
  if (type === 'blob') {
    return response.blob();
  }
  const text = await response.text();
  if (type === 'text') {
    return text;
  }
  if (type === 'json') {
    return text ? JSON.parse(text) : {};
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A failed reply as the error Grafana throws; its `data` always has a `message` when there is anything to say. */
export function fetchError({ status, statusText, data, config }: FetchResponse<unknown>): FetchError {
  return { status, statusText, config, data: errorData(data, statusText) };
}

function errorData(data: unknown, statusText: string) {
  if (!data) {
    return { message: 'Unexpected error' };
  }
  if (typeof data === 'string') {
    return { message: data, error: statusText, response: data };
  }
  if (typeof data === 'object' && !('message' in data) && 'error' in data && typeof data.error === 'string') {
    return { ...data, message: data.error };
  }
  return data;
}

/** The error of a request that was called off, by `requestId`, by its `abortSignal` or by `cancelAllInFlightRequests`. */
export function cancelledError(config: BackendSrvRequest): FetchError & { type: string } {
  return { type: 'cancelled', cancelled: true, data: null, status: -1, statusText: 'Request was aborted', config };
}
