import type { GatewayError } from '../../signals/gateway';
import type { Finding, LogRow, LogsEvidence } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import { emptyFinding, type Answers } from '../../model/finding/step';
import { climb, joined } from '../ladder';
import { logsAttempts } from './attempts';
import { isSharedLimit } from './lokiLimits';
import { logsNotes } from './notes';
import { nothingLogged } from './nothing';
import { lineNames, lineQueries } from './lineQueries';
import { AROUND_IN_POD, limitOf } from './queries';
import { noLogs, sceneOf, type LogsQuestion } from './question';
import { asked, errorOf, learned, logLinesOf } from './replies';
import { rowsOf, type Near } from './logRows';
import { linesFor } from './rung';
import { LOGS_RUNGS, type LogsRungName } from './rungs';
import { logsHeadline, logsSentence, logsSummary } from './sentences';
import { tellingLine } from './mostRelevantLine';

export function readLogs(question: LogsQuestion, answers: Answers): Finding<LogsEvidence, LogsRungName> {
  throwWhenAllFailed(question, answers);
  const { span } = question;
  const { limit } = learned(answers, lineNames(question));
  const brought = lineQueries(question).filter(({ name }) => logLinesOf(answers, name).length > 0);
  const stronger = brought.filter(({ byTime }) => !byTime);
  const kept = stronger.length > 0 ? stronger : brought;
  const rows = rowsOf(
    kept.map(({ name }) => logLinesOf(answers, name)),
    nearTo(question)
  );
  const lines = linesFor(question, answers, rows);
  const { held } = climb(LOGS_RUNGS, lines, answers);
  const tried = logsAttempts(question, answers);
  const notes = logsNotes(question, answers, rows);
  const also = { attempts: tried, ...(notes.length > 0 && { notes }) };
  if (!held) {
    const { code, sentence: why } = nothingLogged(question, answers);
    return emptyFinding(noLogs(), code, why, message('logs.none.summary', 'no line'), also);
  }
  const telling = tellingLine(rows, sceneOf(question));
  const evidence: LogsEvidence = {
    ...noLogs(),
    rows,
    telling,
    ...(span && span.start > 0 && { span: { start: span.start, end: span.end } }),
    truncated: kept.some((query) => logLinesOf(answers, query.name).length >= Math.min(limitOf(query), limit)),
    services: [...new Set(rows.map((row) => row.service))].filter((name) => name !== ''),
  };
  const line = telling === undefined ? undefined : rows[telling];
  const clause = line && logsHeadline(line, question);
  return {
    status: 'found',
    verdict: verdict(line),
    sentence: logsSentence(question, evidence),
    summary: logsSummary(line, rows.length),
    ...(clause ? { headline: clause } : {}),
    ...joined(held.rung, lines, held.found),
    ...also,
    evidence,
  };
}

/** A refusal of the site's own query says nothing of Loki; a failure that all share says it best. */
function throwWhenAllFailed(question: LogsQuestion, answers: Answers): void {
  const names = lineNames(question).filter((name) => asked(answers, name).length > 0);
  const errors = names
    .map((name) => errorOf(answers, name))
    .filter((error): error is GatewayError => error !== undefined);
  if (errors.length > 0 && errors.length === names.length) {
    throw errors.find(isSharedLimit) ?? errors[errors.length - 1];
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
      return { code: 'telling', tone: 'warning', label: message('logs.verdict.telling', 'relevant line') };
  }
}
