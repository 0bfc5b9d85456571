import { formatDuration } from '../signals/duration';

/** What the places for times in a site's query stand for, in milliseconds. */
export interface QueryTimes {
  from: number;
  to: number;
  /** between the points that are asked for */
  step: number;
  /** between the samples there are */
  scrapeInterval: number;
}

const PLACE = /\$(?:\{(__\w+)\}|(__\w+))/g;

/** Grafana's rule: a rate over less than four samples has holes. */
const SAMPLES_A_RATE = 4;

/**
 * Fills $__interval, $__rate_interval and $__range (also as ${…} and in _ms, the range in _s) as Grafana's own Prometheus
 * queries do; other places stay.
 */
export function fillTimePlaces(query: string, { from, to, step, scrapeInterval }: QueryTimes): string {
  const rate = Math.max(step + scrapeInterval, SAMPLES_A_RATE * scrapeInterval);
  const range = to - from;
  const values = new Map([
    ['__interval', formatDuration(step)],
    ['__interval_ms', String(step)],
    ['__rate_interval', formatDuration(rate)],
    ['__rate_interval_ms', String(rate)],
    ['__range', formatDuration(Math.ceil(range / 1000) * 1000)],
    ['__range_s', String(Math.ceil(range / 1000))],
    ['__range_ms', String(range)],
  ]);
  return query.replace(PLACE, (place, braced, bare) => values.get(braced ?? bare) ?? place);
}
