/**
 * Limits that a backend names when it refuses, in the words of Prometheus, Mimir, Thanos, VictoriaMetrics, Loki, Tempo and
 * Pyroscope.
 * - lines: more log lines asked for than a query may have
 * - range: too long a time, or too many points in it
 * - traceSize: the trace is larger than one may be
 * - data: too much to read, to hold or to send
 */
export type Limit = 'lines' | 'range' | 'traceSize' | 'data';

const WORDS: Array<[Limit, RegExp]> = [
  ['traceSize', /trace exceeds max size|trace_too_large|max(imum)? size of (a )?trace|trace (is )?too large/i],
  ['lines', /max entries limit/i],
  ['range', /time range exceeds|range specified by start and end exceeds|max_query_(length|lookback)|exceeded maximum resolution|-search\.maxPoints/i],
  [
    'data',
    /too many (samples|bytes|series|chunks)|maximum (number )?of (series|chunks)|larger than (the )?max|the query (exceeded|hit) |exceed(s|ed) (a|the|its) [\w ]*limit|err-mimir-max|exceeded (series|chunks|bytes|samples) limit|limit \d+ violated|-search\.max(Samples|Series|Unique|Response|Memory)/i,
  ],
];

/** The limit that these words speak of. */
export function limitIn(words: string): Limit | undefined {
  return WORDS.find(([, said]) => said.test(words))?.[0];
}
