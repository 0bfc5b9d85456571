import type { Signal } from './place/place';

/** What the wiring needs of a data source's settings; jsonData is untrusted. */
export interface DataSourceSettings {
  uid: string;
  name: string;
  type: string;
  isDefault: boolean;
  jsonData: unknown;
}

export interface Source {
  uid: string;
  name: string;
  type: string;
}

/** A span attribute and the label it is called in the other signal. */
export interface TagMapping {
  key: string;
  label: string;
}

export interface TraceToLogs {
  /** the site has set the link up; without that the rest are the usual names */
  wired: boolean;
  tags: TagMapping[];
  /** milliseconds added to the span's start (mostly negative) and end */
  startShift: number;
  endShift: number;
  filterByTraceId: boolean;
  filterBySpanId: boolean;
  /** the site's own LogQL with ${__span…} places, where it has one */
  customQuery?: string;
}

export interface TraceToProfiles {
  tags: TagMapping[];
  profileType: string;
  customQuery?: string;
}

/** A query that shows how the service of a span fares. */
export interface MetricQuery {
  /** as the site calls it; absent where it has no name */
  name?: string;
  /** PromQL with $__tags and ${__span…} places; absent where the site left it blank */
  query?: string;
}

export interface TraceToMetrics {
  /** where they are asked; absent where there is no such source */
  source?: Source;
  tags: TagMapping[];
  /** milliseconds added to the start (mostly negative) and the end */
  startShift: number;
  endShift: number;
  /** none where the site has wired none */
  queries: MetricQuery[];
  /** milliseconds between the samples of that source, as its settings say */
  scrapeInterval: number;
}

/**
 * What a site calls the things that join its signals, the surest name first. Names of log fields hold for labels,
 * structured metadata and fields of the line alike.
 */
export interface Names {
  logTraceId: string[];
  logSpanId: string[];
  logService: string[];
  logPod: string[];
  /** span or resource attributes, without their scope */
  spanPod: string[];
  profileService: string[];
  profilePod: string[];
}

/** The clusters that a rail keeps apart. */
export interface Clusters {
  /** the rail's dimension that tells them apart */
  dimension: string;
  /** the one that the walk is in; absent while nothing says it */
  chosen?: string;
  /** attributes by which a span tells its cluster, without scope, the surest first */
  attributes: string[];
  /** by the dimension's value */
  wirings: Record<string, Wiring>;
}

/** The site's links and names, resolved for one rail and one place. */
export interface Wiring {
  /** a source, or the reason why there is none: no source of that type, or a uid that does not exist */
  sources: Record<
    Signal,
    { source: Source } | { missing: 'none' | 'unknown' | 'wrongType'; uid?: string; name?: string; type?: string }
  >;
  /** exemplar labels that hold a trace id: the wired ones first, then the field's usual names */
  exemplarTraceIdLabels: string[];
  names: Names;
  traceToLogs: TraceToLogs;
  traceToProfiles: TraceToProfiles;
  traceToMetrics: TraceToMetrics;
  /** absent where the rail keeps no clusters apart, and within the wiring of one */
  clusters?: Clusters;
}
