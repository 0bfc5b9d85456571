/**
 * What a door outside the rail page knows of an incident, in the words of whoever made it: an alert's labels, a
 * panel's queries, a span. Nothing of it is trusted. `placeFromClue` makes a place of it once the site's rails are known.
 */
export interface Clue {
  /** as in the URL of a place: epoch milliseconds or relative; absent: the last hour */
  from?: string;
  to?: string;
  /** label or attribute name → value, under whatever name the source has for it */
  labels: Record<string, string>;
  queries: ClueQuery[];
  /** a trace or span id in any spelling */
  trace?: string;
  span?: string;
}

/** A query in its data source's own language, dashboard variables filled in. */
export interface ClueQuery {
  /**
   * of the data source's plugin: prometheus, loki, tempo, grafana-pyroscope-datasource; empty where it is not known (PromQL
   * or LogQL then, whichever reads it); others are of no use
   */
  type: string;
  /** uid of the data source */
  source?: string;
  expression: string;
}
