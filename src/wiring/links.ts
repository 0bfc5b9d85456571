import type { Signal } from '../model/place/place';
import { field, isGroup, listField, textField } from '../signals/untrusted';
import type { MetricQuery, TagMapping, TraceToLogs, TraceToMetrics, TraceToProfiles } from '../model/siteWiring';

/*
 * What a site has wired in its data sources' settings (jsonData), in the forms Grafana has used over the years.
 */

/** The data source a link leads to, with the signal it was made for. */
export interface Link {
  signal: Signal;
  uid: string;
}

const CPU_PROFILE = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';

const SERVICE_TAGS = ['service.name', 'service.namespace'];
const RESOURCE_TAGS = ['cluster', 'hostname', 'namespace', 'pod', ...SERVICE_TAGS];

/** Links of a data source that stands for a signal, the strongest first. */
export function linksOf(signal: Signal, jsonData: unknown): Link[] {
  switch (signal) {
    case 'metrics':
      return leadingTo('traces', listField(jsonData, 'exemplarTraceIdDestinations'));
    case 'logs':
      return leadingTo('traces', listField(jsonData, 'derivedFields'));
    case 'traces':
      return [
        ...leadingTo('logs', [traceToLogsSettings(jsonData)]),
        ...leadingTo('profiles', [field(jsonData, 'tracesToProfiles')]),
        ...leadingTo('metrics', [field(jsonData, 'tracesToMetrics'), field(jsonData, 'serviceMap')]),
      ];
    case 'profiles':
      return [];
  }
}

function leadingTo(signal: Signal, settings: unknown[]): Link[] {
  return settings.flatMap((each) => {
    const uid = textField(each, 'datasourceUid');
    return uid === undefined ? [] : [{ signal, uid }];
  });
}

/** Exemplar labels that a Prometheus data source has wired, with the source they lead to where they name one. */
export function exemplarDestinations(jsonData: unknown): Array<{ label: string; uid?: string }> {
  return listField(jsonData, 'exemplarTraceIdDestinations').flatMap((each) => {
    const label = textField(each, 'name');
    return label === undefined ? [] : [{ label, uid: textField(each, 'datasourceUid') }];
  });
}

/** @param jsonData of the Tempo data source; undefined: the usual names */
export function readTraceToLogs(jsonData: unknown): TraceToLogs {
  const settings = traceToLogsSettings(jsonData);
  const wired = isGroup(settings);
  return {
    wired,
    tags: readTags(settings, RESOURCE_TAGS),
    startShift: readShift(textField(settings, 'spanStartTimeShift')),
    endShift: readShift(textField(settings, 'spanEndTimeShift')),
    // a site that wired the link says whether to filter; one that did not is best served by its traces' own lines
    filterByTraceId: wired ? field(settings, 'filterByTraceID') === true : true,
    filterBySpanId: field(settings, 'filterBySpanID') === true,
    ...readCustomQuery(settings),
  };
}

/** @param jsonData of the Tempo data source; undefined: the usual names */
export function readTraceToProfiles(jsonData: unknown): TraceToProfiles {
  const settings = field(jsonData, 'tracesToProfiles');
  return {
    tags: readTags(settings, SERVICE_TAGS),
    profileType: textField(settings, 'profileTypeId') ?? CPU_PROFILE,
    ...readCustomQuery(settings),
  };
}

/** Grafana's own, which a site that leaves them blank has seen in their place. */
const METRIC_SHIFTS = { start: '-2m', end: '2m' };

/** @param jsonData of the Tempo data source; undefined: the usual names and no queries */
export function readTraceToMetrics(jsonData: unknown): Omit<TraceToMetrics, 'source' | 'scrapeInterval'> {
  const settings = field(jsonData, 'tracesToMetrics');
  return {
    tags: readTags(settings, RESOURCE_TAGS),
    startShift: readShift(textField(settings, 'spanStartTimeShift') ?? METRIC_SHIFTS.start),
    endShift: readShift(textField(settings, 'spanEndTimeShift') ?? METRIC_SHIFTS.end),
    queries: metricQueries(settings),
  };
}

/** A list of named ones; its first version had one query without a name. */
function metricQueries(settings: unknown): MetricQuery[] {
  const listed = listField(settings, 'queries').filter(isGroup);
  const single = textField(settings, 'query');
  return listed.length === 0 && single !== undefined
    ? [{ query: single }]
    : listed.map((each) => ({ name: textField(each, 'name'), query: textField(each, 'query') }));
}

const USUAL_SCRAPE_INTERVAL = '15s';

/** @param jsonData of the Prometheus data source */
export function readScrapeInterval(jsonData: unknown): number {
  const said = readShift(textField(jsonData, 'timeInterval'));
  return said > 0 ? said : readShift(USUAL_SCRAPE_INTERVAL);
}

/** The newer form wins where both stand, as in Grafana. */
export function traceToLogsSettings(jsonData: unknown): unknown {
  return field(jsonData, 'tracesToLogsV2') ?? field(jsonData, 'tracesToLogs');
}

function readTags(settings: unknown, defaults: string[]): TagMapping[] {
  const mapped = field(settings, 'mapTagNamesEnabled') === true ? listField(settings, 'mappedTags') : [];
  const tags = (mapped.length > 0 ? mapped : listField(settings, 'tags')).flatMap((tag): TagMapping[] => {
    const key = typeof tag === 'string' ? tag.trim() : textField(tag, 'key');
    return key ? [{ key, label: textField(tag, 'value') ?? labelName(key) }] : [];
  });
  return tags.length > 0 ? tags : defaults.map((key) => ({ key, label: labelName(key) }));
}

/** What the backends call an attribute: they have no dots or dashes in label names. */
export function labelName(attribute: string): string {
  return attribute.replace(/[^a-zA-Z0-9_]/g, '_');
}

function readCustomQuery(settings: unknown): { customQuery?: string } {
  const query = textField(settings, 'query');
  return field(settings, 'customQuery') === true && query !== undefined ? { customQuery: query } : {};
}

const MILLISECONDS: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  M: 2_592_000_000,
  y: 31_536_000_000,
};

/** A shift such as -5m or 500ms in milliseconds; 0 when there is none or it cannot be read. */
function readShift(text: string | undefined): number {
  const match = /^([+-]?\d{1,9}(?:\.\d{1,9})?)(ms|[smhdwMy])$/.exec(text ?? '');
  return match ? Math.round(Number(match[1]) * MILLISECONDS[match[2]]) || 0 : 0;
}
