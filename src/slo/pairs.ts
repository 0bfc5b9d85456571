import { durationOf, formatDuration } from '../signals/promql';
import { pairsOf } from '../steps/burnRate/windows';
import type { WindowPair } from '../walk/rail';
import type { AlertPair } from './burnAlerts';
import type { SystemName } from './system';

/** From this factor on a burn rate is worth waking somebody, where a rule does not say how urgent it is. */
const PAGE_FACTOR = 6;
const SEVERITIES: Record<string, WindowPair['severity']> = { page: 'page', critical: 'page', ticket: 'ticket', warning: 'ticket' };

const MINUTE = 60_000;
/** Pyrra's pairs for 28 days, in hours; those of another window are as much longer or shorter, rounded to minutes. */
const PYRRA = [
  { severity: 'page', long: 1, short: 5 / 60, factor: 14 },
  { severity: 'page', long: 6, short: 0.5, factor: 7 },
  { severity: 'ticket', long: 24, short: 2, factor: 2 },
  { severity: 'ticket', long: 96, short: 6, factor: 1 },
] as const;
const PYRRA_HOURS = 28 * 24;

/**
 * The pairs that the alerts tell; where they tell none, those that the system writes for this period. Only pairs whose
 * ratios are recorded count, so there may be none.
 */
export function recordedPairs(system: SystemName, period: string, windows: string[], alerts: AlertPair[]): WindowPair[] {
  const told = alerts.map(({ severity, long, short, factor }): WindowPair => ({ severity: urgency(severity, factor), long, short, factor }));
  const pairs = told.length > 0 ? told : system === 'pyrra' ? pyrraPairs(period) : pairsOf({ period });
  const known = pairs.filter(({ long, short }) => windows.includes(long) && windows.includes(short));
  return known.filter((pair, index) => known.findIndex((each) => isSame(each, pair)) === index);
}

/** Whether these are the pairs that a rail has without saying so. */
export function areUsual(pairs: WindowPair[], period: string): boolean {
  const usual = pairsOf({ period });
  return pairs.length === usual.length && usual.every((each) => pairs.some((pair) => isSame(pair, each)));
}

function pyrraPairs(period: string): WindowPair[] {
  const scaled = (hours: number) => formatDuration(Math.round((durationOf(period) * hours) / PYRRA_HOURS / MINUTE) * MINUTE);
  return PYRRA.map(({ severity, long, short, factor }) => ({ severity, long: scaled(long), short: scaled(short), factor }));
}

function urgency(told: string | undefined, factor: number): WindowPair['severity'] {
  return SEVERITIES[told ?? ''] ?? (factor >= PAGE_FACTOR ? 'page' : 'ticket');
}

/** Factors are written with as many digits as their author liked. */
function isSame(a: WindowPair, b: WindowPair): boolean {
  return a.severity === b.severity && a.long === b.long && a.short === b.short && Math.abs(a.factor / b.factor - 1) < 0.005;
}
