import type { Place } from '../model/place/place';
import { absoluteTime } from '../model/place/times';
import { chooseRange, clearTrace } from '../model/place/transitions';
import { SECOND, HOUR } from '../signals/time';

/*
 * What a runbook or a dashboard can say for good: not this incident's time, nor its trace.
 */

/** Grafana's units from the longest, in milliseconds. */
const UNITS: Array<[unit: string, length: number]> = [
  ['d', 24 * HOUR],
  ['h', HOUR],
  ['m', 60 * SECOND],
  ['s', SECOND],
];
/** As many digits as a relative time may have. */
const MOST = 99_999;

/** The place as it is whenever it is opened: as long a time up to now, without trace and span, which are of one time. */
export function lastingPlace(place: Place): Place {
  return chooseRange(clearTrace(place), lastingRange(place));
}

function lastingRange({ from, to }: Place): { from: string; to: string } {
  const begin = absoluteTime(from);
  const end = absoluteTime(to);
  if (begin === undefined && end === undefined) {
    return { from, to };
  }
  const length = begin === undefined || end === undefined ? 0 : end - begin;
  return { from: `now-${length > 0 ? steps(length) : '1h'}`, to: 'now' };
}

/** In whole steps of the longest unit that measures it exactly; a second begun counts. */
function steps(length: number): string {
  const seconds = Math.ceil(length / SECOND) * SECOND;
  const countable = UNITS.filter(([, size]) => seconds / size <= MOST);
  const [unit, size] = countable.find(([, each]) => seconds % each === 0) ?? countable.at(-1) ?? UNITS[0];
  return `${Math.min(MOST, Math.ceil(seconds / size))}${unit}`;
}
