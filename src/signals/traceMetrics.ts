import * as z from 'zod/mini';
import { type Client, parseReply, rawArray, TIMEOUT } from './client';
import type { Labels, TraceCounts } from './data';
import { GatewayError } from './gateway';
import { limitIn } from './limits';
import { readAttributes } from './otlp';
import type { TraceMetricsQuery } from './query';
import { isProxyWord, partialReason, type Send } from './tempo';

const EXPECTED = 'TraceQL metrics from Tempo';

/** `promLabels` beside it says the labels once more, as text. An instant series has one value, left out when it is 0. */
const reply = z.object({
  series: z.optional(
    z.nullable(
      z.array(
        z.object({
          labels: z.optional(z.nullable(rawArray)),
          value: z.optional(z.unknown()),
          samples: z.optional(z.nullable(rawArray)),
        })
      )
    )
  ),
  status: z.optional(z.unknown()),
  message: z.optional(z.string()),
});

/** Uids of sources that are known to lack either form of the call. */
export interface KnownMetrics {
  withoutInstant: Set<string>;
  withoutMetrics: Set<string>;
}

/**
 * One number for the whole range. The instant call (since 2.6) is exact and asked first; a Tempo without it is asked for
 * steps that are added up here, and remembered.
 * @param known added to
 */
export async function fetchTraceMetrics(
  query: TraceMetricsQuery,
  send: Send,
  known: KnownMetrics
): Promise<TraceCounts> {
  const { source } = query;
  if (known.withoutMetrics.has(source)) {
    throw new GatewayError('missing', source, 'TraceQL metrics came with Tempo 2.4.');
  }
  if (!known.withoutInstant.has(source)) {
    try {
      return instantMetrics.decode(query, await send(instantMetrics.request(query)));
    } catch (error) {
      if (!lacksInstant(error)) {
        throw error;
      }
    }
  }
  try {
    const counts = steppedMetrics.decode(query, await send(steppedMetrics.request(query)));
    known.withoutInstant.add(source);
    return counts;
  } catch (error) {
    if (isMissing(error)) {
      known.withoutMetrics.add(source);
    }
    throw error;
  }
}

/**
 * Some that lack the call refuse it instead of not knowing it. A limit, or a query that cannot be parsed, would be refused
 * again. `absent`: a recording made where only steps were asked for.
 */
function lacksInstant(error: unknown): boolean {
  if (!(error instanceof GatewayError)) {
    return false;
  }
  const refused =
    error.kind === 'rejected' &&
    error.status === 400 &&
    !limitIn(error.message) &&
    !/parse|syntax|compil/i.test(error.message);
  return isMissing(error) || error.kind === 'absent' || refused;
}

function isMissing(error: unknown): boolean {
  return error instanceof GatewayError && error.kind === 'missing' && !isProxyWord(error);
}

export const instantMetrics: Client<TraceMetricsQuery> = {
  request: (query) => metricsRequest('api/metrics/query', query),
  decode,
};

/**
 * Tempo widens the range to whole steps and by one more: a step as long as the range would more than double it, and comes
 * back empty where Tempo 3 divides the range between its live store and its blocks.
 */
const STEPS = 20;

/** The same as a series of steps (since 2.4). */
export const steppedMetrics: Client<TraceMetricsQuery> = {
  request: (query) =>
    metricsRequest(
      'api/metrics/query_range',
      query,
      `${Math.max(1, Math.ceil((query.to - query.from) / STEPS / 1000))}s`
    ),
  decode,
};

function metricsRequest(path: string, { source, expr, from, to }: TraceMetricsQuery, step?: string) {
  const params = {
    q: expr,
    start: String(Math.floor(from / 1000)),
    end: String(Math.ceil(to / 1000)),
    ...(step !== undefined && { step }),
  };
  return { source, method: 'GET' as const, path, params, timeout: TIMEOUT };
}

/** Labels are named as in `by (…)`; what is zero is omitted. */
function decode({ source }: TraceMetricsQuery, body: string): TraceCounts {
  const { series, status, message } = parseReply(source, EXPECTED, reply, body);
  const partial = partialReason({ status, message }, 'not everything was counted');
  return {
    series: (series ?? []).map(({ labels, value, samples }) => ({
      labels: readLabels(labels),
      value: samples ? samples.reduce<number>((sum, sample) => sum + readValue(sample), 0) : finite(value),
    })),
    ...(partial !== undefined && { partial }),
  };
}

function readLabels(labels: unknown): Labels {
  return Object.fromEntries(
    Object.entries(readAttributes(labels)).flatMap(([key, value]) =>
      typeof value === 'object' ? [] : [[key, String(value)]]
    )
  );
}

function readValue(sample: unknown): number {
  return typeof sample === 'object' && sample !== null && 'value' in sample ? finite(sample.value) : 0;
}

/** "NaN" and "Infinity" come as text. */
function finite(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
