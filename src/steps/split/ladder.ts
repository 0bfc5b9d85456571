import type { Finding, SplitEvidence } from '../../model/finding/finding';
import type { Answers } from '../../model/finding/step';
import { climb, joined, type Queries } from '../ladder';
import { carriedNowhere } from './nothing';
import type { SplitQuestion } from './question';
import { exemplarsRung } from './rungs/exemplars';
import { logCountsRung } from './rungs/logCounts';
import { metricRung } from './rungs/metric';
import { traceAttributesRung } from './rungs/traceAttributes';
import { traceMetricsRung } from './rungs/traceMetrics';

/** The strongest first: all requests, all that Tempo kept, samples, then what only stands beside requests (ladders.md). */
export const SPLIT_RUNGS = [metricRung, traceMetricsRung, traceAttributesRung, exemplarsRung, logCountsRung];

export type SplitRungName = (typeof SPLIT_RUNGS)[number]['name'];

export function planSplit(question: SplitQuestion, answers: Answers): Queries {
  return climb(SPLIT_RUNGS, question, answers).plan;
}

/** Where nothing holds because the metric could not be asked, that is the failure of this step. */
export function readSplit(question: SplitQuestion, answers: Answers): Finding<SplitEvidence, SplitRungName> {
  const { held, over, attempts } = climb(SPLIT_RUNGS, question, answers);
  if (over) {
    return over;
  }
  if (held) {
    return { ...held.found, ...joined(held.rung, question, held.found), attempts };
  }
  answers.reply('rank', 'instant');
  answers.reply('totals', 'instant');
  return { ...carriedNowhere(question), attempts };
}
