import { getBackendSrv, type BackendSrvRequest } from '@grafana/runtime';
import { NEVER, Observable, of, throwError } from 'rxjs';
import type { GatewayError, GatewayRequest } from './gateway';
import { askGrafana, createGrafanaGateway } from './grafanaGateway';

jest.mock('@grafana/runtime', () => ({
  getBackendSrv: jest.fn(),
  isFetchError: (error: unknown) => typeof error === 'object' && error !== null && 'status' in error && 'data' in error,
}));

const request: GatewayRequest = { source: 'uid', method: 'POST', path: 'api/x', form: { q: 'a b' }, timeout: 5000 };
const fetch = jest.fn<Observable<unknown>, [BackendSrvRequest]>();

beforeEach(() => {
  fetch.mockReset();
  jest.mocked(getBackendSrv).mockReturnValue({ fetch } as unknown as ReturnType<typeof getBackendSrv>);
});

function send(signal = new AbortController().signal, timeout = 5000) {
  return createGrafanaGateway().send({ ...request, timeout }, signal);
}

async function failure(reply: Promise<unknown>): Promise<GatewayError> {
  return reply.then(
    () => Promise.reject(new Error('expected a failure')),
    (error: GatewayError) => error
  );
}

it('asks for text, silently, and leaves the sub-path to backendSrv', async () => {
  fetch.mockReturnValue(of({ status: 200, data: '{"a":1}' }));
  expect(await send()).toEqual({ status: 200, body: '{"a":1}' });
  expect(fetch.mock.calls[0][0]).toMatchObject({
    url: '/api/datasources/proxy/uid/uid/api/x',
    method: 'POST',
    data: 'q=a+b',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    responseType: 'text',
    showErrorAlert: false,
  });
});

it.each([
  ['text', 'bad query', 'bad query'],
  ['wrapped text', { message: 'Bad Request', error: 'Bad Request', response: '{"error":"bad query"}' }, 'bad query'],
  ['an empty body, wrapped', { message: '', error: 'Bad Request', response: '' }, ''],
  ['JSON', { message: 'bad query' }, 'bad query'],
  ['nothing', undefined, ''],
])('reads the words of a failed reply: %s', async (_what, data, words) => {
  fetch.mockReturnValue(throwError(() => ({ status: 400, statusText: 'Bad Request', data })));
  const error = await failure(send());
  expect(error).toMatchObject({ kind: 'rejected', message: words, status: 400, source: 'uid' });
});

it.each([
  ['cancelled by Grafana', { status: -1, cancelled: true, data: null }, 'cancelled'],
  ['no network', { status: 0, statusText: 'gone', data: null }, 'unreachable'],
  ['fetch threw', new TypeError('Failed to fetch'), 'unreachable'],
])('%s', async (_what, thrown, kind) => {
  fetch.mockReturnValue(throwError(() => thrown));
  expect((await failure(send())).kind).toBe(kind);
});

it('unsubscribes at the time-out and at an abort, though backendSrv may ignore the signal', async () => {
  const stopped = jest.fn();
  fetch.mockImplementation(() => new Observable(() => stopped));
  expect((await failure(send(undefined, 20))).kind).toBe('timeout');
  expect(stopped).toHaveBeenCalledTimes(1);
  const controller = new AbortController();
  const reply = failure(send(controller.signal));
  controller.abort();
  expect((await reply).kind).toBe('cancelled');
  expect(stopped).toHaveBeenCalledTimes(2);
  expect(fetch.mock.calls[1][0].abortSignal?.aborted).toBe(true);
});

it('does not ask for a signal that is aborted already', async () => {
  fetch.mockReturnValue(NEVER);
  expect((await failure(send(AbortSignal.abort()))).kind).toBe('cancelled');
  expect(fetch).not.toHaveBeenCalled();
});

it("asks Grafana's own API in the same way", async () => {
  fetch.mockReturnValue(of({ status: 200, data: '{}' }));
  const signal = new AbortController().signal;
  expect(await askGrafana('api/x?a=1', signal)).toEqual({ status: 200, body: '{}' });
  expect(fetch.mock.calls[0][0]).toMatchObject({
    url: '/api/x?a=1',
    method: 'GET',
    responseType: 'text',
    showErrorAlert: false,
  });

  fetch.mockReturnValue(throwError(() => ({ status: 403, statusText: 'Forbidden', data: { message: 'no' } })));
  expect(await failure(askGrafana('api/x', signal))).toMatchObject({
    kind: 'forbidden',
    message: 'no',
    source: 'grafana',
  });
});
