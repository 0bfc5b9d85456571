import type { Query } from '../../signals/query';
import type { Attempt, Finding, SplitEvidence } from '../../model/finding/finding';
import type { Answers } from '../../model/finding/step';
import { carriedNowhere } from './nothing';
import type { SplitQuestion } from './question';
import type { Rung } from './rung';
import { exemplarsRung } from './rungs/exemplars';
import { logCountsRung } from './rungs/logCounts';
import { metricRung } from './rungs/metric';
import { traceAttributesRung } from './rungs/traceAttributes';
import { traceMetricsRung } from './rungs/traceMetrics';

/** The strongest first: all requests, all that Tempo kept, samples, then what only stands beside requests. */
const RUNGS: Rung[] = [metricRung, traceMetricsRung, traceAttributesRung, exemplarsRung, logCountsRung];

/** What the next rung needs to be asked, while no stronger one holds. */
export function planSplit(question: SplitQuestion, answers: Answers): Record<string, Query> {
  for (const rung of RUNGS) {
    const outcome = rung(question, answers);
    if ('ask' in outcome) {
      return Object.fromEntries(Object.entries(outcome.ask).filter(([name]) => !answers.has(name)));
    }
    if ('over' in outcome || ('finding' in outcome && !outcome.few)) {
      return {};
    }
  }
  return {};
}

/**
 * The finding of the strongest rung that has enough to tell; else of the first that has anything. Where nothing holds
 * because the metric could not be asked, that is the failure of this step.
 */
export function readSplit(question: SplitQuestion, answers: Answers): Finding<SplitEvidence> {
  const attempts: Attempt[] = [];
  let scant: Finding<SplitEvidence> | undefined;
  for (const rung of RUNGS) {
    const outcome = rung(question, answers);
    if ('over' in outcome) {
      return outcome.over;
    }
    if ('finding' in outcome) {
      const { finding } = outcome;
      if (!outcome.few) {
        return { ...finding, attempts: [...attempts, ...finding.attempts] };
      }
      attempts.push(...finding.attempts);
      scant ??= finding;
    } else if ('attempt' in outcome) {
      attempts.push(outcome.attempt);
    }
  }
  if (scant) {
    return { ...scant, attempts };
  }
  answers.reply('rank', 'instant');
  answers.reply('totals', 'instant');
  return { ...carriedNowhere(question), attempts };
}
