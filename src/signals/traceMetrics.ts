import * as z from 'zod/mini';
import { type Client, parseReply, rawArray, TIMEOUT } from './client';
import type { Labels, Series } from './data';
import { GatewayError } from './gateway';
import { readAttributes } from './otlp';
import type { TraceMetricsQuery } from './query';
import { isProxyWord, type Send } from './tempo';
import { digits } from './time';

const EXPECTED = 'TraceQL metrics from Tempo';

/** `promLabels` beside it says the labels once more, as text. */
const reply = z.object({
  series: z.optional(
    z.nullable(z.array(z.object({ labels: z.optional(z.nullable(rawArray)), samples: z.optional(z.nullable(rawArray)) })))
  ),
});

/**
 * Asks a Tempo once whether it has TraceQL metrics.
 * @param without uids of sources known to have none; added to
 */
export async function fetchTraceMetrics(query: TraceMetricsQuery, send: Send, without: Set<string>): Promise<Series[]> {
  const { source } = query;
  if (without.has(source)) {
    throw new GatewayError('missing', source, 'TraceQL metrics came with Tempo 2.4.');
  }
  try {
    return traceMetrics.decode(query, await send(traceMetrics.request(query)));
  } catch (error) {
    if (error instanceof GatewayError && error.kind === 'missing' && !isProxyWord(error)) {
      without.add(source);
    }
    throw error;
  }
}

/**
 * A TraceQL metrics query (Tempo 2.4 and later): one point a step, labels named as in `by (…)`, what is zero omitted. No
 * limit is known to all versions: series beyond it are left out here.
 */
export const traceMetrics: Client<TraceMetricsQuery> = {
  request: ({ source, expr, from, to, step }) => ({
    source,
    method: 'GET',
    path: 'api/metrics/query_range',
    params: {
      q: expr,
      start: String(Math.floor(from / 1000)),
      end: String(Math.ceil(to / 1000)),
      step: `${Math.max(1, Math.round(step / 1000))}s`,
    },
    timeout: TIMEOUT,
  }),

  decode({ source, limit }, body): Series[] {
    const { series } = parseReply(source, EXPECTED, reply, body);
    return (series ?? []).slice(0, limit).map(({ labels, samples }) => ({
      labels: readLabels(labels),
      points: (samples ?? []).flatMap(readPoint),
    }));
  },
};

function readLabels(labels: unknown): Labels {
  return Object.fromEntries(
    Object.entries(readAttributes(labels)).flatMap(([key, value]) => (typeof value === 'object' ? [] : [[key, String(value)]]))
  );
}

function readPoint(sample: unknown): Series['points'] {
  const { timestampMs, value = 0 } = typeof sample === 'object' && sample !== null ? (sample as Record<string, unknown>) : {};
  const time = digits(timestampMs);
  return time !== undefined && typeof value === 'number' ? [[Number(time), value]] : [];
}
