import type { TraceEvidence } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import type { Step } from '../../model/finding/step';
import { planTrace } from './plan';
import { traceQuestion, type TraceQuestion } from './question';
import { readTrace } from './read';

export type { TraceQuestion } from './question';

export const traceStep: Step<TraceQuestion, TraceEvidence> = {
  kind: 'trace',
  title: () => message('trace.title', 'Trace'),
  question: traceQuestion,
  plan: planTrace,
  read: readTrace,
};
