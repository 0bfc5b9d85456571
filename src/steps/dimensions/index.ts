import type { DimensionsEvidence } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import { stationOf, type Step } from '../../model/finding/step';
import type { StepKind } from '../../model/finding/stepKind';
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

export const dimensionsKind: StepKind<DimensionsEvidence> = {
  step: dimensionsStep,
  // Where there is no dimension, it is always the question.
  stations: ({ dimensions }, ranksLabels) => (ranksLabels || dimensions.length === 0 ? [stationOf('dimensions')] : []),
  clicks: ({ labels }) => labels.map(({ name, best }) => ({ kind: 'label', name, value: best.value })),
  mainQuery: 'values',
  dependsOn: ['split'],
};
