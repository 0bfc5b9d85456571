import type { LogsEvidence } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import type { Step } from '../../model/finding/step';
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
