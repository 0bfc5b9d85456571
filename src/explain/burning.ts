import type { BurnRateEvidence } from '../walk/finding';
import type { Seen } from './seen';

/** Burn rates of the last hour and less: what burns now, rather than what burnt. */
const RECENT = ['5m', '30m', '1h'];

/** Burn rate by window, e.g. 1h; windows without a request are left out. */
export function burns({ alerts }: BurnRateEvidence): Map<string, number> {
  const windows = alerts.flatMap(({ long, short }) => [long, short]);
  return new Map(windows.filter(({ burn }) => Number.isFinite(burn)).map(({ window, burn }) => [window, burn]));
}

/** No threshold is passed, and nothing of the last hour burns faster than the budget allows. */
export function isQuiet({ burnRate }: Seen): boolean {
  if (burnRate?.verdict.code !== 'fine') {
    return false;
  }
  const rates = burns(burnRate.evidence);
  return rates.has('1h') && RECENT.every((window) => (rates.get(window) ?? 0) < 1);
}

/** A page or a ticket, or faster than the budget allows within the last hour. */
export function isBurning(seen: Seen): boolean {
  const code = seen.burnRate?.verdict.code;
  return code === 'page' || code === 'ticket' || (code === 'fine' && !isQuiet(seen));
}
