import type { Finding, Level, LogRow, LogsEvidence } from '../../walk/finding';
import { message, type Message } from '../../walk/message';
import { emptyFinding, type Answers } from '../../walk/step';
import { attempts, QUERIES } from './attempts';
import { LIMIT } from './plan';
import { noLogs, sceneOf, type LogsQuestion } from './question';
import { rowsOf } from './rows';
import { headline, nothing, sentence, summary } from './sentences';
import { tellingLine } from './telling';

export function readLogs(question: LogsQuestion, answers: Answers): Finding<LogsEvidence> {
  throwWhenAllFailed(answers);
  const { span, serviceLabel } = question;
  const replies = QUERIES.map((name) => answers.maybe(name, 'logs') ?? []);
  const rows = rowsOf(replies, { traceId: span?.traceId, spanId: span?.spanId, serviceLabels: [serviceLabel] });
  const tried = attempts(question, answers);
  if (rows.length === 0) {
    const none = message('logs.none.summary', 'no line');
    return emptyFinding(noLogs(), 'none', nothing(question), none, { attempts: tried });
  }
  const telling = tellingLine(rows, sceneOf(question));
  const evidence: LogsEvidence = {
    ...noLogs(),
    rows,
    ...(telling === undefined ? {} : { telling }),
    truncated: replies.some((reply) => reply.length >= LIMIT),
    services: [...new Set(rows.map((row) => row.service))].filter((name) => name !== ''),
  };
  const line = telling === undefined ? undefined : rows[telling];
  const clause = line && headline(line, question);
  return {
    status: 'found',
    verdict: verdict(line),
    sentence: sentence(question, evidence),
    summary: summary(line, rows.length),
    ...(clause ? { headline: clause } : {}),
    ...joined(question, rows),
    attempts: tried,
    evidence,
  };
}

function throwWhenAllFailed(answers: Answers): void {
  const errors = QUERIES.filter((name) => answers.has(name)).map((name) => answers.error(name));
  if (errors.length > 0 && errors.every((error) => error !== undefined)) {
    throw errors[0];
  }
}

function verdict(line: LogRow | undefined): Finding['verdict'] {
  switch (line?.level) {
    case 'critical':
    case 'error':
      return { code: 'error', tone: 'critical', label: message('logs.verdict.error', 'error') };
    case 'warning':
      return { code: 'warning', tone: 'warning', label: message('logs.verdict.warning', 'warning') };
    case undefined:
      return { code: 'nothingTelling', tone: 'neutral', label: message('logs.verdict.neutral', 'no line stands out') };
    default:
      return { code: 'telling', tone: 'warning', label: message('logs.verdict.telling', 'telling line') };
  }
}

function joined({ span }: LogsQuestion, rows: LogRow[]): { level: Level; join: Message } {
  if (rows.some(({ nearness }) => nearness === 'span')) {
    return { level: 3, join: message('logs.join.span', 'trace id and span id') };
  }
  if (rows.some(({ nearness }) => nearness === 'trace')) {
    return { level: 3, join: message('logs.join.trace', 'trace id') };
  }
  return span
    ? { level: 1, join: message('logs.join.time', 'service, around the span') }
    : { level: 1, join: message('logs.join.service', 'service, same time range') };
}
