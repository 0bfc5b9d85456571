import { createRandom } from '../random';

import type { OrderRequest } from './requests';
import { buildTrace, SINGLE_PODS, type TimedSpan } from './spans';
import { MINUTE, TOPIC, WINDOW } from './story';

const CONSUMER = 'fulfillment-service';
const CATALOG = 'restaurant-catalog';
const BROWSES = 320;
const BROWSE_SAMPLING = 0.12;

/** fulfillment-service takes a published order: a trace of its own, linked to the span that published it. */
export function consumerTrace(producer: TimedSpan, request: OrderRequest): TimedSpan[] {
  const ids = createRandom(`${producer.traceId}/consumer`);
  const trace = buildTrace({
    traceId: ids.hex(32),
    rootSpanId: ids.hex(16),
    service: CONSUMER,
    pod: SINGLE_PODS[CONSUMER],
    tenant: request.tenant,
    startMs: producer.endMs + ids.between(3, 40),
  });
  const duration = ids.between(25, 140);
  const root = trace.add(undefined, {
    name: `${TOPIC} process`,
    kind: 'consumer',
    start: 0,
    end: duration,
    attributes: {
      'messaging.system': 'kafka',
      'messaging.destination.name': TOPIC,
      'messaging.operation': 'process',
      'messaging.kafka.partition': request.partition,
      'messaging.kafka.consumer.group': CONSUMER,
    },
  });
  root.links = [
    { traceId: producer.traceId, spanId: producer.spanId, attributes: { 'messaging.operation': 'publish' } },
  ];
  trace.add(root, { name: 'plan_delivery', start: 1, end: duration * 0.6 });
  trace.add(root, {
    name: 'INSERT shipments',
    kind: 'client',
    start: duration * 0.62,
    end: duration - 1,
    attributes: { 'db.system': 'postgresql', 'db.operation': 'INSERT', 'peer.service': 'postgres-primary' },
  });
  return trace.spans;
}

/** A guest looks through a menu: traffic of restaurant-catalog that no order caused, always healthy. */
function browseTrace(traceId: string, rootSpanId: string, startMs: number): TimedSpan[] {
  const trace = buildTrace({ traceId, rootSpanId, service: CATALOG, pod: SINGLE_PODS[CATALOG], startMs });
  const duration = trace.random.between(12, 90);
  const root = trace.add(undefined, {
    name: 'GET /restaurants',
    kind: 'server',
    start: 0,
    end: duration,
    attributes: {
      'http.request.method': 'GET',
      'http.route': '/restaurants',
      'http.response.status_code': 200,
    },
  });
  trace.add(root, {
    name: 'GET menu cache',
    kind: 'client',
    start: 1,
    end: duration * 0.7,
    attributes: { 'db.system': 'redis', 'peer.service': 'menu-cache' },
  });
  return trace.spans;
}

/** Every browse of the last hour with its spans; `sampled` says which reach Tempo. */
export function browses(seed: string, at: number): Array<{ sampled: boolean; spans: TimedSpan[] }> {
  const random = createRandom(`${seed}/browses`);
  return Array.from({ length: BROWSES }, (_, index) => ({
    sampled: random.next() < BROWSE_SAMPLING,
    spans: browseTrace(
      random.hex(32),
      random.hex(16),
      Math.floor(at - WINDOW + ((index + random.next()) * (WINDOW - MINUTE)) / BROWSES)
    ),
  }));
}
