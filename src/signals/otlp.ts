import type { Attributes, AttributeValue, Span, SpanEvent, SpanKind, SpanLink } from './data';
import { decodeId } from './ids';
import { digits, elapsed, millisecondsOf } from './time';

/**
 * Reads OTLP's JSON as Tempo sends it. Tolerant: whatever is absent or odd in one span costs that detail, not the
 * trace. Zero values are omitted, int64 are strings, enums names or numbers, ids base64 or hex.
 */

type Raw = Record<string, unknown>;

/** One element of batches / resourceSpans. */
export interface ResourceSpans {
  resource?: unknown;
  scopeSpans?: unknown;
  /** before OTLP 0.15 */
  instrumentationLibrarySpans?: unknown;
}

/** All spans of a trace. A span without any time begins with the trace and takes no time. */
export function readSpans(batches: ResourceSpans[]): Span[] {
  const spans: Span[] = [];
  const timeless: Span[] = [];
  let earliest = Infinity;
  for (const batch of batches) {
    const resource = readAttributes(object(batch.resource).attributes);
    const service = String(resource['service.name'] ?? '');
    for (const scope of objects(batch.scopeSpans ?? batch.instrumentationLibrarySpans)) {
      for (const raw of objects(scope.spans)) {
        const span = readSpan(raw, resource, service);
        spans.push(span);
        if (span.start > 0) {
          earliest = Math.min(earliest, span.start);
        } else {
          timeless.push(span);
        }
      }
    }
  }
  if (earliest < Infinity) {
    timeless.forEach((span) => (span.start = earliest));
  }
  return spans;
}

function readSpan(raw: Raw, resource: Attributes, service: string): Span {
  const status = object(raw.status);
  const end = time(raw.endTimeUnixNano);
  const start = time(raw.startTimeUnixNano) ?? end;
  const parentSpanId = decodeId(raw.parentSpanId, 16);
  const statusMessage = text(status.message);
  return {
    spanId: decodeId(raw.spanId, 16) ?? '0'.repeat(16),
    ...(parentSpanId && { parentSpanId }),
    name: text(raw.name),
    kind: readKind(raw.kind),
    service,
    start: start ? millisecondsOf(start) : 0,
    duration: start && end ? elapsed(start, end) : 0,
    status: readStatus(status.code),
    ...(statusMessage && { statusMessage }),
    attributes: readAttributes(raw.attributes),
    resource,
    events: objects(raw.events).map(readEvent),
    links: objects(raw.links).flatMap(readLink),
  };
}

function readEvent(raw: Raw): SpanEvent {
  const nanos = time(raw.timeUnixNano);
  return { name: text(raw.name), time: nanos ? millisecondsOf(nanos) : 0, attributes: readAttributes(raw.attributes) };
}

/** A link that leads nowhere is none. */
function readLink(raw: Raw): SpanLink[] {
  const traceId = decodeId(raw.traceId, 32);
  const spanId = decodeId(raw.spanId, 16);
  return traceId && spanId ? [{ traceId, spanId, attributes: readAttributes(raw.attributes) }] : [];
}

const kinds: SpanKind[] = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];

function readKind(kind: unknown): SpanKind {
  const name = text(kind).replace('SPAN_KIND_', '').toLowerCase();
  return (typeof kind === 'number' ? kinds[kind] : kinds.find((each) => each === name)) ?? 'unspecified';
}

function readStatus(code: unknown): Span['status'] {
  if (code === 2 || code === 'STATUS_CODE_ERROR') {
    return 'error';
  }
  return code === 1 || code === 'STATUS_CODE_OK' ? 'ok' : 'unset';
}

/** A list of { key, value } to a record; a value of no known kind is left out. */
export function readAttributes(list: unknown): Attributes {
  const entries: Array<[string, AttributeValue]> = [];
  for (const { key, value } of objects(list)) {
    const read = readValue(object(value));
    if (typeof key === 'string' && read !== undefined) {
      entries.push([key, read]);
    }
  }
  // Defines own properties whatever the key: an attribute may be named __proto__.
  return Object.fromEntries(entries);
}

/** An AnyValue. Integers beyond what a double holds, and bytes (base64), stay text. */
function readValue(value: Raw): AttributeValue | undefined {
  if (typeof value.stringValue === 'string' || typeof value.boolValue === 'boolean') {
    return value.stringValue === undefined ? (value.boolValue as boolean) : (value.stringValue as string);
  }
  if (value.intValue !== undefined) {
    const integer = Number(value.intValue);
    return Number.isSafeInteger(integer) ? integer : String(value.intValue);
  }
  if (value.doubleValue !== undefined) {
    return Number(value.doubleValue);
  }
  if (value.arrayValue !== undefined) {
    return objects(object(value.arrayValue).values).flatMap((each) => readValue(each) ?? []);
  }
  if (value.kvlistValue !== undefined) {
    return readAttributes(object(value.kvlistValue).values);
  }
  return typeof value.bytesValue === 'string' ? value.bytesValue : undefined;
}

function time(value: unknown): string | undefined {
  const nanos = digits(value);
  return nanos && !/^0+$/.test(nanos) ? nanos : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function object(value: unknown): Raw {
  return isObject(value) ? value : {};
}

function objects(value: unknown): Raw[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
