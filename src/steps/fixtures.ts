import { GatewayError } from '../signals/gateway';
import type { Answer, Query, ReplyByKind } from '../signals/query';
import { EMPTY_PLACE } from '../walk/place';
import type { Rail } from '../walk/rail';
import { Answers, type Context } from '../walk/step';
import type { Wiring } from '../wiring/wiring';
import { T0 } from './trace/fixtures';

/** Values for tests. */
export const RAIL: Rail = {
  id: 'orders',
  title: 'Order success',
  slo: {
    objective: 0.995,
    period: '30d',
    indicator: {
      type: 'ratio',
      errors: 'orders_total{service="$service",outcome="error"}',
      total: 'orders_total{service="$service"}',
    },
  },
  dimensions: [
    { name: 'tenant', title: 'Tenant', metric: 'tenant_id', span: 'resource.tenant_id', log: 'tenant_id' },
    { name: 'partition', title: 'Partition', metric: 'partition', span: 'span.messaging.kafka.partition' },
  ],
  exemplars: { metric: 'http_server_request_duration_seconds_bucket' },
  sources: {},
};

export const WIRING: Wiring = {
  sources: {
    metrics: { source: { uid: 'prometheus', name: 'Prometheus', type: 'prometheus' } },
    traces: { source: { uid: 'tempo', name: 'Tempo', type: 'tempo' } },
    logs: { source: { uid: 'loki', name: 'Loki', type: 'loki' } },
    profiles: { source: { uid: 'pyroscope', name: 'Pyroscope', type: 'grafana-pyroscope-datasource' } },
  },
  exemplarTraceIdLabels: ['trace_id', 'traceID'],
  traceToLogs: {
    tags: [{ key: 'service.name', label: 'service_name' }],
    startShift: 0,
    endShift: 0,
    filterByTraceId: true,
    filterBySpanId: false,
  },
  traceToProfiles: {
    tags: [{ key: 'service.name', label: 'service_name' }],
    profileType: 'process_cpu:cpu:nanoseconds:cpu:nanoseconds',
  },
};

export function context(over: Partial<Context> = {}): Context {
  return {
    rail: RAIL,
    place: EMPTY_PLACE,
    range: { from: T0 - 1_800_000, to: T0 + 1_800_000 },
    wiring: WIRING,
    service: 'order-orchestrator',
    found: {},
    failed: {},
    ...over,
  };
}

/** Answers to a step's queries by their names: a reply of the query's kind, or the words of an error. */
export function answer<K extends Query['kind']>(query: Query & { kind: K }, reply: ReplyByKind[K] | Error): Answer {
  const cost = { milliseconds: 1, bytes: 1, requests: 1 };
  return reply instanceof Error
    ? { ...cost, query, ok: false, error: new GatewayError('unreachable', query.source, reply.message, 502) }
    : ({ ...cost, query, ok: true, reply } as Answer);
}

type Backend = (name: string, query: Query) => ReplyByKind[Query['kind']] | Error;

/** Runs a plan to its end against a made-up backend; gives the answers and the names of the queries by round. */
export function settle<Question>(
  plan: (question: Question, answers: Answers) => Record<string, Query>,
  question: Question,
  backend: Backend
): { answers: Answers; rounds: string[][] } {
  let answers = new Answers();
  const rounds: string[][] = [];
  for (let round = plan(question, answers); Object.keys(round).length > 0; round = plan(question, answers)) {
    rounds.push(Object.keys(round));
    answers = answers.with(
      Object.fromEntries(Object.entries(round).map(([name, query]) => [name, answer(query, backend(name, query))]))
    );
    if (rounds.length > 6) {
      throw new Error(`The plan does not end: ${JSON.stringify(rounds)}`);
    }
  }
  return { answers, rounds };
}
