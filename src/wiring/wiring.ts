import type { Signal } from '../walk/place';

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

/** The site's links and names, resolved for one rail and one place. */
export interface Wiring {
  /** a source, or the reason why there is none: no source of that type, or a uid that does not exist */
  sources: Record<
    Signal,
    { source: Source } | { missing: 'none' | 'unknown' | 'wrongType'; uid?: string; type?: string }
  >;
  /** exemplar labels that hold a trace id: the wired ones first, then the field's usual names */
  exemplarTraceIdLabels: string[];
  traceToLogs: TraceToLogs;
  traceToProfiles: TraceToProfiles;
}
