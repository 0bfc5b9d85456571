import type { Sample } from '../../signals/data';
import { MOST_VALUES } from '../../signals/lookups';
import { renderSelector } from '../../signals/promql';
import type { Query } from '../../signals/query';
import type { Answers } from '../../model/finding/step';
import { classicHistogram, countedRatio, countsOf, errorRatio, ratioOverPeriod } from '../../slo/counts';
import { exemplarSelector } from '../exemplarSelector';
import type { BurnRateQuestion } from './question';
import { chartWindows, furtherWindows, urgentWindows } from '../../slo/windows';

/** Marks which window a sample of a combined query belongs to. */
export const WINDOW_LABEL = 'drillrail_window';
const CHART_POINTS = 240;
const MIN_STEP = 15_000;

/** How long before the traffic is counted once more: the longest window that a trend is read from. */
export const EARLIER = '3d';

/**
 * One round: what burns now, what burnt over days, how it went, with which traffic, and the exemplars on it. A second one
 * only where something is missing that raw counters may tell.
 */
export function planBurnRate(question: BurnRateQuestion, answers: Answers): Record<string, Query> {
  return answers.has('now') ? planMissing(question, answers) : planFirst(question);
}

function planFirst(question: BurnRateQuestion): Record<string, Query> {
  const { slo, service, source, exemplars, from, to } = question;
  const selector = exemplarSelector({ slo, exemplars }, service, []);
  const instant = (windows: string[]) => instantly(question, ratios(question, windows));
  const step = chartStep(from, to);
  const counted = requests(question);
  return {
    now: instant(urgentWindows(slo)),
    days: instant([...furtherWindows(slo), slo.period]),
    chart: { kind: 'range', source, expr: ratios(question, chartWindows(question)), from, to, step },
    ...(counted && { traffic: { kind: 'range', source, expr: counted, from, to, step } }),
    ...(selector && { exemplars: { kind: 'exemplars', source, expr: selector, from, to } }),
  };
}

/**
 * Bad requests over windows that have no ratio: where some are counted, it is `total` that is missing. The boundaries of
 * a histogram that has no ratio at all. The budget from the raw counters, where the recorded ratios do not reach over
 * its period.
 */
function planMissing(question: BurnRateQuestion, answers: Answers): Record<string, Query> {
  const { slo, service, source, from, to } = question;
  const counts = countsOf(slo.indicator, service);
  const now = answers.maybe('now', 'instant');
  const days = answers.maybe('days', 'instant');
  const asked = [...(now ? urgentWindows(slo) : []), ...(days ? furtherWindows(slo) : [])];
  const known = windowsIn([...(now ?? []), ...(days ?? [])]);
  const missing = asked.filter((window) => !known.has(window));
  const asksErrors = slo.indicator.type === 'ratio' && missing.length > 0 && !answers.has('errors');
  const histogram = known.size === 0 && now ? classicHistogram(slo.indicator, service) : undefined;
  const asksPeriod =
    slo.indicator.type === 'recorded' && days && !windowsIn(days).has(slo.period) && !answers.has('period');
  return {
    ...(counts &&
      asksErrors && {
        errors: instantly(question, missing.map((window) => labelled(counts.bad({ window }), window)).join('\nor ')),
      }),
    ...(histogram &&
      !answers.has('boundaries') && {
        boundaries: {
          kind: 'labelValues',
          source,
          label: 'le',
          match: renderSelector(histogram),
          from,
          to,
          limit: MOST_VALUES,
        } satisfies Query,
      }),
    ...(counts &&
      asksPeriod && {
        period: instantly(question, labelled(countedRatio(slo.indicator, service, slo.period), slo.period)),
      }),
  };
}

function instantly({ source, to }: BurnRateQuestion, expr: string): Query {
  return { kind: 'instant', source, expr, time: to };
}

function windowsIn(samples: Sample[]): Set<string> {
  return new Set(samples.map(({ labels }) => labels[WINDOW_LABEL]));
}

/** Milliseconds between the chart's points. */
export function chartStep(from: number, to: number): number {
  return Math.max(MIN_STEP, Math.round((to - from) / CHART_POINTS / 1000) * 1000);
}

/** All requests over the chart's short window, now and three days earlier; undefined where nothing counts them. */
function requests(question: BurnRateQuestion): string | undefined {
  const counts = countsOf(question.slo.indicator, question.service);
  const [window] = chartWindows(question);
  return (
    counts &&
    [labelled(counts.all({ window }), window), labelled(counts.all({ window, earlier: EARLIER }), EARLIER)].join(
      '\nor '
    )
  );
}

/** Error ratios over several windows in one query, told apart by a label. */
function ratios({ slo, service }: BurnRateQuestion, windows: string[]): string {
  return [...new Set(windows)]
    .map((window) => {
      const ratioOver = window === slo.period ? ratioOverPeriod : errorRatio;
      return labelled(ratioOver(slo.indicator, service, window), window);
    })
    .join('\nor ');
}

function labelled(expr: string, window: string): string {
  return `label_replace(${expr}, "${WINDOW_LABEL}", "${window}", "", "")`;
}
