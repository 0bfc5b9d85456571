import { pairsOf } from './windows';
import type { WindowPair } from '../model/rail/rail';
import type { AlertPair } from './burnAlerts';

/** Rules write 1.4000000000000001, as their author's arithmetic had it. */
const FACTOR_DIGITS = 6;
/** From this factor on a burn rate is worth waking somebody, where a rule does not say how urgent it is. */
const PAGE_FACTOR = 6;
const SEVERITIES: Record<string, WindowPair['severity']> = {
  page: 'page',
  critical: 'page',
  ticket: 'ticket',
  warning: 'ticket',
};

/**
 * The pairs that the alerts tell; where they tell none, the usual ones. Only pairs whose ratios are recorded count, so
 * there may be none.
 */
export function recordedPairs(usual: WindowPair[], windows: string[], alerts: AlertPair[]): WindowPair[] {
  const told = alerts.map(({ severity, long, short, factor }): WindowPair => ({
    severity: urgency(severity, factor),
    long,
    short,
    factor,
  }));
  const pairs = told.length > 0 ? told : usual;
  const known = pairs
    .filter(({ long, short }) => windows.includes(long) && windows.includes(short))
    .map((pair) => ({ ...pair, factor: Number(pair.factor.toPrecision(FACTOR_DIGITS)) }));
  return known.filter((pair, index) => known.findIndex((each) => isSame(each, pair)) === index);
}

/** Whether these are the pairs that a rail has without saying so. */
export function areUsual(pairs: WindowPair[], period: string): boolean {
  const usual = pairsOf({ period });
  return pairs.length === usual.length && usual.every((each) => pairs.some((pair) => isSame(pair, each)));
}

function urgency(told: string | undefined, factor: number): WindowPair['severity'] {
  return SEVERITIES[told ?? ''] ?? (factor >= PAGE_FACTOR ? 'page' : 'ticket');
}

/** Factors are written with as many digits as their author liked. */
function isSame(a: WindowPair, b: WindowPair): boolean {
  return (
    a.severity === b.severity && a.long === b.long && a.short === b.short && Math.abs(a.factor / b.factor - 1) < 0.005
  );
}
