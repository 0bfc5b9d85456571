import type { LogRecord, LogStream } from '../ingest/logs';
import { nanoseconds, type AttributeValue } from '../ingest/otlp';

import { SINGLE_PODS, type TimedSpan } from './spans';
import { NAMESPACE } from './story';

const CATALOG = 'restaurant-catalog';
const PAYMENT = 'payment-gateway';
const CONSUMER = 'fulfillment-service';

function serverSpansOf(spans: readonly TimedSpan[], service: string): TimedSpan[] {
  return spans
    .filter(({ resource, kind }) => resource['service.name'] === service && kind === 'server')
    .sort((one, other) => one.endMs - other.endMs);
}

const text = (value: AttributeValue | undefined) => String(value ?? '');

/** logfmt, with the trace id under another name: traceID. */
function catalogLine({ traceId, endMs, startMs, attributes, error }: TimedSpan): string {
  const took = `${(endMs - startMs).toFixed(1)}ms`;
  const route = text(attributes['http.route']);
  return error
    ? `ts=${new Date(endMs).toISOString()} level=error msg="request failed" route=${route} traceID=${traceId} duration=${took} err="${error}"`
    : `ts=${new Date(endMs).toISOString()} level=info msg="menu served" route=${route} traceID=${traceId} duration=${took}`;
}

/** Plain text; the trace id stands somewhere in the sentence. */
function paymentLine({ traceId, endMs, startMs, error }: TimedSpan): string {
  const took = `${(endMs - startMs).toFixed(0)} ms`;
  return error
    ? `${new Date(endMs).toISOString()} ERROR charge failed after ${took} (trace_id=${traceId}): ${error}`
    : `${new Date(endMs).toISOString()} INFO charge accepted in ${took} (trace_id=${traceId})`;
}

function stream(
  labels: Record<string, string>,
  spans: readonly TimedSpan[],
  line: (span: TimedSpan) => string
): LogStream {
  return { labels, lines: spans.map((span) => [nanoseconds(span.endMs), line(span)]) };
}

/** restaurant-catalog (label service, logfmt) and payment-gateway (label app, plain text), by Loki's push API. */
export function otherStreams(spans: readonly TimedSpan[]): LogStream[] {
  const labels = (service: string) => ({ namespace: NAMESPACE, pod: SINGLE_PODS[service] });
  return [
    stream({ service: CATALOG, ...labels(CATALOG) }, serverSpansOf(spans, CATALOG), catalogLine),
    stream({ app: PAYMENT, ...labels(PAYMENT) }, serverSpansOf(spans, PAYMENT), paymentLine),
  ];
}

/** fulfillment-service logs by OTLP, in the context of the consumer's span. */
export function consumerLogs(spans: readonly TimedSpan[]): LogRecord[] {
  return spans
    .filter(({ kind }) => kind === 'consumer')
    .map(({ resource: { tenant_id, ...resource }, traceId, spanId, startMs, attributes }) => ({
      resource,
      time: nanoseconds(startMs + 1),
      severity: 'INFO' as const,
      line: `${CONSUMER} took an order from partition ${text(attributes['messaging.kafka.partition'])}`,
      traceId,
      spanId,
      attributes: { tenant_id, partition: attributes['messaging.kafka.partition'] },
    }));
}
