import { parseDuration } from './duration';

/**
 * Limits that a backend names when it refuses, in the words of Prometheus, Mimir, Thanos, VictoriaMetrics, Loki, Tempo and
 * Pyroscope.
 * - lines: more log lines asked for than a query may have
 * - age: a time further back than it looks
 * - range: too long a time, or too many points in it
 * - traceSize: the trace is larger than one may be
 * - data: too much to read, to hold or to send
 */
export type Limit = 'lines' | 'age' | 'range' | 'traceSize' | 'data';

const WORDS: Array<[Limit, RegExp]> = [
  ['traceSize', /trace exceeds max size|trace_too_large|max(imum)? size of (a )?trace|trace (is )?too large/i],
  ['lines', /max entries limit/i],
  ['age', /(time )?range must be within (the )?(last|past) |max_query_lookback/i],
  [
    'range',
    /time range exceeds|range specified by start and end|max_query_length|exceeded maximum resolution|-search\.maxPoints/i,
  ],
  [
    'data',
    /too many (samples|bytes|series|chunks)|maximum (number )?of (series|chunks)|larger than (the )?max|the query (exceeded|hit) |exceed(s|ed) (a|the|its) [\w ]*limit|err-mimir-max|exceeded (series|chunks|bytes|samples) limit|limit \d+ violated|-search\.max(Samples|Series|Unique|Response|Memory)/i,
  ],
];

/** The limit that these words speak of. */
export function limitIn(words: string): Limit | undefined {
  return WORDS.find(([, said]) => said.test(words))?.[0];
}

/** As Go and Prometheus write it, 24h0m0s or 30d1h; not a part of a larger number or word. */
const DURATION = String.raw`((?:\d+(?:y|w|d|h|ms|m|s))+)(?!\w|\.\d)`;
const NEWEST = new RegExp(`within (?:the )?(?:last|past) ${DURATION}`, 'i');
const LONGEST = new RegExp(`(?:limit: |exceeds (?:[a-z]+ )*)${DURATION}`, 'i');

/** So much time a query may span: only the newest, or any. */
export interface AllowedRange {
  /** milliseconds */
  length: number;
  newest: boolean;
}

/** What a refusal says of the time that it would allow; undefined where it is about something else, or does not say. */
export function allowedRange(words: string): AllowedRange | undefined {
  const limit = limitIn(words);
  if (limit !== 'age' && limit !== 'range') {
    return undefined;
  }
  const [, newest] = NEWEST.exec(words) ?? [];
  const [, longest] = LONGEST.exec(words) ?? [];
  const length = parseDuration(newest ?? longest ?? '');
  return length ? { length, newest: newest !== undefined } : undefined;
}
