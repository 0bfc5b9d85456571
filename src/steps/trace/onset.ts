import type { Query } from '../../signals/query';
import { durationOf } from '../../signals/promql';
import { Answers, type Context } from '../../model/finding/step';
import { burningOf } from '../burnRate/onset';
import { planBurnRate, WINDOW_LABEL } from '../burnRate/plan';
import { burnRateQuestion } from '../burnRate/question';

/** The burn-rate step's own query for its chart: asking it once more costs no request, and waits for nothing else. */
export function chartQuery(context: Context): Query | undefined {
  try {
    const asking = burnRateQuestion(context);
    return 'ask' in asking ? planBurnRate(asking.ask, new Answers()).chart : undefined;
  } catch {
    return undefined; // an indicator that cannot be read fails the burn rate, which says so
  }
}

/** Tells what was there before the incident began; of nothing, where the chart does not show when that was. */
export function beforeOnset(
  { burn }: { burn?: { window: string; budget: number } },
  answers: Answers
): (time: number) => boolean {
  if (!burn) {
    return () => false;
  }
  const { window, budget } = burn;
  const series = answers.maybe('chart', 'range')?.find(({ labels }) => labels[WINDOW_LABEL] === window);
  const points = series?.points.map(([time, ratio]): [number, number] => [time, ratio / budget]) ?? [];
  const { onset } = burningOf(points, durationOf(window));
  return (time) => onset !== undefined && time < onset.time - onset.within;
}
