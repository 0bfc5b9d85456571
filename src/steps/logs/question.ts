import type { LogsEvidence } from '../../walk/finding';
import type { Message } from '../../walk/message';
import type { Asking, Context } from '../../walk/step';
import { expandSpanTemplate } from '../../wiring/spanTemplate';
import type { Wiring } from '../../wiring/wiring';
import { missingSource } from '../missingSource';
import { subjectOf, windowAround, type Subject } from '../subject';
import type { Scene } from './telling';

/** What the logs step asks; times are epoch milliseconds. */
export interface LogsQuestion {
  source: string;
  /** the label that names a stream's service here */
  serviceLabel: string;
  /** whose lines are asked for; empty when no span names its service */
  services: string[];
  from: number;
  to: number;
  /** absent: no trace was found, so it is the service's errors that are asked for */
  span?: SpanLines;
  /** the site's own query for a span, filled in, or why it could not be */
  custom?: { query: string } | { problem: Message };
}

export interface SpanLines {
  traceId: string;
  spanId: string;
  service: string;
  /** see SpanInQuestion */
  far?: string;
  waits: boolean;
  start: number;
  end: number;
}

const PADDING = 60_000;
const MAX_SERVICES = 20;
const DEFAULT_LABEL = 'service_name';

/** What a stream's service is called on this site. */
export function serviceLabel({ traceToLogs }: Wiring): string {
  return traceToLogs.tags.find(({ key }) => key === 'service.name')?.label ?? DEFAULT_LABEL;
}

export function logsQuestion(context: Context): Asking<LogsQuestion> {
  const { wiring, range } = context;
  const logs = wiring.sources.logs;
  if ('missing' in logs) {
    return { cannot: missingSource(logs, 'logs', noLogs()) };
  }
  const subject = subjectOf(context);
  if ('wait' in subject) {
    return { wait: subject.wait };
  }
  const asked = {
    source: logs.source.uid,
    serviceLabel: serviceLabel(wiring),
  };
  return {
    ask:
      'service' in subject
        ? { ...asked, services: [subject.service], from: range.from, to: range.to }
        : { ...asked, ...ofSpan(subject, context) },
  };
}

function ofSpan(
  { span: { span, service, far, waits }, trace, evidence }: Extract<Subject, { span: unknown }>,
  { wiring: { traceToLogs }, range }: Context
): Omit<LogsQuestion, 'source' | 'serviceLabel'> {
  const services = [...new Set([service, far ?? '', ...evidence.services])].filter((name) => name !== '');
  return {
    services: services.slice(0, MAX_SERVICES),
    ...windowAround(evidence, traceToLogs, PADDING, range),
    span: {
      traceId: trace.traceId,
      spanId: span.spanId,
      service,
      ...(far === undefined ? {} : { far }),
      waits,
      start: span.start,
      end: span.start + span.duration,
    },
    ...(traceToLogs.customQuery === undefined ? {} : { custom: ownQuery(traceToLogs.customQuery) }),
  };

  function ownQuery(template: string): LogsQuestion['custom'] {
    const expanded = expandSpanTemplate(template, span, trace.traceId, traceToLogs.tags);
    return 'query' in expanded ? { query: expanded.query } : { problem: expanded.reason };
  }
}

/** Without a trace it is the service's own errors that count. */
export function sceneOf({ span, services, to }: LogsQuestion): Scene {
  return span ?? { service: services[0] ?? '', waits: false, end: to };
}

export function noLogs(): LogsEvidence {
  return { kind: 'logs', rows: [], truncated: false, services: [] };
}
