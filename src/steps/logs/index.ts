import type { LogsEvidence } from '../../model/finding/finding';
import type { Click } from '../../model/place/click';
import { message } from '../../model/words/message';
import type { Step } from '../../model/finding/step';
import type { StepKind } from '../../model/finding/stepKind';
import { lineTrace, traceFields } from '../../model/finding/lineTrace';
import { planLogs } from './plan';
import { logsQuestion, type LogsQuestion } from './question';
import { readLogs } from './read';

export type { LogsQuestion } from './question';

export const logsStep: Step<LogsQuestion, LogsEvidence> = {
  kind: 'logs',
  title: () => message('logs.title', 'Logs'),
  question: logsQuestion,
  plan: planLogs,
  read: readLogs,
};

export const logsKind: StepKind<LogsEvidence> = {
  step: logsStep,
  clicks: ({ rows }) =>
    rows.flatMap((row) => [
      ...[lineTrace(row) ?? []].flat().map((line): Click => ({ kind: 'trace', ...line })),
      ...Object.values(traceFields(row)).map((traceId): Click => ({ kind: 'trace', traceId })),
    ]),
  dependsOn: ['trace'],
};
