import type { LogRecord } from '../ingest/logs';
import type { Attributes } from '../ingest/otlp';
import type { Span, SpanKind } from '../ingest/traces';

import type { RecordedLine, RecordedSpan, Recording } from './recording';

const NAMESPACE = 'train-ticket';

function last(times: readonly bigint[]): bigint {
  return times.reduce((latest, time) => (time > latest ? time : latest));
}

function first(times: readonly bigint[]): bigint {
  return times.reduce((earliest, time) => (time < earliest ? time : earliest));
}

function beginOf({ spans, lines }: Recording): bigint {
  return first([...spans.map(({ start }) => start), ...lines.map(({ time }) => time)]);
}

function endOf({ spans, lines }: Recording): bigint {
  return last([...spans.map(({ end }) => end), ...lines.map(({ time }) => time)]);
}

/** The recording moved in time so that its last event happens at `end` (nanoseconds); everything else stays. */
export function movedToEndAt({ spans, lines }: Recording, end: bigint): Recording {
  const shift = end - endOf({ spans, lines });
  return {
    spans: spans.map((span) => ({ ...span, start: span.start + shift, end: span.end + shift })),
    lines: lines.map((line) => ({ ...line, time: line.time + shift })),
  };
}

/** One recording right before another, moved to end at `end`. */
export function oneAfterTheOther(before: Recording, after: Recording, end: bigint): Recording {
  const moved = movedToEndAt(after, end);
  const earlier = movedToEndAt(before, beginOf(moved));
  return { spans: [...earlier.spans, ...moved.spans], lines: [...earlier.lines, ...moved.lines] };
}

function resourceOf(service: string, pod: string): Attributes {
  return { 'service.name': service, 'service.namespace': NAMESPACE, 'k8s.pod.name': pod };
}

/**
 * The data has no span kinds. Where a span's parent belongs to another service, a call crossed the network: the parent
 * is the client, the span the server. Nothing else is guessed.
 */
function inferKinds(spans: readonly RecordedSpan[]): Map<RecordedSpan, SpanKind> {
  const byId = new Map(spans.map((span) => [`${span.traceId} ${span.spanId}`, span]));
  const kinds = new Map<RecordedSpan, SpanKind>();
  for (const span of spans) {
    const parent = byId.get(`${span.traceId} ${span.parentSpanId}`);
    if (parent && parent.service !== span.service) {
      kinds.set(parent, 'client');
      kinds.set(span, 'server');
    }
  }
  return kinds;
}

/** OTLP spans of a recording; neither status nor attributes, because none were recorded. */
export function toSpans(recorded: readonly RecordedSpan[]): Span[] {
  const kinds = inferKinds(recorded);
  return recorded.map((span) => ({
    resource: resourceOf(span.service, span.pod),
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.parentSpanId !== undefined && { parentSpanId: span.parentSpanId }),
    name: span.name,
    kind: kinds.get(span) ?? 'unspecified',
    start: String(span.start),
    end: String(span.end),
    attributes: {},
  }));
}

export function toLogRecords(recorded: readonly RecordedLine[]): LogRecord[] {
  return recorded.map(({ time, node, pod, service, container, traceId, spanId, severity, line }) => ({
    resource: { ...resourceOf(service, pod), 'k8s.node.name': node, 'k8s.container.name': container },
    time: String(time),
    ...(severity && { severity }),
    line,
    traceId,
    spanId,
    attributes: {},
  }));
}

/** A stretch of a recording; its spans are those that ended in it. */
export interface Slice extends Recording {
  /** when its last moment is over, nanoseconds */
  until: bigint;
}

/** Cuts a recording into everything before `from` and then stretches of `length` until `end`; all in nanoseconds. */
export function slicesOf({ spans, lines }: Recording, from: bigint, length: bigint, end: bigint): Slice[] {
  const borders: bigint[] = [from];
  while (borders[borders.length - 1] < end) {
    borders.push(borders[borders.length - 1] + length);
  }
  return borders.map((until, index) => {
    const within = (time: bigint) => time <= until && (index === 0 || time > borders[index - 1]);
    return {
      until,
      spans: spans.filter((span) => within(span.end)),
      lines: lines.filter((line) => within(line.time)),
    };
  });
}
