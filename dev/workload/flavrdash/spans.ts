import { nanoseconds, type Attributes } from '../ingest/otlp';
import type { Span, SpanKind } from '../ingest/traces';
import { createRandom, type Random } from '../random';

import { NAMESPACE, REGION, SERVICE } from './story';

const LANGUAGES: Record<string, string> = {
  [SERVICE]: 'go',
  'restaurant-catalog': 'java',
  'payment-gateway': 'nodejs',
  'fulfillment-service': 'go',
};

/** The one pod of each service that is not scaled out in this story. */
export const SINGLE_PODS: Record<string, string> = {
  'restaurant-catalog': 'restaurant-catalog-6c4b-p9w',
  'payment-gateway': 'payment-gateway-58df-m2x',
  'fulfillment-service': 'fulfillment-5f7c-t6n',
};

/** What every signal of a process says about itself; the tenant is a resource attribute, as FlavrDash chose. */
export function resourceOf(service: string, pod: string, tenant?: string): Attributes {
  return {
    'service.name': service,
    'service.namespace': NAMESPACE,
    'k8s.namespace.name': NAMESPACE,
    'k8s.pod.name': pod,
    pod,
    'cloud.region': REGION,
    ...(tenant !== undefined && { tenant_id: tenant }),
    'telemetry.sdk.language': LANGUAGES[service] ?? 'go',
  };
}

/** A span still in milliseconds, so that metrics and lines can be read off it as well. */
export interface TimedSpan extends Omit<Span, 'start' | 'end'> {
  startMs: number;
  endMs: number;
}

interface SpanDraft {
  service?: string;
  name: string;
  kind?: SpanKind;
  /** milliseconds after the trace's begin */
  start: number;
  end: number;
  attributes?: Attributes;
  error?: string;
}

/** Collects the spans of one trace; ids follow from the trace id alone. */
export interface TraceBuilder {
  random: Random;
  spans: TimedSpan[];
  /** adds a span and returns it, to be the parent of others */
  add(parent: TimedSpan | undefined, draft: SpanDraft): TimedSpan;
}

export function buildTrace(begin: {
  traceId: string;
  rootSpanId: string;
  service: string;
  pod: string;
  tenant?: string;
  startMs: number;
}): TraceBuilder {
  const random = createRandom(begin.traceId);
  const spans: TimedSpan[] = [];
  const add = (parent: TimedSpan | undefined, draft: SpanDraft): TimedSpan => {
    const service = draft.service ?? begin.service;
    const span: TimedSpan = {
      resource: resourceOf(service, service === begin.service ? begin.pod : SINGLE_PODS[service], begin.tenant),
      traceId: begin.traceId,
      spanId: parent ? random.hex(16) : begin.rootSpanId,
      ...(parent && { parentSpanId: parent.spanId }),
      name: draft.name,
      kind: draft.kind ?? 'internal',
      startMs: begin.startMs + draft.start,
      endMs: begin.startMs + draft.end,
      attributes: draft.attributes ?? {},
      ...(draft.error !== undefined && { error: draft.error }),
    };
    spans.push(span);
    return span;
  };
  return { random, spans, add };
}

export function toSpan({ startMs, endMs, ...rest }: TimedSpan): Span {
  return { ...rest, start: nanoseconds(startMs), end: nanoseconds(endMs) };
}
