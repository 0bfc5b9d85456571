import type { RailNames } from '../model/rail/rail';
import { field, listField, textField } from '../signals/untrusted';
import { conceptOf, sameName, withoutScope, type NamingSignal } from './vocabulary';
import type { Names, TagMapping } from '../model/siteWiring';

/** What exemplars usually call a trace id, most usual first. */
export const USUAL_TRACE_ID_LABELS = ['trace_id', 'traceID', 'traceId', 'TraceId', 'otelTraceID', 'otel_trace_id'];

// In this order: a query names them all, and recordings hold its text.
const TRACE_ID = ['trace_id', 'traceID', 'traceId', 'traceid', 'TraceId', 'otelTraceID', 'otel_trace_id'];
const SPAN_ID = ['span_id', 'spanID', 'spanId', 'SpanId', 'otelSpanID', 'otel_span_id', 'spanid'];

/** What the site's own links say of names. */
export interface NamingLinks {
  /** attributes of spans and the labels of logs */
  toLogs: TagMapping[];
  toProfiles: TagMapping[];
  /** log fields that the site reads trace ids from */
  logTraceId: string[];
}

/**
 * What this site calls what joins its signals, the surest name first: what the rail says, then what the site's links
 * say, then what sites usually call it.
 */
export function readNames(own?: RailNames, links: Partial<NamingLinks> = {}): Names {
  const { toLogs = [], toProfiles = [], logTraceId } = links;
  return {
    logTraceId: distinct(own?.traceId, logTraceId, TRACE_ID),
    logSpanId: distinct(own?.spanId, SPAN_ID),
    logService: distinct(own?.service?.log, labelsOf('service.name', toLogs), usual('service', 'log')),
    logPod: distinct(own?.pod?.log, podLabels(toLogs), usual('pod', 'log')),
    spanPod: distinct(
      own?.pod?.span?.map(withoutScope),
      podTags(toLogs).map(({ key }) => key),
      usual('pod', 'span')
    ),
    profileService: distinct(own?.service?.profile, labelsOf('service.name', toProfiles), usual('service', 'log')),
    profilePod: distinct(own?.pod?.profile, podLabels(toProfiles), usual('pod', 'log')),
  };
}

/** A place where a field of a line begins: its name, in quotes or not, then what stands before the value. */
const FIELD = /(?:^|[^\w.-])["'\\]*([A-Za-z_][\w.-]*)["'\\]*(?:\\s[*+?])?[:=](?:\\s[*+?])?["'\\]*\??\(/;
const PLAIN = /^\^?([A-Za-z_][\w.-]*)\$?$/;

/**
 * The log fields that derived fields read a trace id from: those that lead to a Tempo. A derived field tells the name of
 * a label by an expression that fits it, or a place in the line; either is understood where it spells the name out.
 * @param isTraces whether a uid is that of a data source of traces
 */
export function derivedTraceIds(logs: unknown, isTraces: (uid: string) => boolean): string[] {
  return listField(logs, 'derivedFields').flatMap((derived) => {
    const uid = textField(derived, 'datasourceUid');
    const expression = textField(derived, 'matcherRegex') ?? '';
    const name = (field(derived, 'matcherType') === 'label' ? PLAIN : FIELD).exec(expression)?.[1];
    return name !== undefined && uid !== undefined && isTraces(uid) ? [name] : [];
  });
}

function labelsOf(attribute: string, tags: TagMapping[]): string[] {
  return tags.filter(({ key }) => key === attribute).map(({ label }) => label);
}

function podLabels(tags: TagMapping[]): string[] {
  return podTags(tags).map(({ label }) => label);
}

/** The tags that tell a pod, the most telling first. */
function podTags(tags: TagMapping[]): TagMapping[] {
  return usual('pod', 'span').flatMap((name) => tags.filter(({ key }) => sameName(key, name)));
}

function usual(concept: string, signal: NamingSignal): string[] {
  return conceptOf(concept)?.[signal] ?? [];
}

function distinct(...lists: Array<string[] | undefined>): string[] {
  return [...new Set(lists.flatMap((list) => list ?? []))];
}
