import { address, deliver, inBatches } from './deliver';
import { keyValues, type Attributes } from './otlp';

const KINDS = { unspecified: 0, internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const;
export type SpanKind = keyof typeof KINDS;

export interface SpanLink {
  traceId: string;
  spanId: string;
  attributes: Attributes;
}

/** One span; ids in lower-case hex, times in nanoseconds since the epoch, as decimal text. */
export interface Span {
  resource: Attributes;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: SpanKind;
  start: string;
  end: string;
  attributes: Attributes;
  links?: SpanLink[];
  /** present on failed spans only; every other span keeps OpenTelemetry's "unset" */
  error?: string;
}

const SPANS_PER_REQUEST = 1000;
const STATUS_ERROR = 2;

function encodeSpan(span: Span) {
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.parentSpanId !== undefined && { parentSpanId: span.parentSpanId }),
    name: span.name,
    kind: KINDS[span.kind],
    startTimeUnixNano: span.start,
    endTimeUnixNano: span.end,
    attributes: keyValues(span.attributes),
    ...(span.links && {
      links: span.links.map((link) => ({ ...link, attributes: keyValues(link.attributes) })),
    }),
    status: span.error === undefined ? {} : { code: STATUS_ERROR, message: span.error },
  };
}

/**
 * The body of an OTLP/HTTP trace export (ExportTraceServiceRequest, JSON). Every span has a resource entry of its own,
 * as an SDK's simple processor sends them. Tempo up to 2.1 needs that: it joins the two sides of TraceQL's && by
 * resource entry, and silently drops traces whose spans share one and come out of order.
 */
function encodeTraces(spans: readonly Span[], scope: string): string {
  return JSON.stringify({
    resourceSpans: spans.map((span) => ({
      resource: { attributes: keyValues(span.resource) },
      scopeSpans: [{ scope: { name: scope }, spans: [encodeSpan(span)] }],
    })),
  });
}

/** The requests that carry all spans; the spans of one trace stay together as far as they come together. */
export function traceBodies(spans: readonly Span[], scope: string): string[] {
  return inBatches(spans, SPANS_PER_REQUEST).map((batch) => encodeTraces(batch, scope));
}

/** @param otlpUrl base of Tempo's OTLP/HTTP receiver, e.g. http://127.0.0.1:4318. @throws IngestError */
export async function pushTraces(otlpUrl: string, bodies: readonly string[]): Promise<void> {
  for (const body of bodies) {
    await deliver({
      backend: 'Tempo',
      what: 'traces',
      url: address(otlpUrl, '/v1/traces'),
      contentType: 'application/json',
      body,
    });
  }
}
