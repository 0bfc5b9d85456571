import { parseDuration } from '../signals/promql';
import { pairsOf } from '../slo/windows';
import type { WindowPair } from '../model/rail/rail';
import { isGroup } from '../signals/untrusted';

/** What an objective allows, in figures a person can picture. */
export interface Budget {
  /** share of requests that may be bad, 0..1 */
  budget: number;
  /** how long everything may fail within the period, in milliseconds */
  downtime: number;
  /** absent when nothing pages */
  page?: {
    /** e.g. 14.4: the burn rate that pages first, and the window that it is measured over */
    factor: number;
    window: string;
    /** the share of bad requests at which that is, 0..1; above 1 it never pages over this window */
    share: number;
  };
}

/**
 * Undefined when the objective or the period is none.
 * @param windows the definition's own pairs of windows, as they stand there
 */
export function budgetInWords(objective: unknown, period: unknown = '30d', windows?: unknown): Budget | undefined {
  const length = typeof period === 'string' ? parseDuration(period) : undefined;
  if (
    typeof objective !== 'number' ||
    !(objective > 0 && objective < 1) ||
    typeof period !== 'string' ||
    !length ||
    !Number.isFinite(length)
  ) {
    return undefined;
  }
  // Without this, 1 − 0.995 would be 0.005000000000000004.
  const budget = Number((1 - objective).toPrecision(12));
  const pairs = windows === undefined ? undefined : Array.isArray(windows) ? windows.filter(isPair) : [];
  const first = pairsOf({ period, windows: pairs }).find(({ severity }) => severity === 'page');
  return {
    budget,
    downtime: budget * length,
    ...(first && { page: { factor: first.factor, window: first.long, share: budget * first.factor } }),
  };
}

function isPair(pair: unknown): pair is WindowPair {
  const isWindow = (text: unknown) => typeof text === 'string' && parseDuration(text) !== undefined;
  return (
    isGroup(pair) &&
    typeof pair.severity === 'string' &&
    typeof pair.factor === 'number' &&
    isWindow(pair.long) &&
    isWindow(pair.short)
  );
}
