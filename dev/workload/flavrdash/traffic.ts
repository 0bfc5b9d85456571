import type { Span } from '../ingest/traces';
import { createRandom, type Random } from '../random';

import type { Observation } from './histograms';
import { orderTrace } from './orderTraces';
import { browses, consumerTrace } from './otherTraces';
import { hourRequests, type OrderRequest } from './requests';
import { toSpan, type TimedSpan } from './spans';
import { SERVICE } from './story';

const CONSUMERS_SEEN = 0.6;
const EXEMPLAR_SAMPLING = 0.6;

/** One order with all its spans, whether they were sampled or not. */
export interface TracedOrder {
  request: OrderRequest;
  spans: TimedSpan[];
}

export interface Traffic {
  orders: TracedOrder[];
  /** spans of guests who only looked at menus */
  browsed: TimedSpan[];
  /** spans of fulfillment-service, which takes published orders */
  consumed: TimedSpan[];
  /** what Tempo gets */
  sampled: Span[];
  /** every server span as an HTTP observation, ascending by end */
  observations: Observation[];
}

/** The slowest order of all lost its trace to sampling, yet its exemplar stayed. */
export function sampledAway(requests: readonly OrderRequest[]): OrderRequest {
  return requests.reduce((slowest, request) => (request.durationMs > slowest.durationMs ? request : slowest));
}

/** Server spans become observations; only order-orchestrator labels its own by tenant. */
export function observationsOf(spans: readonly TimedSpan[], exemplars: boolean): Observation[] {
  return spans
    .filter(({ kind, attributes }) => kind === 'server' && 'http.route' in attributes)
    .map(({ resource, attributes, traceId, spanId, startMs, endMs }) => {
      const service = String(resource['service.name']);
      return {
        labels: {
          service,
          http_request_method: String(attributes['http.request.method']),
          http_route: String(attributes['http.route']),
          http_response_status_code: String(attributes['http.response.status_code']),
          ...(service === SERVICE && { tenant_id: String(resource.tenant_id) }),
        },
        endMs,
        durationMs: endMs - startMs,
        ...(exemplars && {
          // some client libraries format an id as a number: its leading zeros are lost
          exemplar: { trace_id: traceId.replace(/^0+/, ''), span_id: spanId },
        }),
      };
    });
}

/** The consumers' traces of some sampled orders, and of all that the vacuum stopped. */
function consumersOf(random: Random, orders: readonly TracedOrder[]): TimedSpan[] {
  return orders.flatMap(({ request, spans }) => {
    const producer = spans.find(({ kind }) => kind === 'producer');
    const seen = random.next() < CONSUMERS_SEEN || request.cause === 'vacuum';
    return producer && seen ? consumerTrace(producer, request) : [];
  });
}

/** All requests of the last hour, traced; what Tempo and Prometheus are told about them follows. */
export function hourTraffic(seed: string, at: number): Traffic {
  const random = createRandom(`${seed}/exemplars`);
  const orders = hourRequests(seed, at).map((request) => ({ request, spans: orderTrace(request) }));
  const lost = sampledAway(orders.map(({ request }) => request));
  const visits = browses(seed, at);
  const leavesExemplar = ({ request }: TracedOrder) =>
    request === lost ||
    (request.sampled &&
      (request.cause !== undefined || request.traceId.startsWith('0') || random.next() < EXEMPLAR_SAMPLING));
  const observations = [
    ...orders.flatMap((order) => observationsOf(order.spans, leavesExemplar(order))),
    ...visits.flatMap(({ spans, sampled }) => observationsOf(spans, sampled)),
  ];
  const sampledOrders = orders.filter(({ request }) => request.sampled);
  const consumed = consumersOf(createRandom(`${seed}/consumers`), sampledOrders);
  const sampled = [
    ...sampledOrders.flatMap(({ spans }) => spans),
    ...consumed,
    ...visits.filter((visit) => visit.sampled).flatMap(({ spans }) => spans),
  ];
  return {
    orders,
    consumed,
    browsed: visits.flatMap(({ spans }) => spans),
    sampled: sampled.map(toSpan),
    observations: observations.sort((one, other) => one.endMs - other.endMs),
  };
}
