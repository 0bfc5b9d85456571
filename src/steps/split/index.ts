import type { SplitEvidence } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import { stationOf, type Step } from '../../model/finding/step';
import type { StepKind } from '../../model/finding/stepKind';
import { planSplit, readSplit } from './ladder';
import { splitQuestion, type SplitQuestion } from './question';

export const splitStep: Step<SplitQuestion, SplitEvidence> = {
  kind: 'split',
  title: ({ dimension }) => message('split.title', '{{dimension}}', { dimension: dimension?.title ?? '' }),
  question: splitQuestion,
  plan: planSplit,
  read: readSplit,
};

export const splitKind: StepKind<SplitEvidence> = {
  step: splitStep,
  stations: ({ dimensions }) => dimensions.map((dimension) => stationOf('split', dimension)),
  clicks: ({ candidates, dimension }) => candidates.map(({ value }) => ({ kind: 'value', dimension, value })),
  mainQuery: 'rank',
  dependsOn: [],
};
