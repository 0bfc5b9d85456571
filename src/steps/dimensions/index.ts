import type { DimensionsEvidence } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import type { Step } from '../../model/finding/step';
import { dimensionsQuestion, type DimensionsQuestion } from './question';
import { planDimensions, readDimensions } from './read';

/** Which label explains it, where no dimension is configured or none of them does. */
export const dimensionsStep: Step<DimensionsQuestion, DimensionsEvidence> = {
  kind: 'dimensions',
  title: () => message('dimensions.title', 'Which dimension?'),
  question: dimensionsQuestion,
  plan: planDimensions,
  read: readDimensions,
};
