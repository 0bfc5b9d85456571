import { dateTimeFormat, dateTimeFormatWithAbbrevation, isDateTime, type RawTimeRange } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import type { Place } from '../model/place/place';
import { normaliseTime } from '../model/place/times';
import { DAY, type EpochRange } from '../signals/time';

/** A range as a place has it: relative as it is, absolute as epoch milliseconds. */
export function placeTimes({ from, to }: RawTimeRange): Pick<Place, 'from' | 'to'> {
  return { from: placeTime(from), to: placeTime(to) };
}

function placeTime(time: RawTimeRange['from']): string {
  return isDateTime(time) ? String(time.valueOf()) : (normaliseTime(time) ?? time);
}

/** A time as Grafana writes it, without its zone. */
export function timeText(at: number, timeZone: TimeZone): string {
  return dateTimeFormat(at, { timeZone });
}

/** A time within a range: by the clock alone where that tells it, which it does in a range of less than a day. */
export function clockText(at: number, { from, to }: EpochRange, timeZone: TimeZone, seconds = false): string {
  const clock = seconds ? 'HH:mm:ss' : 'HH:mm';
  return dateTimeFormat(at, { timeZone, format: to - Math.min(at, from) < DAY ? clock : `YYYY-MM-DD ${clock}` });
}

/** With its zone's abbreviation, which Grafana knows for named zones only: the browser's is named first. */
export function zonedTimeText(at: number, timeZone: TimeZone): string {
  const named = timeZone === 'browser' ? Intl.DateTimeFormat().resolvedOptions().timeZone : timeZone;
  return dateTimeFormatWithAbbrevation(at, { timeZone: named });
}
