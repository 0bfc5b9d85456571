import { dateTimeFormat, dateTimeFormatWithAbbrevation } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';

/** A time as Grafana writes it, without its zone. */
export function timeText(at: number, timeZone: TimeZone): string {
  return dateTimeFormat(at, { timeZone });
}

/** With its zone's abbreviation, which Grafana knows for named zones only: the browser's is named first. */
export function zonedTimeText(at: number, timeZone: TimeZone): string {
  const named = timeZone === 'browser' ? Intl.DateTimeFormat().resolvedOptions().timeZone : timeZone;
  return dateTimeFormatWithAbbrevation(at, { timeZone: named });
}
