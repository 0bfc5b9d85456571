import type { Span, Trace } from '../signals/data';

/** Values for tests. 21:03:20 of a day, in epoch milliseconds. */
export const T0 = 1_790_000_000_000;
export const SPANS_TRACE_ID = 'a91c4f8b00000000000000000000e2e2';

/** A span of 100 ms at T0 with what the test says about it; ids may be written short. */
export function span(spanId: string, over: Partial<Span> & { parent?: string } = {}): Span {
  const { parent, ...rest } = over;
  return {
    spanId: spanId.padStart(16, '0'),
    ...(parent === undefined ? {} : { parentSpanId: parent.padStart(16, '0') }),
    name: spanId,
    kind: 'internal',
    service: 'order-orchestrator',
    start: T0,
    duration: 100,
    status: 'unset',
    attributes: {},
    resource: { 'service.name': 'order-orchestrator' },
    events: [],
    links: [],
    ...rest,
  };
}

export function trace(spans: Span[], traceId = SPANS_TRACE_ID): Trace {
  return { traceId, spans };
}

/** The incident of the walk: place_order waits in inventory-check for a replica that leaves no spans. */
export function flavrdash(traceId = SPANS_TRACE_ID): Trace {
  const resource = { 'service.name': 'order-orchestrator', tenant_id: 'hyd-cloud-kitchens' };
  return trace(
    [
      span('0a', {
        name: 'place_order',
        kind: 'server',
        duration: 4830,
        status: 'error',
        resource,
        attributes: { 'messaging.kafka.partition': 14 },
      }),
      span('0b', { parent: '0a', name: 'validate', start: T0 + 2, duration: 20, resource }),
      span('0c', {
        parent: '0a',
        name: 'inventory-check',
        kind: 'client',
        start: T0 + 30,
        duration: 4780,
        status: 'error',
        resource,
        attributes: {
          'db.system': 'postgresql',
          'db.statement': 'SELECT … FROM inventory …',
          'peer.service': 'postgres-replica-2',
        },
      }),
      span('0d', { parent: '0a', name: 'respond', start: T0 + 4812, duration: 10, resource }),
    ],
    traceId
  );
}
