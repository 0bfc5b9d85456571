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
  names?: RailNames;
  clusters?: RailClusters;
}

/**
 * What this site calls what joins its signals, the surest name first, where the wiring does not say it and habit would
 * not guess it. Span attributes may have a scope.
 */
export interface RailNames {
  /** in exemplars and in logs */
  traceId?: string[];
  spanId?: string[];
  service?: { log?: string[]; profile?: string[] };
  pod?: { log?: string[]; span?: string[]; profile?: string[] };
}

/** Data sources that differ from cluster to cluster. */
export interface RailClusters {
  /** the name of the rail's dimension that tells the clusters apart */
  dimension: string;
  /** uids by the dimension's value; a signal that is left out has the usual data source */
  sources: Record<string, Partial<Record<Signal, string>>>;
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
