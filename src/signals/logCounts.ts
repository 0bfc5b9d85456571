import { type Client, TIMEOUT } from './client';
import { instant } from './prometheus';
import type { LogCountsQuery } from './query';
import { nanoseconds } from './time';

/** An instant LogQL metric query; Loki answers in Prometheus' form. */
export const logCounts: Client<LogCountsQuery> = {
  request: ({ source, expr, time }) => ({
    source,
    method: 'GET',
    path: 'loki/api/v1/query',
    params: { query: expr, time: nanoseconds(time) },
    timeout: TIMEOUT,
  }),

  decode: (query, body) => instant.decode({ ...query, kind: 'instant' }, body),
};
