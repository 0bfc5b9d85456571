import type { GatewayError } from '../../signals/gateway';
import type { Finding, LogRow, LogsEvidence } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import { emptyFinding, type Answers } from '../../model/finding/step';
import { attempts } from './attempts';
import { isShared } from './bounds';
import { notesOf } from './notes';
import { nothing } from './nothing';
import { lineQueries } from './plan';
import { AROUND_IN_POD, BY_TIME, limitOf } from './queries';
import { noLogs, sceneOf, type LogsQuestion } from './question';
import { asked, errorOf, learned, linesOf } from './replies';
import { rowsOf, type Near } from './rows';
import { joined } from './rung';
import { headline, sentence, summary } from './sentences';
import { tellingLine } from './telling';

export function readLogs(question: LogsQuestion, answers: Answers): Finding<LogsEvidence> {
  throwWhenAllFailed(question, answers);
  const { span } = question;
  const names = lineQueries(question);
  const { limit } = learned(answers, names);
  const brought = names.filter((name) => linesOf(answers, name).length > 0);
  const stronger = brought.filter((name) => !BY_TIME.includes(name));
  // Beside lines that something better joins, those that the time alone joins are noise.
  const kept = stronger.length > 0 ? stronger : brought;
  const rows = rowsOf(
    kept.map((name) => linesOf(answers, name)),
    nearTo(question)
  );
  const tried = attempts(question, answers);
  const notes = notesOf(question, answers, rows);
  const also = { attempts: tried, ...(notes.length > 0 && { notes }) };
  if (rows.length === 0) {
    const { code, sentence: why } = nothing(question, answers);
    return emptyFinding(noLogs(), code, why, message('logs.none.summary', 'no line'), also);
  }
  const telling = tellingLine(rows, sceneOf(question));
  const evidence: LogsEvidence = {
    ...noLogs(),
    rows,
    ...(telling === undefined ? {} : { telling }),
    ...(span && span.start > 0 && { span: { start: span.start, end: span.end } }),
    truncated: kept.some((name) => linesOf(answers, name).length >= Math.min(limitOf(name), limit)),
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
    ...joined(question, answers, rows),
    ...also,
    evidence,
  };
}

/** A refusal of the site's own query says nothing of Loki; a failure that all share says it best. */
function throwWhenAllFailed(question: LogsQuestion, answers: Answers): void {
  const names = lineQueries(question).filter((name) => asked(answers, name).length > 0);
  const errors = names.map((name) => errorOf(answers, name)).filter((error): error is GatewayError => error !== undefined);
  if (errors.length > 0 && errors.length === names.length) {
    throw errors.find(isShared) ?? errors[errors.length - 1];
  }
}

function nearTo({ span, serviceLabel, names }: LogsQuestion): Near {
  return {
    traceId: span?.traceId,
    spanId: span?.spanId,
    ...(span?.pod !== undefined &&
      span.start > 0 && {
        pod: {
          name: span.pod,
          from: Math.floor(span.start - AROUND_IN_POD),
          to: Math.ceil(span.end + AROUND_IN_POD),
          fields: names.logPod,
        },
      }),
    serviceLabels: [serviceLabel, ...names.logService],
  };
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
