import { burnFactor, PAIRS } from '../steps/burnRate/windows';
import { parseDuration } from '../signals/promql';

/** What an objective allows, in figures a person can picture. */
export interface Budget {
  /** share of requests that may be bad, 0..1 */
  budget: number;
  /** how long everything may fail within the period, in milliseconds */
  downtime: number;
  /** e.g. 14.4: the burn rate that pages, over an hour */
  pageFactor: number;
  /** the share of bad requests at which that is, 0..1; above 1 it never pages by the hour */
  pageShare: number;
}

/** Undefined when the objective or the period is none. */
export function budgetOf(objective: unknown, period: unknown = '30d'): Budget | undefined {
  const length = typeof period === 'string' ? parseDuration(period) : undefined;
  if (typeof objective !== 'number' || !(objective > 0 && objective < 1) || typeof period !== 'string' || !length || !Number.isFinite(length)) {
    return undefined;
  }
  // Without this, 1 − 0.995 would be 0.005000000000000004.
  const budget = Number((1 - objective).toPrecision(12));
  const pageFactor = burnFactor(PAIRS[0], period);
  return { budget, downtime: budget * length, pageFactor, pageShare: budget * pageFactor };
}
