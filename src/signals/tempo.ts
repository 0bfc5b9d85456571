import * as z from 'zod/mini';
import { type Client, parseReply, rawObjects, TIMEOUT } from './client';
import type { Attributes, Trace, TraceSummary } from './data';
import { GatewayError, type GatewayRequest } from './gateway';
import { decodeId } from './ids';
import { readAttributes, readSpans, type ResourceSpans } from './otlp';
import type { TraceQuery, TraceSearchQuery } from './query';
import { digits, millisecondsOf } from './time';

const EXPECTED_TRACE = 'a trace from Tempo';

const batches = z.optional(z.nullable(rawObjects<ResourceSpans>()));
/** Tempo calls the list `batches` up to 2.5 and `resourceSpans` later. */
const traceBody = z.object({ batches, resourceSpans: batches });
const traceReplyV2 = z.object({
  trace: z.optional(z.nullable(traceBody)),
  status: z.optional(z.unknown()),
  message: z.optional(z.string()),
});

type Search = { traceID: string; rootServiceName: string; rootTraceName: string; startTimeUnixNano: string } & {
  durationMs: number;
  spanSets: unknown[];
  spanSet: unknown;
};
const searchReply = z.object({ traces: z.optional(z.nullable(rawObjects<Search>())) });

/** Why an answer is not whole; undefined where it is. An enum of Tempo's comes as its name or as its number. */
export function partialReason(
  { status, message }: { status?: unknown; message?: string },
  otherwise: string
): string | undefined {
  return status === 'PARTIAL' || status === 1 ? message || otherwise : undefined;
}

/** Sends one request and gives its body; rejects with a GatewayError. */
export type Send = (request: GatewayRequest) => Promise<string>;

/**
 * Fetches a trace. The second version of the call (since 2.6) says when a trace is not whole and is asked first; a
 * Tempo without it is asked the first version, which all have, and remembered.
 * @param firstVersionOnly uids of sources known to lack the second version; added to
 */
export async function fetchTrace(query: TraceQuery, send: Send, firstVersionOnly: Set<string>): Promise<Trace> {
  const { source, traceId } = query;
  if (!firstVersionOnly.has(source)) {
    try {
      return traceV2.decode(query, await send(traceV2.request(query)));
    } catch (error) {
      if (!lacksSecondVersion(error)) {
        throw error;
      }
    }
  }
  try {
    const trace = traceV1.decode(query, await send(traceV1.request(query)));
    firstVersionOnly.add(source);
    return trace;
  } catch (error) {
    if (!isNoSuchTrace(error)) {
      throw error;
    }
    firstVersionOnly.add(source);
    return { traceId, spans: [] };
  }
}

/** `absent`: a recording made where only the first version was asked. */
export function lacksSecondVersion(error: unknown): boolean {
  return (
    error instanceof GatewayError && (error.kind === 'absent' || (error.kind === 'missing' && !isProxyWord(error)))
  );
}

/** Tempo says 404 with nothing or "trace not found"; other 404s mean there is no Tempo. */
function isNoSuchTrace(error: unknown): boolean {
  return error instanceof GatewayError && error.status === 404 && /^$|^trace .*not found/i.test(error.message);
}

/** Grafana's own 404 and 400: there is no such data source. */
export function isProxyWord({ message }: GatewayError): boolean {
  return /data ?source|uid is invalid/i.test(message);
}

const traceV2: Client<TraceQuery> = {
  request: ({ source, traceId }) => get(source, `api/v2/traces/${traceId}`),

  decode({ source, traceId }, body) {
    const { trace, status, message } = parseReply(source, EXPECTED_TRACE, traceReplyV2, body);
    const spans = readSpans(trace?.resourceSpans ?? trace?.batches ?? []);
    const partial = partialReason({ status, message }, 'the trace is not whole');
    return partial === undefined ? { traceId, spans } : { traceId, spans, partial };
  },
};

const traceV1: Client<TraceQuery> = {
  request: ({ source, traceId }) => get(source, `api/traces/${traceId}`),

  decode({ source, traceId }, body) {
    const trace = parseReply(source, EXPECTED_TRACE, traceBody, body);
    return { traceId, spans: readSpans(trace.batches ?? trace.resourceSpans ?? []) };
  },
};

/**
 * Searches, and learns on the way: results without `serviceStats` come from a Tempo that is older than the second
 * version of the trace call, so the walk's next request need not fail to find that out. Where a newer one leaves them
 * out, the first version serves as well, save that it does not say when a trace is not whole.
 */
export async function fetchSearch(
  query: TraceSearchQuery,
  send: Send,
  firstVersionOnly: Set<string>
): Promise<TraceSummary[]> {
  if (query.byLinks && firstVersionOnly.has(query.source)) {
    throw new GatewayError('missing', query.source, 'Searching by span links came with Tempo 2.6.');
  }
  const body = await send(traceSearch.request(query));
  if (body.includes('"traceID":') && !body.includes('"serviceStats":')) {
    firstVersionOnly.add(query.source);
  }
  return traceSearch.decode(query, body);
}

/** A TraceQL search. Where the spans of a match are not read, one of each is enough. */
export const traceSearch: Client<TraceSearchQuery> = {
  request: ({ source, expr, from, to, limit, spansPerTrace = 1 }) => {
    const start = Math.floor(from / 1000);
    const end = Math.max(Math.ceil(to / 1000), start + 1);
    return get(source, 'api/search', {
      q: expr,
      limit: String(limit),
      spss: String(spansPerTrace),
      start: String(start),
      end: String(end),
    });
  },

  decode({ source, spansPerTrace }, body): TraceSummary[] {
    const { traces } = parseReply(source, 'a search result from Tempo', searchReply, body);
    return (traces ?? []).flatMap((raw) => {
      const traceId = decodeId(raw.traceID, 32);
      const start = digits(raw.startTimeUnixNano);
      if (!traceId) {
        return [];
      }
      const spanSets = Array.isArray(raw.spanSets) ? raw.spanSets : [raw.spanSet];
      return {
        traceId,
        rootService: typeof raw.rootServiceName === 'string' ? raw.rootServiceName : '',
        rootName: typeof raw.rootTraceName === 'string' ? raw.rootTraceName : '',
        start: start ? millisecondsOf(start) : 0,
        duration: typeof raw.durationMs === 'number' ? raw.durationMs : 0,
        matched: countMatched(spanSets),
        ...(spansPerTrace !== undefined && { spans: spanSets.flatMap(readMatchedSpans) }),
      };
    });
  },
};

const spanSetSchema = z.object({ matched: z.optional(z.number()), spans: z.optional(z.array(z.unknown())) });

/** `matched` counts beyond the spans that were returned; Tempo leaves it out in some answers. */
function countMatched(spanSets: unknown[]): number {
  return spanSets.reduce<number>((sum, raw) => {
    const { data } = spanSetSchema.safeParse(raw);
    return sum + (data?.matched ?? data?.spans?.length ?? 0);
  }, 0);
}

function readMatchedSpans(raw: unknown): Attributes[] {
  const { data } = spanSetSchema.safeParse(raw);
  return (data?.spans ?? []).map((span) =>
    readAttributes(typeof span === 'object' && span !== null && 'attributes' in span ? span.attributes : undefined)
  );
}

function get(source: string, path: string, params?: Record<string, string>): GatewayRequest {
  return { source, method: 'GET', path, params, timeout: TIMEOUT };
}
