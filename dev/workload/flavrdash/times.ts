import { DAY, DENSE_FROM, HOUR, SECOND } from './story';

/**
 * Prometheus' ranges are open on the left: with samples exactly 15 s apart the one at the very start of every window
 * would be missing and increase() would make up for it, turning 440 requests into 442. A millisecond less, and every
 * window of whole quarter minutes holds its first sample.
 */
const SCRAPE_INTERVAL = 15 * SECOND - 1;
const HISTORY = 31 * DAY;

/** Ascending scrape times of the last `span` milliseconds up to and including `at`. */
export function denseTimes(at: number, span: number): number[] {
  const count = Math.floor(span / SCRAPE_INTERVAL);
  return Array.from({ length: count + 1 }, (_, index) => at - (count - index) * SCRAPE_INTERVAL);
}

/** Ascending hourly sample times of the month, up to an hour before the dense ones: a second inside whole hours. */
export function hourlyTimes(at: number): number[] {
  const first = HISTORY / HOUR;
  const last = DENSE_FROM / HOUR + 1;
  return Array.from({ length: first - last + 1 }, (_, index) => at - (first - index) * HOUR + SECOND);
}
