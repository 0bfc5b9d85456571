import type { Span } from '../signals/data';
import type { Hint, SpanRow } from '../model/finding/finding';
import { message, strong, type Message } from '../model/words/message';

/** Index after the last row below a row: rows come depth first. */
function endOf(rows: SpanRow[], index: number): number {
  const after = rows.findIndex((row, at) => at > index && row.depth <= rows[index].depth);
  return after < 0 ? rows.length : after;
}

/** Milliseconds of the request that pass in a span and in all below it. */
export function heldBy(rows: SpanRow[], index: number): number {
  return rows.slice(index, endOf(rows, index)).reduce((sum, { critical }) => sum + critical, 0);
}

/** Indices of the spans that fail by themselves: in error, with no child in error. */
export function failing(rows: SpanRow[]): number[] {
  const above = new Set(
    rows.flatMap(({ span, parent }) => (span.status === 'error' && parent !== undefined ? [parent] : []))
  );
  return rows.flatMap(({ span }, index) => (span.status === 'error' && !above.has(index) ? [index] : []));
}

export function isBelow(rows: SpanRow[], index: number, top: number): boolean {
  return index > top && index < endOf(rows, top);
}

/** Semantic conventions, old and new, for what a request was answered with. */
const HTTP_STATUS = ['http.response.status_code', 'http.status_code'];
const GRPC_STATUS = ['rpc.grpc.status_code', 'rpc.response.status_code'];

/** What a span tells of a failure beside its status: an HTTP status of 500 or above, a gRPC status other than 0, an exception. */
export function failureOfSpan({ attributes, events }: Span): Message | undefined {
  const http = numberAmong(attributes, HTTP_STATUS);
  if (http !== undefined && http >= 500) {
    return message('explain.span.http', 'HTTP {{status}}', { status: strong(http) });
  }
  const grpc = numberAmong(attributes, GRPC_STATUS);
  if (grpc !== undefined && grpc !== 0) {
    return message('explain.span.grpc', 'gRPC status {{status}}', { status: strong(grpc) });
  }
  return events.some(({ name }) => name === 'exception')
    ? message('explain.span.exception', 'an exception')
    : undefined;
}

/** A span answered with an HTTP status below 400, as it says itself. */
export function answeredWell({ attributes }: Span): boolean {
  const status = numberAmong(attributes, HTTP_STATUS);
  return status !== undefined && status >= 100 && status < 400;
}

function numberAmong(attributes: Span['attributes'], names: string[]): number | undefined {
  const name = names.find((each) => Object.hasOwn(attributes, each));
  const value = name === undefined ? NaN : Number(attributes[name]);
  return Number.isFinite(value) ? value : undefined;
}

/** A span that tells of a failure although its status is not set. */
export function unsetFailure(rows: SpanRow[]): Hint | undefined {
  for (const { span } of rows) {
    const told = span.status === 'unset' ? failureOfSpan(span) : undefined;
    if (told) {
      return {
        text: message('explain.span.unset', '{{span}} of {{service}} shows {{failure}}, but its status is not set', {
          span: strong(span.name),
          service: strong(span.service),
          failure: told,
        }),
        spanId: span.spanId,
      };
    }
  }
  return undefined;
}
