/**
 * The gateway is the only way to the network. Everything behind it (Grafana's proxy from a browser, the same proxy from
 * Node, a recording) looks the same to whoever asks.
 */

export interface GatewayRequest {
  /** data source uid */
  source: string;
  method: 'GET' | 'POST';
  /** below the data source's root, without a leading slash, already percent-encoded where it has to be */
  path: string;
  /** query string; an array repeats the parameter */
  params?: Record<string, string | string[]>;
  /** application/x-www-form-urlencoded body */
  form?: Record<string, string | string[]>;
  /** application/json body */
  json?: unknown;
  headers?: Record<string, string>;
  /** milliseconds */
  timeout: number;
}

export interface GatewayReply {
  status: number;
  /** the body as text; JSON is parsed by the client that knows its shape */
  body: string;
  /** epoch milliseconds at which it arrived, where that was not just now: a recording knows */
  received?: number;
}

export interface Gateway {
  /** Rejects with a GatewayError, and only with that. An aborted signal rejects with kind 'cancelled'. */
  send(request: GatewayRequest, signal: AbortSignal): Promise<GatewayReply>;
}

/**
 * - forbidden: the user may not query this data source, or the proxy does not allow this call (403)
 * - authentication: Grafana does not know who asks (401), or the data source refused Grafana's own credentials (the
 *   proxy's 400)
 * - missing: no such data source, or the backend has no such path (404)
 * - rejected: the backend understood and refused: a bad query (400, 413, 422), a limit whatever the status
 * - busy: too many requests (429)
 * - timeout: no answer in time (here, at the proxy 504, or at the backend)
 * - unreachable: no answer of the backend (502), it is not ready (503), none of Grafana (no status)
 * - broken: an error of the backend's own (5xx), or an answer that makes no sense (cut short, HTML instead of JSON)
 * - absent: a recording does not hold this
 * - cancelled: nobody waits for the answer any more
 */
export type GatewayErrorKind =
  | 'forbidden'
  | 'authentication'
  | 'missing'
  | 'rejected'
  | 'busy'
  | 'timeout'
  | 'unreachable'
  | 'broken'
  | 'absent'
  | 'cancelled';

export class GatewayError extends Error {
  /**
   * @param kind see GatewayErrorKind
   * @param source data source uid
   * @param message the backend's own words, shortened to one readable line; '' when it said nothing
   * @param status HTTP status, where there was one
   */
  constructor(
    readonly kind: GatewayErrorKind,
    readonly source: string,
    message: string,
    readonly status?: number
  ) {
    super(message);
    this.name = 'GatewayError';
  }
}
