import type { BackendName } from '../stack/backends';

/**
 * What can go wrong between Grafana and a backend.
 * - down: nobody listens; for all of a backend's requests, so `match` and `times` do not apply
 * - kill: the connection is reset, before any answer or after so many bytes of the body
 * - delay: the backend is asked after so many milliseconds
 * - stall: status and the first half of the body, then nothing more and no end
 * - truncate: only the first part of the body (half of it, unless told), ended as if it were whole
 * - reply: this instead of the backend's answer
 * - rewrite: the backend's own answer, changed: for what a real backend cannot be made to say
 */
export type Fault =
  | { kind: 'down' }
  | { kind: 'kill'; after?: number }
  | { kind: 'delay'; milliseconds: number }
  | { kind: 'stall' }
  | { kind: 'truncate'; to?: number }
  | Reply
  | { kind: 'rewrite'; change(body: string): string };

export interface Reply {
  kind: 'reply';
  status: number;
  contentType: string;
  body: string;
}

export interface FaultRule {
  backend: BackendName;
  /** tested against path, query and form of a request, decoded; absent: all of them */
  match?: RegExp;
  fault: Fault;
  /** how many requests it hits before it is spent; absent: every one */
  times?: number;
}

const JSON_TYPE = 'application/json';
const TEXT_TYPE = 'text/plain; charset=utf-8';

function reply(status: number, contentType: string, body: string): Reply {
  return { kind: 'reply', status, contentType, body };
}

export const json = (status: number, body: unknown) => reply(status, JSON_TYPE, JSON.stringify(body));
export const text = (status: number, body: string) => reply(status, TEXT_TYPE, body);

/** The page of a reverse proxy that stands in front of a backend. */
export const html = (status: number, title: string) =>
  reply(
    status,
    'text/html',
    `<html>\r\n<head><title>${status} ${title}</title></head>\r\n<body>\r\n<center><h1>${status} ${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`
  );

/** Bytes that are no JSON, with a status and a type that promise it. */
export const garbage = (status = 200) =>
  reply(status, JSON_TYPE, '\u0000\u0007PK\u0003\u0004 not what it says it is }{');

/** A success without a body. */
export const nothing = () => reply(200, JSON_TYPE, '');

/** A status with the words that stand behind it in practice: of the backends, or of what is put in front of them. */
export const STATUSES = {
  401: text(401, 'Unauthorized'),
  403: html(403, 'Forbidden'),
  404: text(404, '404 page not found\n'),
  422: text(422, 'query exceeds a limit of this tenant'),
  429: text(429, 'too many outstanding requests'),
  500: text(500, 'internal error: index header is corrupt'),
  502: html(502, 'Bad Gateway'),
  503: text(503, 'empty ring'),
  504: html(504, 'Gateway Time-out'),
} satisfies Record<number, Reply>;

/** A backend's own reply that finds nothing, in its own shape, for each kind of question. */
export const NO_RESULT: Record<BackendName, Fault> = {
  prometheus: {
    kind: 'rewrite',
    change: (body) => {
      const { data } = JSON.parse(body) as { data: unknown };
      return JSON.stringify({
        status: 'success',
        data: Array.isArray(data) ? [] : { ...(data as object), result: [] },
      });
    },
  },
  loki: json(200, { status: 'success', data: { resultType: 'streams', result: [], stats: {} } }),
  tempo: json(200, { traces: [], metrics: {} }),
  pyroscope: json(200, {}),
};
