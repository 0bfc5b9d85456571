import { durationOf } from '../../signals/promql';
import type { BurnRateEvidence } from '../../walk/finding';
import { duration, factor, percent } from '../../walk/format';
import { message, strong, type Message } from '../../walk/message';

/** Budget left = 1 − burn over the SLO's whole period; it lasts what is left × period ÷ burn. */
export function budgetOf(periodBurn: number | undefined, burn: number, period: string) {
  if (periodBurn === undefined || !Number.isFinite(periodBurn)) {
    return {};
  }
  const budgetLeft = 1 - periodBurn;
  const burning = Number.isFinite(burn) && burn > 1 && budgetLeft > 0;
  return { budgetLeft, ...(burning && { budgetLasts: (budgetLeft * durationOf(period)) / burn }) };
}

/** How much of the error budget is left, and for how long; begins with a blank, to follow another sentence. */
export function budgetSentence({ budgetLeft, budgetLasts, budgetPeriod }: BurnRateEvidence): Message {
  if (budgetLeft === undefined) {
    return message('burnRate.budget.unknown', ' How much of the {{period}} error budget is left cannot be told.', {
      period: budgetPeriod,
    });
  }
  if (budgetLeft <= 0) {
    return message('burnRate.budget.gone', ' The {{period}} error budget is spent {{times}} over.', {
      period: budgetPeriod,
      times: factor(1 - budgetLeft),
    });
  }
  const values = { left: strong(percent(budgetLeft)), period: budgetPeriod };
  return budgetLasts === undefined
    ? message('burnRate.budget.left', ' {{left}} of the {{period}} error budget is left.', values)
    : message('burnRate.budget.lasts', ' {{left}} of the {{period}} error budget is left, gone in {{lasts}} at this rate.', {
        ...values,
        lasts: strong(duration(budgetLasts)),
      });
}
