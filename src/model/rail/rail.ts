import type { Signal } from '../place/place';

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
    /** which pairs of windows alert; absent: those of the SRE workbook (steps/burnRate/windows.ts) */
    windows?: WindowPair[];
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
interface RailClusters {
  /** the name of the rail's dimension that tells the clusters apart */
  dimension: string;
  /** uids by the dimension's value; a signal that is left out has the usual data source */
  sources: Record<string, Partial<Record<Signal, string>>>;
}

/**
 * A pair of windows of the multi-window, multi-burn-rate method: it fires when both burn at `factor` or above. Windows
 * are Prometheus durations, as the names of recorded ratios spell them: 1h, 1h4m.
 */
export interface WindowPair {
  severity: 'page' | 'ticket';
  /** longer than `short` */
  long: string;
  short: string;
  /** above 0, e.g. 14.4 */
  factor: number;
}

/** Where requests and bad requests are counted. Selectors are PromQL instant vector selectors. */
export type Indicator = CountedIndicator | RecordedIndicator;

export type CountedIndicator =
  /** two counters */
  | { type: 'ratio'; errors: string; total: string }
  /**
   * a histogram: bad is what took longer than `threshold` seconds. Classic when it names _bucket series, and then the
   * threshold is a bucket boundary; otherwise native
   */
  | { type: 'latency'; histogram: string; threshold: number };

/** Recorded ratios, one metric a window, with `$window` in its name. */
export interface RecordedIndicator {
  type: 'recorded';
  /** share of bad requests; this or `successRatio`, never both */
  errorRatio?: string;
  /** share of good requests */
  successRatio?: string;
  /** the same ratio over the SLO's whole period, where its name is another one */
  overPeriod?: string;
  /** the raw counters: what splits count, and where exemplars hang; as in `ratio` … */
  errors?: string;
  total?: string;
  /** … or as in `latency` */
  histogram?: string;
  threshold?: number;
}

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
  /** no definition has it: a person added it, in the link */
  added?: true;
}
