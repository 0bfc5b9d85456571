import type { Attributes } from '../ingest/otlp';

import type { Cause, OrderRequest } from './requests';
import { buildTrace, type TimedSpan, type TraceBuilder } from './spans';
import { DATABASE, SERVICE, TOPIC } from './story';

const STATUS_CODES: Record<Cause, number> = {
  vacuum: 503,
  'circuit-open': 503,
  'payment-refused': 502,
  'catalog-unavailable': 502,
};
/** What the service knows of a failure: not the cause, only what it waited for. */
const FAILURES: Record<Cause, string> = {
  vacuum: 'inventory unavailable',
  'circuit-open': 'inventory unavailable',
  'payment-refused': 'payment refused',
  'catalog-unavailable': 'menu unavailable',
};
const REPLICAS = ['postgres-replica-1', DATABASE, 'postgres-replica-3'];

function statusCodeOf({ cause }: OrderRequest): number {
  return cause ? STATUS_CODES[cause] : 201;
}

/** "order not placed: …", as the service's own spans and lines put it. */
export function failureOf(cause: Cause): string {
  return `order not placed: ${FAILURES[cause]}`;
}

/** "4.78s", as the service's own lines write it. */
export function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)}s`;
}

function http(method: string, route: string, status: number): Attributes {
  return { 'http.request.method': method, 'http.route': route, 'http.response.status_code': status };
}

/** A producer that gives up at once has not been told the partition yet, so the span does not have it. */
function publishAttributes({ tenant, partition, cause }: OrderRequest): Attributes {
  return {
    'messaging.system': 'kafka',
    'messaging.destination.name': TOPIC,
    'messaging.operation': 'publish',
    ...(cause !== 'circuit-open' && { 'messaging.kafka.partition': partition }),
    'messaging.kafka.message.key': tenant,
  };
}

function inventoryAttributes(replica: string): Attributes {
  return {
    'db.system': 'postgresql',
    'db.name': 'inventory',
    'db.operation': 'SELECT',
    'db.statement': 'SELECT sku, quantity FROM inventory WHERE kitchen_id = $1 AND sku = ANY($2)',
    'peer.service': replica,
  };
}

/** A client span and the server span it caused, a millisecond inside it on both sides. */
function call(
  { add }: TraceBuilder,
  parent: TimedSpan,
  request: {
    service: string;
    method: string;
    route: string;
    status: number;
    start: number;
    end: number;
    error?: string;
  }
): void {
  const { service, method, route, status, start, end, error } = request;
  const name = `${method} ${route}`;
  const attributes = http(method, route, status);
  const inset = Math.min(1, (end - start) / 4);
  const client = add(parent, {
    name,
    kind: 'client',
    start,
    end,
    attributes: { ...attributes, 'peer.service': service },
    error,
  });
  add(client, { service, name, kind: 'server', start: start + inset, end: end - inset, attributes, error });
}

function validateCart(trace: TraceBuilder, root: TimedSpan, end: number, failed: boolean): void {
  const cart = trace.add(root, { name: 'validate_cart', start: 1, end, ...(failed && { error: 'menu unavailable' }) });
  call(trace, cart, {
    service: 'restaurant-catalog',
    method: 'GET',
    route: '/restaurants/{id}/menu',
    status: failed ? 503 : 200,
    start: 1 + (end - 1) * 0.06,
    end: 1 + (end - 1) * 0.94,
    ...(failed && { error: 'upstream connect error: connection reset' }),
  });
}

/** The order stops at the inventory: validate_cart 41 ms, publish 5 ms, and nearly all the rest is one query. */
function stuckAtInventory(trace: TraceBuilder, root: TimedSpan, request: OrderRequest): void {
  const { durationMs, cause } = request;
  validateCart(trace, root, 42, false);
  trace.add(root, {
    name: `${TOPIC} publish`,
    kind: 'producer',
    start: 42,
    end: 47,
    attributes: publishAttributes(request),
  });
  const waited = inSeconds(durationMs - 50);
  trace.add(root, {
    name: 'inventory-check',
    kind: 'client',
    start: 47,
    end: durationMs - 3,
    attributes: inventoryAttributes(DATABASE),
    error:
      cause === 'vacuum'
        ? `context deadline exceeded: inventory-check timeout after ${waited}`
        : 'circuit breaker is open',
  });
  trace.add(root, {
    name: 'retry scheduled',
    start: durationMs - 2.5,
    end: durationMs - 0.5,
    attributes: { 'retry.attempt': 1, 'retry.limit': 3 },
  });
}

/** The usual order: cart, message, inventory, payment, in fixed proportions of its duration. */
function usualOrder(trace: TraceBuilder, root: TimedSpan, request: OrderRequest): void {
  const { durationMs, cause } = request;
  const part = (share: number) => durationMs * share;
  validateCart(trace, root, part(0.3), false);
  trace.add(root, {
    name: `${TOPIC} publish`,
    kind: 'producer',
    start: part(0.31),
    end: part(0.34),
    attributes: publishAttributes(request),
  });
  trace.add(root, {
    name: 'inventory-check',
    kind: 'client',
    start: part(0.35),
    end: part(0.5),
    attributes: inventoryAttributes(trace.random.pick(REPLICAS)),
  });
  call(trace, root, {
    service: 'payment-gateway',
    method: 'POST',
    route: '/v1/charges',
    status: cause === 'payment-refused' ? 502 : 200,
    start: part(0.52),
    end: part(0.98),
    ...(cause === 'payment-refused' && { error: 'acquirer did not answer' }),
  });
}

/** The spans of one order, whether it was sampled or not; the root is place_order. */
export function orderTrace(request: OrderRequest): TimedSpan[] {
  const { traceId, spanId, pod, tenant, endMs, durationMs, cause } = request;
  const trace = buildTrace({
    traceId,
    rootSpanId: spanId,
    service: SERVICE,
    pod,
    tenant,
    startMs: endMs - durationMs,
  });
  const root = trace.add(undefined, {
    name: 'place_order',
    kind: 'server',
    start: 0,
    end: durationMs,
    attributes: {
      ...http('POST', '/orders', statusCodeOf(request)),
      endpoint: '/orders',
      // Pyroscope's clients name the profile after the process' root span
      'pyroscope.profile.id': spanId,
    },
    ...(cause && { error: failureOf(cause) }),
  });
  switch (cause) {
    case 'vacuum':
    case 'circuit-open':
      stuckAtInventory(trace, root, request);
      break;
    case 'catalog-unavailable':
      validateCart(trace, root, durationMs - 2, true);
      break;
    default:
      usualOrder(trace, root, request);
  }
  return trace.spans;
}
