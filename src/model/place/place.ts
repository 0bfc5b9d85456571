/** The four signals a rail reads, and the kind of data source each needs. */
export const SIGNALS = ['metrics', 'traces', 'logs', 'profiles'] as const;
export type Signal = (typeof SIGNALS)[number];

/** What stands behind `var-` in a link without being a dimension. */
export const OWN_VARIABLES: readonly string[] = ['rail', 'service', ...SIGNALS];

/** Names that no dimension may have (in any case), because a link could not tell them apart. */
export const RESERVED_NAMES: readonly string[] = ['from', 'to', 'trace', 'span', ...OWN_VARIABLES];

/**
 * Where the walk stands. The URL is the place: everything a person chose is here and nothing else is (a suggestion
 * is not). Times are as in the URL: epoch milliseconds as text, or relative such as now-1h.
 */
export interface Place {
  from: string;
  to: string;
  rail?: string;
  service?: string;
  /** dimension name → value, at most one value each */
  filters: Record<string, string>;
  /** further dimensions by the name of their label or attribute, below the rail's own; `*` last: rank every label */
  by?: string[];
  /** 32 hex digits, or what the link said when that is no trace id (a step then says so) */
  trace?: string;
  /** 16 hex digits, likewise */
  span?: string;
  /** data source uids that the link insists on */
  sources: Partial<Record<Signal, string>>;
}

export const EMPTY_PLACE: Place = { from: 'now-1h', to: 'now', filters: {}, sources: {} };
