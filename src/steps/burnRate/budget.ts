import type { Sample } from '../../signals/data';
import { durationOf } from '../../signals/promql';
import type { BurnRateEvidence } from '../../model/finding/finding';
import { duration, factor, percent } from '../../model/words/format';
import { countedIndicator } from '../../model/rail/indicator';
import { message, strong, type Message } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import { WINDOW_LABEL } from './plan';
import type { BurnRateQuestion } from './question';

/** Error ratios by window. */
export function ratioByWindow(samples: Sample[]): Map<string, number> {
  return new Map(samples.map(({ labels, value }) => [labels[WINDOW_LABEL], value]));
}

/**
 * Budget left = 1 − burn over the SLO's whole period; it lasts what is left × period ÷ burn. Recorded ratios go before
 * raw counters, which are asked only where no ratio is recorded over the period.
 */
export function budgetOf(
  { slo: { objective, period, indicator } }: BurnRateQuestion,
  answers: Answers,
  burn: number
): Pick<BurnRateEvidence, 'budgetLeft' | 'budgetLasts' | 'budgetUnknown'> {
  const samples = [...(answers.maybe('period', 'instant') ?? []), ...(answers.maybe('days', 'instant') ?? [])];
  const ratio = ratioByWindow(samples).get(period);
  if (ratio === undefined || !Number.isFinite(ratio)) {
    const isRecorded = ratio === undefined && indicator.type === 'recorded' && !answers.error('days');
    return isRecorded && !countedIndicator(indicator) ? { budgetUnknown: NOT_RECORDED } : {};
  }
  const budgetLeft = 1 - ratio / (1 - objective);
  const burning = Number.isFinite(burn) && burn > 1 && budgetLeft > 0;
  return { budgetLeft, ...(burning && { budgetLasts: (budgetLeft * durationOf(period)) / burn }) };
}

const NOT_RECORDED = message(
  'burnRate.budget.notRecorded',
  'No ratio is recorded over that period, and the rail names no raw metric to count it from.'
);

/** How much of the error budget is left, and for how long. */
export function budgetSentence({ budgetLeft, budgetLasts, budgetUnknown, budgetPeriod }: BurnRateEvidence): Message {
  if (budgetLeft === undefined) {
    return budgetUnknown
      ? message('burnRate.budget.why', 'It is unknown how much of the {{period}} error budget is left. {{why}}', {
          period: budgetPeriod,
          why: budgetUnknown,
        })
      : message('burnRate.budget.unknown', 'It is unknown how much of the {{period}} error budget is left.', {
          period: budgetPeriod,
        });
  }
  if (budgetLeft <= 0) {
    return message('burnRate.budget.gone', 'The {{period}} error budget is exhausted: {{times}} the budget is spent.', {
      period: budgetPeriod,
      times: factor(1 - budgetLeft),
    });
  }
  const values = { left: strong(percent(budgetLeft)), period: budgetPeriod };
  return budgetLasts === undefined
    ? message('burnRate.budget.left', '{{left}} of the {{period}} error budget is left.', values)
    : message(
        'burnRate.budget.lasts',
        '{{left}} of the {{period}} error budget is left, gone in {{lasts}} at this rate.',
        {
          ...values,
          lasts: strong(duration(budgetLasts)),
        }
      );
}
