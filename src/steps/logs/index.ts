import type { LogsEvidence } from '../../walk/finding';
import { message } from '../../walk/message';
import type { Step } from '../../walk/step';
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
