import { labelFilter, lineContains, logQuery, streamSelector } from '../../signals/logql';
import { oneOf, type Matcher } from '../../signals/promql';
import type { LogQuery, Query } from '../../signals/query';
import { quoteRegex } from '../../signals/text';
import type { Answers } from '../../walk/step';
import { shortestForm } from './idInText';
import type { LogsQuestion, SpanLines } from './question';

/** Lines asked for with one query. */
export const LIMIT = 500;
const AROUND_LIMIT = 100;

/** How far from the span a line may be that only its time joins, in milliseconds: clocks differ, writers lag. */
export const AROUND = 1000;

/** What sites call the trace id in structured metadata and labels. */
const TRACE_ID_LABELS = ['trace_id', 'traceID', 'traceId', 'traceid', 'TraceId', 'otelTraceID', 'otel_trace_id'];

/** What sites call the service on a stream. */
const SERVICE_LABELS = ['service_name', 'service', 'app', 'job'];

/** Queries that try another label than the site's own for the service. */
export const PROBES = SERVICE_LABELS.map((label) => ({ name: `by:${label}`, label }));

const BAD_LEVELS = 'error|err|fatal|critical|crit|panic|emerg|alert';
const BAD_WORDS = ['error', 'Error', 'ERROR', 'fatal', 'FATAL', 'panic', 'PANIC', 'xception'];

/**
 * First by structured metadata and labels and by text together, with the site's own query where it has one. When none
 * of them finds a line of the trace: streams that name their service by another label, and the lines of the service
 * around the span. Without a trace: the service's error lines.
 */
export function planLogs(question: LogsQuestion, answers: Answers): Record<string, Query> {
  const { span } = question;
  if (!span) {
    return answers.has('errorsByLevel') ? {} : errorLines(question);
  }
  if (!answers.has('byText')) {
    return firstRound(question, span);
  }
  return answers.has('around') || !cameBackEmpty(answers) ? {} : secondRound(question, span);
}

function firstRound(question: LogsQuestion, { traceId }: SpanLines): Record<string, Query> {
  const { custom } = question;
  const stream = streams(question);
  const ids = [...new Set([traceId, shortestForm(traceId)])];
  return {
    ...(custom && 'query' in custom ? { own: query(question, custom.query) } : {}),
    byField: query(question, logQuery(stream, labelFilter(...TRACE_ID_LABELS.map((label) => oneOf(label, ids))))),
    byText: query(question, logQuery(stream, lineContains(shortestForm(traceId)))),
  };
}

function secondRound(question: LogsQuestion, { traceId, service, far, start, end }: SpanLines): Record<string, Query> {
  const { serviceLabel, services } = question;
  const named = services.map(quoteRegex).join('|');
  const others = services.length === 0 ? [] : PROBES.filter(({ label }) => label !== serviceLabel);
  const around = [...new Set([service, far ?? ''])].filter((name) => name !== '');
  return {
    ...Object.fromEntries(
      others.map(({ name, label }) => {
        // Prometheus' convention, which Promtail took over: job="namespace/name"
        const matcher: Matcher = { label, op: '=~', value: `(.*/)?(${named})` };
        return [name, query(question, logQuery(streamSelector([matcher]), lineContains(shortestForm(traceId))))];
      })
    ),
    around: {
      ...query(question, streams({ ...question, services: around })),
      ...(start > 0 ? { from: Math.floor(start - AROUND), to: Math.ceil(end + AROUND) } : {}),
      limit: AROUND_LIMIT,
    },
  };
}

function errorLines(question: LogsQuestion): Record<string, Query> {
  const bad = (label: string): Matcher => ({ label, op: '=~', value: `(?i)(${BAD_LEVELS})` });
  return {
    errorsByLevel: query(
      question,
      logQuery(streams(question), labelFilter(bad('detected_level'), bad('level'), bad('severity')))
    ),
    errorsByText: query(question, logQuery(streams(question), lineContains(...BAD_WORDS))),
  };
}

/** Whether every query of the first round that worked found nothing, and one did work. */
function cameBackEmpty(answers: Answers): boolean {
  const replies = ['own', 'byField', 'byText'].map((name) => answers.maybe(name, 'logs'));
  return replies.some((reply) => reply !== undefined) && replies.every((reply) => (reply?.length ?? 0) === 0);
}

function query({ source, from, to }: LogsQuestion, expr: string): LogQuery {
  return { kind: 'logs', source, expr, from, to, limit: LIMIT, direction: 'backward' };
}

/** Loki wants at least one matcher that the empty text does not satisfy. */
function streams({ serviceLabel, services }: LogsQuestion): string {
  return streamSelector([
    services.length > 0 ? oneOf(serviceLabel, services) : { label: serviceLabel, op: '=~', value: '.+' },
  ]);
}
