import type { Signal } from './place';

/** A rail's definition, after validation (railSchema.ts). Selectors may hold `$service` as a label's whole value. */
export interface Rail {
  id: string;
  title: string;
  /** a rail offers itself for these services; absent: for any */
  match?: { service?: string };
  slo: {
    /** 0 < objective < 1, e.g. 0.995 */
    objective: number;
    /** Prometheus duration of the error budget, e.g. 30d */
    period: string;
    indicator: Indicator;
  };
  /** one split step each, in this order */
  dimensions: Dimension[];
  exemplars?: { metric: string };
  /** data source uids; absent: the wiring decides */
  sources: Partial<Record<Signal, string>>;
}

/** Where requests and bad requests are counted. Selectors are PromQL instant vector selectors. */
export type Indicator =
  /** two counters */
  | { type: 'ratio'; errors: string; total: string }
  /** a classic histogram's _bucket series; bad is what took longer than `threshold` seconds (a bucket boundary) */
  | { type: 'latency'; histogram: string; threshold: number }
  /** recorded error ratios, `$window` in the metric name; counters, where given, are what splits count */
  | { type: 'recorded'; errorRatio: string; errors?: string; total?: string };

/** One thing requests differ by, under the name each signal has for it; absent where a signal does not carry it. */
export interface Dimension {
  /** the name in the URL (var-<name>) and on chips */
  name: string;
  title: string;
  /** Prometheus label */
  metric?: string;
  /** TraceQL attribute with its scope: resource.tenant_id, span.messaging.kafka.partition; or the intrinsic `name` */
  span?: string;
  /** Loki label or field */
  log?: string;
}
