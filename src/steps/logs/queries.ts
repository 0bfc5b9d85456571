import {
  holdsDigits,
  isLogLabel,
  labelFilter,
  lineContains,
  logLabel,
  logQuery,
  streamSelector,
} from '../../signals/logql';
import { equals, oneOf, type Matcher } from '../../signals/promql';
import type { LogQuery } from '../../signals/query';
import { quoteRegex } from '../../signals/text';
import type { Answers } from '../../model/finding/step';
import type { Queries } from '../ladder';
import { shortestForm } from './idInText';
import { byLabel, type LineQuery } from './lineQueries';
import type { LogsQuestion, SpanLines } from './question';
import { knownServices, knowsNone, labelsInUse, renamedServices } from './vocabulary';

/*
 * The queries of each round, by the names of lineQueries.ts. Those of `firstQueries` are what a healthy walk sends, so they stay as they are: recordings hold them.
 */

/** Lines asked for with one query. */
const LIMIT = 500;
const AROUND_LIMIT = 100;

/** How far from the span a line may be that only its time joins, in milliseconds: clocks differ, writers lag. */
export const AROUND = 1000;

/** Likewise for lines of the span's own pod. */
export const AROUND_IN_POD = 100;

/** How far from the window streams and lines are looked for when there is none in it. */
const WIDER = 3_600_000;

const MOST_SERVICES = 1000;
const MOST_LABELS = 100;

const BAD_LEVELS = 'error|err|fatal|critical|crit|panic|emerg|alert';
const BAD_WORDS = ['error', 'Error', 'ERROR', 'fatal', 'FATAL', 'panic', 'PANIC', 'xception'];

/** By ids as most sites write them, or, without a trace, by words of failure. */
export function firstQueries(question: LogsQuestion): Queries {
  const { span, own } = question;
  return span
    ? withTrace(question, span, own && 'query' in own && own.by === 'ids' ? own.query : undefined)
    : errorLines(question);
}

function withTrace(question: LogsQuestion, { traceId }: SpanLines, own: string | undefined): Queries {
  const stream = streams(question);
  const ids = [...new Set([traceId, shortestForm(traceId)])];
  const labels = question.names.logTraceId.filter(isLogLabel);
  return {
    ...(own === undefined ? {} : { own: query(question, own) }),
    byField: query(question, logQuery(stream, labelFilter(...labels.map((label) => oneOf(label, ids))))),
    byText: query(question, logQuery(stream, lineContains(shortestForm(traceId)))),
  };
}

function errorLines(question: LogsQuestion): Queries {
  const bad = (label: string): Matcher => ({ label, op: '=~', value: `(?i)(${BAD_LEVELS})` });
  return {
    errorsByLevel: query(
      question,
      logQuery(streams(question), labelFilter(bad('detected_level'), bad('level'), bad('severity')))
    ),
    errorsByText: query(question, logQuery(streams(question), lineContains(...BAD_WORDS))),
  };
}

/** The id in other forms; and what services and labels Loki knows. */
export function otherForms(question: LogsQuestion): Queries {
  const { span, source, from, to, serviceLabel } = question;
  const wide = { source, from: from - WIDER, to: to + WIDER };
  return {
    ...(span && { otherForms: query(question, logQuery(streams(question), holdsId(question, span))) }),
    services: { kind: 'logLabelValues', label: serviceLabel, ...wide, limit: MOST_SERVICES },
    labels: { kind: 'logLabels', ...wide, limit: MOST_LABELS },
  };
}

/**
 * The same lines of streams that name the service by another label, or another name of the service; and, by the time
 * alone, the pod and the service around the span. Together, since the stronger ones seldom bring anything.
 */
export function otherwise(question: LogsQuestion, answers: Answers): Queries {
  const { span, services } = question;
  const filter = span ? holdsId(question, span) : lineContains(...BAD_WORDS);
  const labels = services.length > 0 ? labelsInUse(question, answers) : [];
  const renamed = renamedServices(question, answers);
  return {
    ...Object.fromEntries(
      labels.map((label) => [byLabel(label), query(question, logQuery(streamsUnder(label, services), filter))])
    ),
    ...(renamed.length > 0 && {
      renamed: query(question, logQuery(streams({ ...question, services: renamed }), filter)),
    }),
    ...(span && aroundTheSpan(question, span, answers)),
  };
}

function aroundTheSpan(
  question: LogsQuestion,
  { service, far, pod, start, end }: SpanLines,
  answers: Answers
): Queries {
  const { own, names, serviceLabel } = question;
  const near = (expr: string, milliseconds: number): LogQuery => ({
    ...query(question, expr),
    ...(start > 0 && { from: Math.floor(start - milliseconds), to: Math.ceil(end + milliseconds) }),
    limit: AROUND_LIMIT,
  });
  const label = knowsNone(question, answers) ? (labelsInUse(question, answers).at(0) ?? serviceLabel) : serviceLabel;
  const under = (services: string[]) =>
    label === serviceLabel || services.length === 0
      ? streams({ ...question, services })
      : streamsUnder(label, services);
  const podLabels = [...new Set(names.logPod.map(logLabel))].filter(isLogLabel);
  const ofPod = (name: string) => labelFilter(...podLabels.map((each) => equals(each, name)));
  return {
    ...(own && 'query' in own && own.by === 'resource' && { own: near(own.query, AROUND) }),
    ...(pod !== undefined && service !== '' && { pod: near(logQuery(under([service]), ofPod(pod)), AROUND_IN_POD) }),
    around: near(under([...new Set([service, far ?? ''])].filter((name) => name !== '')), AROUND),
  };
}

function holdsId({ names }: LogsQuestion, { traceId }: SpanLines): string {
  return holdsDigits(shortestForm(traceId), names.logTraceId);
}

/** The line next to the window, where Loki knows the service. */
export function nearestLine(question: LogsQuestion, answers: Answers): Queries {
  const known = knownServices(answers) ?? [];
  const there = question.services.filter((name) => known.includes(name));
  if (there.length === 0) {
    return {};
  }
  const { from, to, ...rest } = query(question, streams({ ...question, services: there }));
  return { nearest: { ...rest, from: from - WIDER, to: to + WIDER, limit: AROUND_LIMIT } };
}

/** Lines that a query asks for, as far as Loki gives as many. */
export function limitOf({ byTime }: LineQuery): number {
  return byTime ? AROUND_LIMIT : LIMIT;
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

/** Prometheus' convention, which Promtail took over: job="namespace/name". */
function streamsUnder(label: string, services: string[]): string {
  return streamSelector([{ label, op: '=~', value: `(.*/)?(${services.map(quoteRegex).join('|')})` }]);
}
