import { formatDuration, parseDuration } from '../signals/promql';
import { code, message, quoted, type Message } from '../model/words/message';
import { reasonFor } from '../model/rail/railReasons';
import { Refusal } from './openSloRefusal';
import type { Objective, TimeWindow } from './openSloShape';
import { DAY } from '../signals/time';

const UNITS: Record<string, number> = {
  m: 60_000,
  h: 3_600_000,
  d: DAY,
  w: 7 * DAY,
  M: 30 * DAY,
  Q: 90 * DAY,
  Y: 365 * DAY,
};
/** v1alpha writes the unit out. */
const LONG_UNITS: Record<string, string> = {
  minute: 'm',
  hour: 'h',
  day: 'd',
  week: 'w',
  month: 'M',
  quarter: 'Q',
  year: 'Y',
};

/**
 * The share that must be good, 0..1, both left out.
 * @throws Refusal
 */
export function openSloTarget({ target, targetPercent }: Objective, path: string): number {
  if ((target === undefined) === (targetPercent === undefined)) {
    throw new Refusal(path, message('slo.open.target', 'Expected either target or targetPercent.'));
  }
  // 99.95 / 100 would be 0.9995000000000001 otherwise.
  const share = target ?? Number(((targetPercent ?? NaN) / 100).toPrecision(12));
  if (!(share > 0 && share < 1)) {
    const [key, given] = target === undefined ? ['targetPercent', targetPercent] : ['target', target];
    throw new Refusal(
      `${path}.${key}`,
      target === undefined
        ? message('slo.open.percent', 'Expected a percentage above 0 and below 100, got {{given}}.', {
            given: code(given ?? ''),
          })
        : reasonFor('objective', given)
    );
  }
  return share;
}

/**
 * The time window as a Prometheus duration; a month has 30 days, a quarter 90, a year 365.
 * @throws Refusal
 */
export function periodOf(window: TimeWindow | undefined, tell: (what: Message) => void): string {
  if (!window) {
    tell(message('slo.open.noWindow', 'No time window is given. Using 30 days.'));
    return '30d';
  }
  const { duration, count, unit = '' } = window;
  const given = duration ?? `${count ?? ''}${LONG_UNITS[unit.toLowerCase().replace(/s$/, '')] ?? unit}`;
  const [, number, letter] = /^(\d{1,6})([mhdwMQY])$/.exec(given) ?? [];
  const length = letter ? Number(number) * UNITS[letter] : parseDuration(given);
  if (!length) {
    throw new Refusal(
      'spec.timeWindow',
      message('slo.open.duration', 'Expected a duration such as 28d, 4w or 1M, got {{given}}.', {
        given: quoted(given),
      })
    );
  }
  const period = formatDuration(length);
  if (window.calendar !== undefined || window.isRolling === false) {
    tell(
      message(
        'slo.open.calendar',
        'The window follows the calendar. The rail’s error budget is that of the last {{period}} at any time.',
        { period: code(period) }
      )
    );
  }
  return period;
}
