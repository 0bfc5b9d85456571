import type { SplitEvidence } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import type { Step } from '../../model/finding/step';
import { planSplit, readSplit } from './ladder';
import { splitQuestion, type SplitQuestion } from './question';

export const splitStep: Step<SplitQuestion, SplitEvidence> = {
  kind: 'split',
  title: ({ dimension }) => message('split.title', '{{dimension}}', { dimension: dimension?.title ?? '' }),
  question: splitQuestion,
  plan: planSplit,
  read: readSplit,
};
