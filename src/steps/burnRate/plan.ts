import type { Query } from '../../signals/query';
import type { Answers } from '../../walk/step';
import { errorRatio } from '../counts';
import { exemplarSelector } from '../exemplarSelector';
import type { BurnRateQuestion } from './question';
import { PAGE_WINDOWS, TICKET_WINDOWS } from './windows';

/** Marks which window a sample of a combined query belongs to. */
export const WINDOW_LABEL = 'drillrail_window';
const CHART_POINTS = 240;
const MIN_STEP = 15_000;
const HOUR = 3_600_000;

/** One round: what burns now, what burnt over days, how it went, and the exemplars on it. */
export function planBurnRate(question: BurnRateQuestion, answers: Answers): Record<string, Query> {
  if (answers.has('now')) {
    return {};
  }
  const { source, slo, service, exemplars, from, to } = question;
  const selector = exemplarSelector({ slo, exemplars }, service, []);
  const instant = (windows: string[]): Query => ({
    kind: 'instant',
    source,
    expr: ratios(question, windows),
    time: to,
  });
  return {
    now: instant(PAGE_WINDOWS),
    days: instant([...TICKET_WINDOWS, slo.period]),
    chart: {
      kind: 'range',
      source,
      expr: ratios(question, chartWindows(from, to)),
      from,
      to,
      step: Math.max(MIN_STEP, Math.round((to - from) / CHART_POINTS / 1000) * 1000),
    },
    ...(selector && { exemplars: { kind: 'exemplars', source, expr: selector, from, to } }),
  };
}

/** The short window shows when it began, the long one is what pages; over long ranges both grow with the range. */
export function chartWindows(from: number, to: number): [string, string] {
  const range = to - from;
  if (range <= 6 * HOUR) {
    return ['5m', '1h'];
  }
  return range <= 48 * HOUR ? ['30m', '6h'] : ['6h', '1d'];
}

/** Error ratios over several windows in one query, told apart by a label. */
function ratios({ slo, service }: BurnRateQuestion, windows: string[]): string {
  return [...new Set(windows)]
    .map((window) => `label_replace(${errorRatio(slo.indicator, service, window)}, "${WINDOW_LABEL}", "${window}", "", "")`)
    .join('\nor ');
}
