import type { EpochRange } from '../signals/time';

/*
 * Times as they stand in a ticket: in UTC whatever zone the reader is in, the same in every language.
 */

/** The last instant that a Date can hold, in epoch milliseconds. */
const LAST = 8.64e15;

/** What stands for a time that no calendar has: replies may say anything. */
const UNKNOWN = '–';

/** 2026-11-21 09:57:25.170 */
export function utcMilliseconds(time: number): string {
  return Math.abs(time) <= LAST ? new Date(time).toISOString().replace('T', ' ').replace('Z', '') : UNKNOWN;
}

/** 2026-11-21 09:57:25 */
export function utcSeconds(time: number): string {
  return utcMilliseconds(time).replace(/\.\d+$/, '');
}

/** 09:57:25.170: for what lies within a moment that was told before */
export function timeOfDay(time: number): string {
  return utcMilliseconds(time).replace(/^.* /, '');
}

/** 2026-11-21 08:58:28 – 09:58:28; the second date only where it is another one. */
export function utcWindow({ from, to }: EpochRange): string {
  const [begin, end] = [utcSeconds(from), utcSeconds(to)];
  const [day, time] = end.split(' ');
  return `${begin} – ${begin.startsWith(`${day} `) ? time : end}`;
}
