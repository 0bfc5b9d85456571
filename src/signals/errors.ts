import { GatewayError, type GatewayErrorKind } from './gateway';
import { limitIn } from './limits';
import { oneLine } from './text';

/** A reply that is no success, as it came. */
export interface FailedReply {
  /** data source uid */
  source: string;
  status: number;
  contentType?: string;
  body: string;
}

/** What a body says: the backend's own words, and its own class of the error where it names one. */
interface Said {
  words: string;
  code?: string;
}

/** The GatewayError of a reply that is no success. */
export function replyError({ source, status, contentType, body }: FailedReply): GatewayError {
  const said = read(body, contentType);
  return new GatewayError(kindOf(status, said), source, oneLine(withoutQuery(said.words)), status);
}

/** VictoriaMetrics repeats the query, which is as long as it likes, before it says what is wrong with it. */
function withoutQuery(words: string): string {
  return words.replace(/^error when executing query="(?:[^"\\]|\\.)*" (?:for|on the time range) \([^)]*\): /, '');
}

/** The GatewayError of a request that got no reply: what fetch threw. */
export function transportError(source: string, error: unknown): GatewayError {
  // By shape: errors may come from another realm (a frame, a test's sandbox), where instanceof fails.
  const { name, message, cause }: ErrorShape =
    typeof error === 'object' && error !== null ? error : { message: String(error) };
  // Node hides what happened (ECONNREFUSED …) behind "fetch failed".
  const words = cause?.message || message || '';
  return new GatewayError(name === 'AbortError' ? 'cancelled' : 'unreachable', source, oneLine(words));
}

type ErrorShape = { name?: string; message?: string; cause?: { message?: string } };

/** The title of an HTML page; '' when it has none; undefined when the text is no HTML. */
export function htmlTitle(body: string, contentType?: string): string | undefined {
  if (!contentType?.includes('html') && !/^\s*<(?:!doctype|html|head|body)\b/i.test(body)) {
    return undefined;
  }
  const title = /<title[^>]*>([^<]*)/i.exec(body)?.[1] ?? '';
  return title.replace(/&(amp|lt|gt|quot|#39);/g, (_entity, name: string) => entities[name]).trim();
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function read(body: string, contentType?: string): Said {
  const title = htmlTitle(body, contentType);
  return title === undefined ? readJson(body, 0) : { words: title };
}

/** Pyroscope wraps the JSON of an inner error into the message of an outer one, hence the depth. */
function readJson(body: string, depth: number): Said {
  const said: unknown = depth < 4 && body.trimStart().startsWith('{') ? parse(body) : undefined;
  if (typeof said !== 'object' || said === null) {
    return { words: body };
  }
  const { message, error, errorType, code }: Record<string, unknown> = { ...said };
  const words = [message, error].find((each): each is string => typeof each === 'string' && each !== '');
  const own = [errorType, code].find((each): each is string => typeof each === 'string');
  if (words === undefined) {
    return { words: body, code: own };
  }
  const inner = readJson(words, depth + 1);
  return { words: inner.words, code: own ?? inner.code };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Classes of Connect (Pyroscope) and Prometheus that say more than the status they come with, and the one of a server
 * that replays a recording.
 */
const kindOfCode = new Map<string, GatewayErrorKind>([
  ['bad_data', 'rejected'],
  ['invalid_argument', 'rejected'],
  ['failed_precondition', 'rejected'],
  ['out_of_range', 'rejected'],
  ['resource_exhausted', 'busy'],
  ['deadline_exceeded', 'timeout'],
  ['timeout', 'timeout'],
  ['unauthenticated', 'authentication'],
  ['permission_denied', 'forbidden'],
  ['unimplemented', 'missing'],
  ['unavailable', 'unreachable'],
  ['not_recorded', 'absent'],
]);

const kindOfStatus: Record<number, GatewayErrorKind> = {
  401: 'authentication',
  403: 'forbidden',
  404: 'missing',
  405: 'missing',
  408: 'timeout',
  429: 'busy',
  499: 'cancelled',
  501: 'missing',
  502: 'unreachable',
  503: 'unreachable',
  504: 'timeout',
};

function kindOf(status: number, { words, code }: Said): GatewayErrorKind {
  // The proxy turns a backend's 401 into this 400, and answers 400 to a uid that cannot be one.
  if (status === 400 && /authentication to data ?source failed/i.test(words)) {
    return 'authentication';
  }
  if (status === 400 && /^uid is invalid/i.test(words)) {
    return 'missing';
  }
  const byCode = code === undefined ? undefined : kindOfCode.get(code);
  const known = byCode ?? kindOfStatus[status];
  if (known) {
    return known;
  }
  // VictoriaMetrics answers 422 to whatever goes wrong with a query.
  if (status === 422 && /timeout exceeded/i.test(words)) {
    return 'timeout';
  }
  if (status >= 500 && limitIn(words)) {
    return 'rejected';
  }
  if (status >= 500) {
    return /deadline exceeded|timed? ?out/i.test(words) ? 'timeout' : 'broken';
  }
  return status >= 400 ? 'rejected' : 'broken';
}
