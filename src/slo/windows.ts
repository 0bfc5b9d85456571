import { durationOf } from '../signals/promql';
import type { Rail, WindowPair } from '../model/rail/rail';

/**
 * The window pairs of the multi-window, multi-burn-rate method: a pair fires when its long and its short window both
 * burn faster than its factor. `spent` is the share of the budget that is gone when the long window fires.
 * Source: Google, The Site Reliability Workbook (2018), chapter 5, table 5-8.
 */
const WORKBOOK = [
  { severity: 'page', long: '1h', short: '5m', spent: 0.02 },
  { severity: 'page', long: '6h', short: '30m', spent: 0.05 },
  { severity: 'ticket', long: '1d', short: '2h', spent: 0.1 },
  { severity: 'ticket', long: '3d', short: '6h', spent: 0.1 },
] as const;

/** Ranges up to which the chart shows the first pair, and the second; beyond, it takes longer windows. */
const HOUR = 3_600_000;
const CHART_RANGES = [6 * HOUR, 48 * HOUR];

type Objective = Pick<Rail['slo'], 'period' | 'windows'>;

/** What alerts: the definition's own pairs, or the workbook's; those that page first, the shorter long window first. */
export function pairsOf({ period, windows }: Objective): WindowPair[] {
  return windows ? [...windows].sort(byUrgency) : workbookPairs(period);
}

/** Factors at which `spent` of the budget of `period` is gone after the long window: 14.4, 6, 3, 1 for 30 days. */
function workbookPairs(period: string): WindowPair[] {
  return WORKBOOK.map(({ spent, ...pair }) => ({
    ...pair,
    factor: (spent * durationOf(period)) / durationOf(pair.long),
  }));
}

/** Windows of the pairs that page, shortest first: asked for first, together. Where nothing pages, all of them. */
export function urgentWindows(slo: Objective): string[] {
  const pairs = pairsOf(slo);
  return ascending(pairs.filter(({ severity }) => severity === pairs[0].severity));
}

/** The other windows, which need days of history: asked for beside them, so that a slow answer delays no page. */
export function furtherWindows(slo: Objective): string[] {
  const urgent = urgentWindows(slo);
  return ascending(pairsOf(slo)).filter((window) => !urgent.includes(window));
}

/**
 * Windows of the chart: the short one shows when it began, the long one is what pages; over long ranges both grow with
 * the range. A recorded ratio is known only over the windows of its pairs.
 */
export function chartWindows({
  slo,
  from,
  to,
}: {
  slo: Rail['slo'];
  from: number;
  to: number;
}): [short: string, long: string] {
  const longer = CHART_RANGES.filter((limit) => to - from > limit).length;
  if (slo.indicator.type === 'recorded' && slo.windows) {
    const pairs = [...slo.windows].sort(byLength);
    const { short, long } = pairs[Math.min(longer, pairs.length - 1)];
    return [short, long];
  }
  const usual: Array<[string, string]> = [
    ['5m', '1h'],
    ['30m', '6h'],
    ['6h', '1d'],
  ];
  return usual[longer];
}

function ascending(pairs: WindowPair[]): string[] {
  const windows = new Set(pairs.flatMap(({ short, long }) => [short, long]));
  return [...windows].sort((a, b) => durationOf(a) - durationOf(b));
}

function byUrgency(a: WindowPair, b: WindowPair): number {
  return a.severity === b.severity ? byLength(a, b) : a.severity === 'page' ? -1 : 1;
}

function byLength(a: WindowPair, b: WindowPair): number {
  return durationOf(a.long) - durationOf(b.long);
}
