import type { SplitEvidence } from '../../walk/finding';
import { message } from '../../walk/message';
import type { Step } from '../../walk/step';
import { planSplit, readSplit } from './ladder';
import { splitQuestion, type SplitQuestion } from './question';

export const splitStep: Step<SplitQuestion, SplitEvidence> = {
  kind: 'split',
  title: ({ dimension }) => message('split.title', '{{dimension}}', { dimension: dimension?.title ?? '' }),
  question: splitQuestion,
  plan: planSplit,
  read: readSplit,
};
