import type { LogsEvidence } from '../../model/finding/finding';
import type { Asking, Context } from '../../model/finding/step';
import { wiringOf } from '../../wiring/clusters';
import { spanAttribute } from '../../wiring/spanAttribute';
import type { Names, Wiring } from '../../model/siteWiring';
import { askedElsewhere, type AskedElsewhere } from '../cluster';
import { missingSource } from '../missingSource';
import { subjectOf, windowAround, type Subject } from '../subject';
import { ownQuery, type Own } from './customQuery';
import type { Scene } from './mostRelevantLine';

/** What the logs step asks; times are epoch milliseconds. */
export interface LogsQuestion {
  source: string;
  /** the label that names a stream's service here */
  serviceLabel: string;
  /** whose lines are asked for; empty when no span names its service */
  services: string[];
  from: number;
  to: number;
  names: LogNames;
  /** absent: no trace was found, so it is the service's errors that are asked for */
  span?: SpanLines;
  /** what the site's own link from a span to its logs asks, where that is more than the first queries ask anyway */
  own?: Own;
  elsewhere?: AskedElsewhere;
}

/** What the site calls these on streams, in structured metadata and in the lines' fields, the surest first. */
type LogNames = Pick<Names, 'logTraceId' | 'logService' | 'logPod'>;

export interface SpanLines {
  traceId: string;
  spanId: string;
  service: string;
  /** the pod, or what else runs it, where the span says so */
  pod?: string;
  /** see SpanInQuestion */
  far?: string;
  farIsTraced: boolean;
  waits: boolean;
  start: number;
  end: number;
}

const PADDING = 60_000;
const MAX_SERVICES = 20;
const DEFAULT_LABEL = 'service_name';

/** What a stream's service is called on this site. */
export function serviceLabel({ names }: Wiring): string {
  return names.logService.at(0) ?? DEFAULT_LABEL;
}

export function logsQuestion(context: Context): Asking<LogsQuestion> {
  const { range } = context;
  const subject = subjectOf(context);
  const place = 'span' in subject ? wiringOf(subject.span.span, context.wiring) : { wiring: context.wiring };
  const { wiring } = place;
  const logs = wiring.sources.logs;
  if ('missing' in logs) {
    return { cannot: missingSource(logs, 'logs', noLogs()) };
  }
  if ('wait' in subject) {
    return { wait: subject.wait };
  }
  const { logTraceId, logService, logPod } = wiring.names;
  const asked = {
    source: logs.source.uid,
    serviceLabel: serviceLabel(wiring),
    names: { logTraceId, logService, logPod },
  };
  return {
    ask:
      'service' in subject
        ? { ...asked, services: [subject.service], from: range.from, to: range.to }
        : { ...asked, ...ofSpan(subject, wiring, range), ...askedElsewhere(place, logs.source) },
  };
}

function ofSpan(
  { span: { span, service, far, farIsTraced, waits }, trace, evidence }: Extract<Subject, { span: unknown }>,
  wiring: Wiring,
  range: Context['range']
): Omit<LogsQuestion, 'source' | 'serviceLabel' | 'names'> {
  const { traceToLogs, names } = wiring;
  const services = [...new Set([service, far ?? '', ...evidence.services])].filter((name) => name !== '');
  const pod = spanAttribute(span, names.spanPod);
  const own = ownQuery(traceToLogs, span, trace.traceId, serviceLabel(wiring));
  return {
    services: services.slice(0, MAX_SERVICES),
    ...windowAround(evidence, traceToLogs, PADDING, range),
    span: {
      traceId: trace.traceId,
      spanId: span.spanId,
      service,
      pod,
      far,
      farIsTraced,
      waits,
      start: span.start,
      end: span.start + span.duration,
    },
    ...(own && { own }),
  };
}

/** Without a trace it is the service's own errors that count. */
export function sceneOf({ span, services, to }: LogsQuestion): Scene {
  return span ?? { service: services[0] ?? '', waits: false, end: to };
}

export function noLogs(): LogsEvidence {
  return { kind: 'logs', rows: [], truncated: false, services: [] };
}
