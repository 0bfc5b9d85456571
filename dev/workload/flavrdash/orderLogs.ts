import type { LogRecord, Severity } from '../ingest/logs';
import { nanoseconds } from '../ingest/otlp';

import { failureOf, inSeconds } from './orderTraces';
import { resourceOf, type TimedSpan } from './spans';
import { SERVICE, TOPIC } from './story';
import type { TracedOrder } from './traffic';

interface Said {
  span: TimedSpan;
  ms: number;
  severity: Severity;
  line: string;
}

function requiredSpan(spans: readonly TimedSpan[], name: string): TimedSpan {
  const span = spans.find((candidate) => candidate.name === name);
  if (!span) {
    throw new Error(`A trace of the workload lacks the span ${name}.`);
  }
  return span;
}

/** Seven lines: what the service says when the inventory does not answer in time. */
function stuckLines({ request, spans }: TracedOrder): Said[] {
  const root = spans[0];
  const check = requiredSpan(spans, 'inventory-check');
  const publish = requiredSpan(spans, `${TOPIC} publish`);
  const retry = requiredSpan(spans, 'retry scheduled');
  const failure =
    request.cause === 'vacuum'
      ? `inventory-check timeout after ${inSeconds(check.endMs - check.startMs)}`
      : 'inventory-check refused: circuit breaker is open';
  return [
    { span: root, ms: root.startMs + 0.4, severity: 'INFO', line: `order received for ${request.tenant}` },
    { span: requiredSpan(spans, 'validate_cart'), ms: publish.startMs, severity: 'INFO', line: 'cart validated' },
    {
      span: publish,
      ms: publish.endMs - 0.2,
      severity: 'INFO',
      line: `order published to ${TOPIC}/${request.partition}`,
    },
    { span: check, ms: check.startMs + 0.1, severity: 'INFO', line: 'inventory-check started' },
    { span: check, ms: check.endMs, severity: 'ERROR', line: failure },
    { span: retry, ms: retry.startMs + 0.3, severity: 'WARN', line: 'retry 1/3 for inventory-check' },
    { span: root, ms: root.endMs - 0.1, severity: 'ERROR', line: failureOf('vacuum') },
  ];
}

function usualLines({ request, spans }: TracedOrder): Said[] {
  const root = spans[0];
  const check = spans.find(({ name }) => name === 'inventory-check');
  const took = ((root.endMs - root.startMs) / 1000).toFixed(3);
  return [
    { span: root, ms: root.startMs + 0.4, severity: 'INFO', line: `order received for ${request.tenant}` },
    ...(check
      ? [{ span: check, ms: check.startMs + 0.1, severity: 'INFO' as const, line: 'inventory-check started' }]
      : []),
    request.cause
      ? { span: root, ms: root.endMs - 0.1, severity: 'ERROR', line: failureOf(request.cause) }
      : { span: root, ms: root.endMs - 0.1, severity: 'INFO', line: `order completed in ${took}s` },
  ];
}

/** order-orchestrator's own lines, of sampled and unsampled orders alike: logging knows nothing of sampling. */
export function orderLogs(orders: readonly TracedOrder[]): LogRecord[] {
  return orders.flatMap((order) => {
    const { tenant, partition, pod, cause } = order.request;
    const stuck = cause === 'vacuum' || cause === 'circuit-open';
    return (stuck ? stuckLines(order) : usualLines(order)).map(({ span, ms, severity, line }) => ({
      resource: resourceOf(SERVICE, pod),
      time: nanoseconds(ms),
      severity,
      line,
      traceId: span.traceId,
      spanId: span.spanId,
      attributes: { tenant_id: tenant, partition },
    }));
  });
}
