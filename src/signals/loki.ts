import * as z from 'zod/mini';
import { broken, type Client, labelsSchema, parseReply, rawArray, TIMEOUT } from './client';
import type { Labels, LogLine } from './data';
import type { LogQuery } from './query';
import { compareText } from './text';
import { digits, millisecondsOf, nanoseconds } from './time';

const EXPECTED = 'log lines from Loki';

const logsReply = z.object({
  data: z.object({
    resultType: z.literal('streams'),
    result: z.array(z.object({ stream: labelsSchema, values: rawArray })),
  }),
});

/**
 * Log lines of all streams in the order of `direction`. `to` is exclusive in Loki. A Loki that does not keep stream
 * labels and structured metadata apart (before 3.0) gives both as labels.
 */
export const logs: Client<LogQuery> = {
  request: ({ source, expr, from, to, limit, direction }) => ({
    source,
    method: 'GET',
    path: 'loki/api/v1/query_range',
    params: { query: expr, start: nanoseconds(from), end: nanoseconds(to), limit: String(limit), direction },
    headers: { 'X-Loki-Response-Encoding-Flags': 'categorize-labels' },
    timeout: TIMEOUT,
  }),

  decode({ source, direction }, body): LogLine[] {
    const { data } = parseReply(source, EXPECTED, logsReply, body);
    const lines = data.result.flatMap(({ stream, values }) => values.map((value) => readLine(value, stream, source)));
    const sign = direction === 'forward' ? 1 : -1;
    return lines.sort((a, b) => sign * compare(a.timeNanoseconds, b.timeNanoseconds));
  },
};

/** Compares digits without making numbers of them, which would lose the last ones. */
function compare(a: string, b: string): number {
  return a.length - b.length || compareText(a, b);
}

function readLine(value: unknown, labels: Labels, source: string): LogLine {
  const [time, line, categories]: unknown[] = Array.isArray(value) ? value : [];
  const timeNanoseconds = digits(time);
  if (timeNanoseconds === undefined || typeof line !== 'string') {
    throw broken(source, EXPECTED, 'a line that is no pair of nanoseconds and text');
  }
  return {
    time: millisecondsOf(timeNanoseconds),
    timeNanoseconds,
    line,
    labels,
    structuredMetadata: readMetadata(categories, source),
  };
}

function readMetadata(categories: unknown, source: string): Labels {
  if (typeof categories !== 'object' || categories === null || !('structuredMetadata' in categories)) {
    return {};
  }
  const metadata = labelsSchema.safeParse(categories.structuredMetadata);
  if (!metadata.success) {
    throw broken(source, EXPECTED, 'structured metadata that is no map of text');
  }
  return metadata.data;
}
