import { durationOf } from '../../signals/promql';

/**
 * The window pairs of the multi-window, multi-burn-rate method: a pair fires when its long and its short window both
 * burn faster than its factor. `spent` is the share of the budget that is gone when the long window fires.
 * Source: Google, The Site Reliability Workbook (2018), chapter 5, table 5-8.
 */
export const PAIRS = [
  { severity: 'page', long: '1h', short: '5m', spent: 0.02 },
  { severity: 'page', long: '6h', short: '30m', spent: 0.05 },
  { severity: 'ticket', long: '1d', short: '2h', spent: 0.1 },
  { severity: 'ticket', long: '3d', short: '6h', spent: 0.1 },
] as const;

export type Pair = (typeof PAIRS)[number];

/** Burn rate at which `spent` of the budget of `period` is gone after the long window: 14.4, 6, 3, 1 for 30 days. */
export function burnFactor(pair: Pair, period: string): number {
  return (pair.spent * durationOf(period)) / durationOf(pair.long);
}

/** Windows that page: asked for first, together. */
export const PAGE_WINDOWS = ['5m', '30m', '1h', '6h'];

/** Windows that need days of history: asked for beside them, so that a slow answer delays no page. */
export const TICKET_WINDOWS = ['2h', '1d', '3d'];
