import type { EpochRange } from './time';

/*
 * Questions about what there is rather than what happened: the names and values that a backend knows. Each gives at
 * most `limit` of them, also where the backend itself knows no limit; times are epoch milliseconds.
 */

/** At most as many names, and as many values of one name, as anybody would want to look through. */
export const MOST_NAMES = 1000;
export const MOST_VALUES = 200;

export type Lookup =
  | LabelValuesQuery
  | MetricLabelsQuery
  | RulesQuery
  | LogLabelsQuery
  | LogLabelValuesQuery
  | LogFieldsQuery
  | SpanAttributesQuery
  | SpanValuesQuery
  | ProfileLabelsQuery
  | ProfileLabelValuesQuery;

interface Asked {
  source: string;
  limit: number;
}

interface Within extends Asked {
  from: number;
  to: number;
}

/** Values of one label among the series that a selector matches. */
export interface LabelValuesQuery extends Within {
  kind: 'labelValues';
  label: string;
  /** a series selector, or absent for all series */
  match?: string;
}

/** Names of the labels (with `__name__`) of the series that a selector matches. */
export interface MetricLabelsQuery extends Within {
  kind: 'metricLabels';
  /** a series selector, or absent for all series */
  match?: string;
}

/**
 * Rules that a Prometheus evaluates: of all groups together those that bear one of the names, and that match the selector
 * by their own labels. One selector alone: of several, Prometheus wants one to match and Thanos all. `limit` is the number
 * of groups.
 */
export interface RulesQuery extends Asked {
  kind: 'rules';
  /** absent: both */
  type?: 'record' | 'alert';
  names?: string[];
  match?: string;
}

/** Names of the labels of the log streams. */
export interface LogLabelsQuery extends Within {
  kind: 'logLabels';
  /** a stream selector, or absent for all streams; Loki before 2.9 reads past it */
  match?: string;
}

/** Values of one label of the log streams. */
export interface LogLabelValuesQuery extends Within {
  kind: 'logLabelValues';
  label: string;
  /** a stream selector, or absent for all streams; Loki before 2.9 reads past it */
  match?: string;
}

/** Fields of structured metadata and of the text (JSON, logfmt) among the newest lines. Loki since 3.0. */
export interface LogFieldsQuery extends Within {
  kind: 'logFields';
  /** LogQL: a stream selector, with or without filters */
  expr: string;
  /** how many lines Loki looks at */
  lines: number;
}

/**
 * Names of the attributes of spans and resources, with their scope (`resource.tenant_id`); a Tempo before 2.2 gives
 * them without. Without a window it is the recent ones: those that are not in blocks yet.
 */
export interface SpanAttributesQuery extends Asked {
  kind: 'spanAttributes';
  /**
   * Of blocks as well. A Tempo before 2.4 takes any request with a start and an end for a search, and may end over it: only one
   * that has shown itself to be newer, by its answer without a window, is asked.
   */
  within?: EpochRange;
}

/** Values of one attribute, as text, of recent spans. */
export interface SpanValuesQuery extends Asked {
  kind: 'spanValues';
  /** with its scope (`resource.tenant_id`) or without (`tenant_id`) */
  attribute: string;
  /** TraceQL: of the spans that match; a Tempo before 2.4 reads past it */
  expr?: string;
}

/** Names of the labels of the profiles (with Pyroscope's own, such as `__profile_type__`). */
export interface ProfileLabelsQuery extends Within {
  kind: 'profileLabels';
  /** a label selector, or absent for all profiles */
  match?: string;
}

/** Values of one label of the profiles. */
export interface ProfileLabelValuesQuery extends Within {
  kind: 'profileLabelValues';
  label: string;
  /** a label selector, or absent for all profiles */
  match?: string;
}

/** A rule of Prometheus: what it records or alerts on, and the labels that it adds. */
export interface Rule {
  type: 'record' | 'alert';
  name: string;
  /** PromQL, as Prometheus prints it */
  expr: string;
  labels: Record<string, string>;
}

/** A field that Loki detected among lines. */
export interface LogField {
  name: string;
  /** string, int, float, boolean, duration or bytes */
  type: string;
  /** an estimate of how many values it has among the lines looked at */
  cardinality: number;
  /** json, logfmt: where the text holds it; empty for structured metadata */
  parsers: string[];
}

export interface ReplyByLookup {
  labelValues: string[];
  metricLabels: string[];
  /** `more`: there are rules beyond the limit */
  rules: { rules: Rule[]; more: boolean };
  logLabels: string[];
  logLabelValues: string[];
  logFields: LogField[];
  spanAttributes: string[];
  spanValues: string[];
  profileLabels: string[];
  profileLabelValues: string[];
}
