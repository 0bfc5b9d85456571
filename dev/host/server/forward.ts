import http, { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import { replyHeaders, requestHeaders } from './proxyRules';

export interface ForwardOptions {
  target: URL;
  body: Buffer;
  timeoutMs: number;
  /** Sees the reply's body, still encoded, as it passes. */
  onChunk: (chunk: Buffer) => void;
}

export interface ForwardOutcome {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** Whether the client got the whole reply of the data source. */
  complete: boolean;
}

/**
 * Without the encodings that a recording cannot be made of: Tempo 3 answers in zstd where a browser takes it, and Node 20
 * does not read that.
 */
function readableEncodings({ 'accept-encoding': accepted }: http.IncomingHttpHeaders): http.OutgoingHttpHeaders {
  if (accepted === undefined) {
    return {};
  }
  const readable = String(accepted)
    .split(',')
    .map((each) => each.trim())
    .filter((each) => /^(gzip|deflate|br|identity)\b/.test(each));
  return { 'accept-encoding': readable.length > 0 ? readable.join(', ') : 'identity' };
}

/**
 * Sends a request on to a data source and streams its reply back, with Grafana's rules: 401 becomes 400, a reply
 * that does not begin in time is 504, any other transport error 502, both with an empty body. When the client goes
 * away the data source's request is aborted (499). Never rejects.
 */
export function forward(request: IncomingMessage, response: ServerResponse, options: ForwardOptions) {
  return new Promise<ForwardOutcome>((resolve) => {
    const { target, body, timeoutMs, onChunk } = options;
    let failure = 502;
    const finish = (status: number, headers: http.IncomingHttpHeaders, complete: boolean) => {
      clearTimeout(timer);
      resolve({ status, headers, complete });
    };
    const upstream = (target.protocol === 'https:' ? https : http).request(target, {
      method: request.method,
      headers: {
        ...requestHeaders(request.headers),
        ...readableEncodings(request.headers),
        ...(body.length ? { 'content-length': String(body.length) } : {}),
      },
    });
    const timer = setTimeout(() => {
      failure = 504;
      upstream.destroy();
    }, timeoutMs);

    response.on('close', () => {
      if (!response.writableFinished) {
        failure = 499;
        upstream.destroy();
        finish(499, {}, false);
      }
    });
    upstream.on('error', () => {
      if (response.headersSent) {
        response.destroy();
      } else {
        response.writeHead(failure).end();
      }
      finish(failure, {}, false);
    });
    upstream.on('response', (reply) => {
      clearTimeout(timer);
      if (reply.statusCode === 401) {
        reply.resume();
        const text = 'Authentication to data source failed';
        response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
        finish(400, { 'content-type': 'text/plain; charset=utf-8' }, true);
        return;
      }
      const status = reply.statusCode ?? 502;
      response.writeHead(status, { ...replyHeaders(reply.headers), 'content-security-policy': 'sandbox' });
      reply.on('data', onChunk);
      reply.pipe(response);
      reply.on('aborted', () => {
        finish(502, {}, false);
        response.destroy();
      });
      response.on('finish', () => finish(status, reply.headers, true));
    });
    upstream.end(body);
  });
}
