/** What the four backends answer, after decoding: plain values, times in epoch milliseconds. */

export type Labels = Record<string, string>;

/** One element of an instant query's vector. `value` may be NaN or infinite, as PromQL allows. */
export interface Sample {
  labels: Labels;
  /** epoch milliseconds */
  time: number;
  value: number;
}

/** One series of a range query; points are [epoch milliseconds, value], ascending. */
export interface Series {
  labels: Labels;
  points: Array<[number, number]>;
}

export interface Exemplar {
  /** labels of the series the exemplar hangs on (with `__name__`) */
  seriesLabels: Labels;
  /** the exemplar's own labels, such as trace_id */
  labels: Labels;
  value: number;
  /** epoch milliseconds */
  time: number;
}

export type AttributeValue = string | number | boolean | AttributeValue[] | { [key: string]: AttributeValue };
export type Attributes = Record<string, AttributeValue>;

export type SpanKind = 'unspecified' | 'internal' | 'server' | 'client' | 'producer' | 'consumer';

export interface SpanEvent {
  name: string;
  /** epoch milliseconds, fractions kept */
  time: number;
  attributes: Attributes;
}

export interface SpanLink {
  traceId: string;
  spanId: string;
  attributes: Attributes;
}

export interface Span {
  /** 16 lower-case hex digits */
  spanId: string;
  /** 16 lower-case hex digits; absent on a root */
  parentSpanId?: string;
  name: string;
  kind: SpanKind;
  /** resource attribute service.name, or '' where the resource names none */
  service: string;
  /** epoch milliseconds, fractions kept (about a quarter of a microsecond) */
  start: number;
  /** milliseconds */
  duration: number;
  status: 'unset' | 'ok' | 'error';
  statusMessage?: string;
  attributes: Attributes;
  resource: Attributes;
  events: SpanEvent[];
  links: SpanLink[];
}

/** A trace as stored; `spans` is in no particular order and empty when Tempo knows no such trace. */
export interface Trace {
  /** 32 lower-case hex digits */
  traceId: string;
  spans: Span[];
  /** Tempo's reason where it could only answer in part */
  partial?: string;
}

/** What TraceQL metrics counted in a range: one number for each series, in no particular order. */
export interface TraceCounts {
  series: Array<{ labels: Labels; value: number }>;
  /** Tempo's reason where it counted only in part */
  partial?: string;
}

/** One trace of a search result. */
export interface TraceSummary {
  /** 32 lower-case hex digits */
  traceId: string;
  rootService: string;
  rootName: string;
  /** epoch milliseconds */
  start: number;
  /** milliseconds; 0 when Tempo omits it */
  duration: number;
  /** spans that matched the query, as far as Tempo returned them */
  matched: number;
  /** attributes of matched spans, as far as the query names them; only where they were asked for */
  spans?: Attributes[];
}

export interface LogLine {
  /** epoch milliseconds */
  time: number;
  /** epoch nanoseconds as Loki sent them: the identity of the line within its stream */
  timeNanoseconds: string;
  line: string;
  /** stream labels (the index) */
  labels: Labels;
  structuredMetadata: Labels;
}

/** A flame graph in Pyroscope's own form: four numbers a node [offset delta, total, self, name index]. */
export interface FlameGraph {
  names: string[];
  levels: number[][];
  /** in the unit of the profile type */
  total: number;
  maxSelf: number;
}

export interface ProfileType {
  /** e.g. process_cpu:cpu:nanoseconds:cpu:nanoseconds */
  id: string;
  name: string;
  sampleType: string;
  sampleUnit: string;
}
