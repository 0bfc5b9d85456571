import { HOUR } from '../signals/time';
import type { Place } from '../model/place/place';
import type { Rail } from '../model/rail/rail';
import type { Site } from '../walk/run';
import type { Context } from '../model/finding/step';
import { readNames } from '../wiring/names';
import type { Wiring } from '../model/siteWiring';

/** Plain values that tests of steps and of the conductor start from. */

export const ORDERS: Rail = {
  id: 'orders',
  title: 'Order success',
  match: { service: 'order-orchestrator' },
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
    {
      name: 'partition',
      title: 'Partition',
      metric: 'partition',
      span: 'span.messaging.kafka.partition',
      log: 'partition',
    },
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
  names: readNames(),
  exemplarTraceIdLabels: ['trace_id', 'traceID'],
  traceToLogs: {
    wired: true,
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
  traceToMetrics: {
    source: { uid: 'prometheus', name: 'Prometheus', type: 'prometheus' },
    tags: [{ key: 'service.name', label: 'service' }],
    startShift: -120_000,
    endShift: 120_000,
    queries: [],
    scrapeInterval: 15_000,
  },
};

/** One data source of each kind, which need no links to find each other. */
export const SITE: Site = {
  rails: [ORDERS],
  dataSources: [
    { uid: 'prometheus', type: 'prometheus' },
    { uid: 'tempo', type: 'tempo' },
    { uid: 'loki', type: 'loki' },
    { uid: 'pyroscope', type: 'grafana-pyroscope-datasource' },
  ].map((source) => ({ ...source, name: source.uid, isDefault: true, jsonData: {} })),
};

export const TO = Date.parse('2026-11-21T15:38:00Z');
export const RANGE = { from: TO - HOUR, to: TO };

export function place(part: Partial<Place> = {}): Place {
  return { from: String(TO - HOUR), to: String(TO), service: 'order-orchestrator', filters: {}, sources: {}, ...part };
}

export function railContext(part: Partial<Context> = {}): Context {
  return {
    rail: ORDERS,
    place: place(),
    range: RANGE,
    wiring: WIRING,
    service: 'order-orchestrator',
    found: {},
    failed: {},
    ...part,
  };
}
