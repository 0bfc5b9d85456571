import { AppEvents, validatePath } from '@grafana/data';
import {
  BackendSrv,
  BackendSrvRequest,
  config,
  FetchError,
  FetchResponse,
  getAppEvents,
  isFetchError,
} from '@grafana/runtime';
import { lastValueFrom, Observable } from 'rxjs';
import { cancelledError, fetchArguments, fetchError, readReply } from './fetchReply';
import { notPartOfIt } from './notPartOfIt';

type Options = Partial<BackendSrvRequest>;

/** Grafana waits this long before it shows an error, so that a caller can mark it as handled. */
const alertDelayMs = 50;

/** Grafana's HTTP client, as far as plugins see it. */
export class HostBackendSrv implements BackendSrv {
  private inFlight = new Map<string, () => void>();

  fetch<T>(request: BackendSrvRequest): Observable<FetchResponse<T>> {
    return new Observable((subscriber) => {
      const abort = new AbortController();
      const fail = (error: FetchError | TypeError) => {
        this.alertError(request, error);
        subscriber.error(error);
      };
      const cancel = () => {
        subscriber.error(cancelledError(request));
        abort.abort();
      };
      const { requestId, abortSignal } = request;
      if (requestId) {
        this.inFlight.get(requestId)?.();
        this.inFlight.set(requestId, cancel);
      }
      if (abortSignal?.aborted) {
        cancel();
        return;
      }
      abortSignal?.addEventListener('abort', cancel);

      send<T>(request, abort.signal).then(
        (reply) => {
          if (reply.ok) {
            this.alertSuccess(request, reply.data);
            subscriber.next(reply);
            subscriber.complete();
          } else {
            fail(fetchError(reply));
          }
        },
        (error: TypeError) => !abort.signal.aborted && fail(error)
      );
      return () => {
        abortSignal?.removeEventListener('abort', cancel);
        if (requestId && this.inFlight.get(requestId) === cancel) {
          this.inFlight.delete(requestId);
        }
        abort.abort();
      };
    });
  }

  request<T>(options: BackendSrvRequest): Promise<T> {
    return this.datasourceRequest<T>(options).then(({ data }) => data);
  }

  datasourceRequest<T>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
    return lastValueFrom(this.fetch<T>(options));
  }

  get<T>(url: string, params?: BackendSrvRequest['params'], requestId?: string, options?: Options): Promise<T> {
    return this.request<T>({ ...options, method: 'GET', url, params, requestId });
  }

  delete<T>(url: string, data?: unknown, options?: Options): Promise<T> {
    return this.request<T>({ ...options, method: 'DELETE', url, data });
  }

  post<T>(url: string, data?: unknown, options?: Options): Promise<T> {
    return this.request<T>({ ...options, method: 'POST', url, data });
  }

  patch<T>(url: string, data?: unknown, options?: Options): Promise<T> {
    return this.request<T>({ ...options, method: 'PATCH', url, data });
  }

  put<T>(url: string, data?: unknown, options?: Options): Promise<T> {
    return this.request<T>({ ...options, method: 'PUT', url, data });
  }

  chunked(): Observable<FetchResponse<Uint8Array | undefined>> {
    throw notPartOfIt('getBackendSrv().chunked');
  }

  resolveCancelerIfExists(requestId: string): void {
    this.inFlight.get(requestId)?.();
  }

  cancelAllInFlightRequests(): void {
    this.inFlight.forEach((cancel) => cancel());
  }

  private alertSuccess({ method = 'GET', showSuccessAlert }: BackendSrvRequest, data: unknown): void {
    const message = messageOf(data);
    if ((showSuccessAlert ?? method !== 'GET') && message) {
      getAppEvents().publish({ type: AppEvents.alertSuccess.name, payload: [message] });
    }
  }

  /** Silence is the default only for questions to data sources, whose callers show errors themselves. */
  private alertError({ url, showErrorAlert }: BackendSrvRequest, error: FetchError | TypeError): void {
    const isDataQuery = /api\/(ds\/query|datasources\/(proxy|uid\/[^/]+\/resources))/.test(url);
    if (!(showErrorAlert ?? !isDataQuery)) {
      return;
    }
    setTimeout(() => {
      const isHandled = isFetchError(error) && error.isHandled;
      if (!isHandled) {
        const message = (isFetchError(error) && messageOf(error.data)) || error.message || 'Unexpected error';
        getAppEvents().publish({ type: AppEvents.alertError.name, payload: [message] });
      }
    }, alertDelayMs);
  }
}

async function send<T>(request: BackendSrvRequest, signal: AbortSignal): Promise<FetchResponse<T>> {
  if (request.validatePath) {
    validatePath(request.url);
  }
  const response = await fetch(...fetchArguments(request, config.appSubUrl, signal));
  return readReply<T>(response, request);
}

function messageOf(data: unknown): string | undefined {
  const hasMessage = typeof data === 'object' && data !== null && 'message' in data;
  return hasMessage && typeof data.message === 'string' ? data.message : undefined;
}
