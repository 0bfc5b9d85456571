import type { TraceEvidence } from '../../model/finding/finding';
import type { Click } from '../../model/place/click';
import { message } from '../../model/words/message';
import type { Step } from '../../model/finding/step';
import type { StepKind } from '../../model/finding/stepKind';
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

export const traceKind: StepKind<TraceEvidence> = {
  step: traceStep,
  clicks: ({ candidates, rows, beyond = [] }) => [
    ...candidates.filter(({ exists }) => exists !== false).map(({ traceId }): Click => ({ kind: 'trace', traceId })),
    ...rows.map(({ span }): Click => ({ kind: 'span', spanId: span.spanId })),
    ...beyond.map(({ traceId, spanId }): Click => ({ kind: 'trace', traceId, spanId })),
  ],
  dependsOn: ['split', 'dimensions'],
};
