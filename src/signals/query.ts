import type { GatewayError } from './gateway';
import type {
  Exemplar,
  FlameGraph,
  LogLine,
  ProfileType,
  Sample,
  Series,
  Trace,
  TraceCounts,
  TraceSummary,
} from './data';
import type { Lookup, ReplyByLookup } from './lookups';

/**
 * A question to one backend, as plain data: the same question has the same JSON, which is how replies are kept,
 * recorded and replayed. `source` is a data source uid; all times are epoch milliseconds.
 */
export type Query =
  | InstantQuery
  | RangeQuery
  | ExemplarQuery
  | TraceQuery
  | TraceSearchQuery
  | TraceMetricsQuery
  | LogQuery
  | LogCountsQuery
  | ProfileQuery
  | ProfileTypesQuery
  | Lookup;

interface Asked {
  source: string;
}

export interface InstantQuery extends Asked {
  kind: 'instant';
  expr: string;
  time: number;
}

export interface RangeQuery extends Asked {
  kind: 'range';
  expr: string;
  from: number;
  to: number;
  /** milliseconds between points */
  step: number;
}

export interface ExemplarQuery extends Asked {
  kind: 'exemplars';
  expr: string;
  from: number;
  to: number;
}

export interface TraceQuery extends Asked {
  kind: 'trace';
  /** 32 hex digits */
  traceId: string;
}

export interface TraceSearchQuery extends Asked {
  kind: 'traceSearch';
  /** TraceQL */
  expr: string;
  from: number;
  to: number;
  limit: number;
  /** so many of a match's spans come with their attributes, as far as the query names them; absent: none do */
  spansPerTrace?: number;
  /** it names span links, which TraceQL knows since Tempo 2.6 */
  byLinks?: true;
}

/** TraceQL metrics (Tempo 2.4 and later) as one number for the whole range. */
export interface TraceMetricsQuery extends Asked {
  kind: 'traceMetrics';
  /** TraceQL that ends in a metrics function whose numbers add up: count_over_time() or compare() */
  expr: string;
  from: number;
  to: number;
}

export interface LogQuery extends Asked {
  kind: 'logs';
  /** LogQL */
  expr: string;
  from: number;
  to: number;
  limit: number;
  direction: 'forward' | 'backward';
}

/** LogQL that counts lines, at one time. */
export interface LogCountsQuery extends Asked {
  kind: 'logCounts';
  expr: string;
  time: number;
}

export interface ProfileQuery extends Asked {
  kind: 'profile';
  profileType: string;
  /** a Pyroscope label selector, e.g. {service_name="x"} */
  selector: string;
  /** 16 hex digits each; absent: all samples of the selector */
  spanIds?: string[];
  from: number;
  to: number;
  maxNodes: number;
}

export interface ProfileTypesQuery extends Asked {
  kind: 'profileTypes';
  from: number;
  to: number;
}

export interface ReplyByKind extends ReplyByLookup {
  instant: Sample[];
  range: Series[];
  exemplars: Exemplar[];
  /** empty `spans` when there is no such trace */
  trace: Trace;
  traceSearch: TraceSummary[];
  traceMetrics: TraceCounts;
  logs: LogLine[];
  logCounts: Sample[];
  profile: FlameGraph;
  profileTypes: ProfileType[];
}

export type ReplyTo<Q extends Query> = ReplyByKind[Q['kind']];

/** What came back for one query: its reply or the error in the backend's own words, and what it cost. */
export type Answer<Q extends Query = Query> = {
  query: Q;
  milliseconds: number;
  bytes: number;
  requests: number;
  /** epoch milliseconds at which the last reply arrived; absent when none did */
  received?: number;
} & ({ ok: true; reply: ReplyTo<Q> } | { ok: false; error: GatewayError });
