import { durationOf } from '../signals/promql';
import { presentOf } from '../slo/state';
import type { BurnRateEvidence } from '../model/finding/finding';
import type { Seen } from './findingsByKind';

/** Burn rate by window, e.g. 1h; windows without a request are left out. */
export function burns({ alerts }: BurnRateEvidence): Map<string, number> {
  const windows = alerts.flatMap(({ long, short }) => [long, short]);
  return new Map(windows.filter(({ burn }) => Number.isFinite(burn)).map(({ window, burn }) => [window, burn]));
}

/** No threshold is passed, and nothing of the last hour or so burns faster than the budget allows. */
export function isQuiet({ burnRate }: Seen): boolean {
  if (burnRate?.verdict.code !== 'fine') {
    return false;
  }
  const present = presentOf(burnRate.evidence.alerts);
  const recent = [...burns(burnRate.evidence)].filter(([window]) => durationOf(window) <= durationOf(present.window));
  return Number.isFinite(present.burn) && recent.every(([, burn]) => burn < 1);
}

/** A page or a ticket, or faster than the budget allows within the last hour. */
export function isBurning(seen: Seen): boolean {
  const code = seen.burnRate?.verdict.code;
  return code === 'page' || code === 'ticket' || (code === 'fine' && !isQuiet(seen));
}
