import type { Matcher, Selector } from '../signals/promql';

/*
 * The same question in one of Grafana's Drilldown apps, as the path, below Grafana's root, that the app's own links have.
 * A path that could not carry a filter as it is would show something else under the same name, so there is none then.
 */

export const DRILLDOWN_APPS = {
  metrics: 'grafana-metricsdrilldown-app',
  traces: 'grafana-exploretraces-app',
  logs: 'grafana-lokiexplore-app',
  profiles: 'grafana-pyroscope-app',
};

/** Where and when; times are epoch milliseconds. */
interface Asked {
  /** data source uid */
  source: string;
  from: number;
  to: number;
}

/** A condition on a span: attribute with its scope, or `name`; `text` where the attribute holds text. */
export interface SpanFilter {
  attribute: string;
  value: string;
  text: boolean;
}

/** One metric under its matchers. */
export function metricsDrilldown({ source, from, to }: Asked, { metric, matchers }: Selector): string | undefined {
  return metric === undefined
    ? undefined
    : path(`${DRILLDOWN_APPS.metrics}/drilldown`, { metric, from, to, 'var-ds': source }, matchers.map(matcherFilter));
}

/** The spans that match, and one trace of them where it is known. */
export function tracesDrilldown(
  { source, from, to }: Asked,
  filters: SpanFilter[],
  shows: 'rate' | 'errors' | 'duration',
  opened: { traceId?: string; spanId?: string } = {}
): string | undefined {
  return path(
    `${DRILLDOWN_APPS.traces}/explore`,
    { from, to, 'var-ds': source, 'var-primarySignal': 'true', 'var-metric': shows, ...opened },
    filters.map(spanFilter)
  );
}

/** Lines of a stream that name a trace: in a field of structured metadata, or anywhere in their text. */
export function logsDrilldown(
  { source, from, to }: Asked,
  stream: { label: string; value: string },
  trace: { id: string; metadata?: string }
): string | undefined {
  const { label, value } = stream;
  const names: Record<string, string> = trace.metadata
    ? { 'var-metadata': `${trace.metadata}|=|${asWritten(trace.id)}` }
    : { 'var-lineFilters': `caseSensitive,0|__gfp__=|${escaped(trace.id)}` };
  // The first part of the address only names the page: the app itself writes a dash for what would divide it.
  const kind = label === 'service_name' ? 'service' : label;
  const name = encodeURIComponent(value.replace(/[/\\]/g, '-'));
  return [value, trace.id, trace.metadata ?? label].every((text) => isCarried(text) && !QUOTES.test(text)) &&
    value !== ''
    ? path(`${DRILLDOWN_APPS.logs}/explore/${kind}/${name}/logs`, { 'var-ds': source, from, to, ...names }, [
        `${label}|=|${asWritten(value)}`,
      ])
    : undefined;
}

/** A service's flame graph, of some of its spans where they are named. */
export function profilesDrilldown(
  { source, from, to }: Asked,
  { service, profileType, spanIds }: { service: string; profileType: string; spanIds?: string[] }
): string | undefined {
  const place = {
    'var-dataSource': source,
    'var-serviceName': service,
    'var-profileMetricId': profileType,
    explorationType: 'flame-graph',
    from,
    to,
    ...(spanIds && { 'var-spanSelector': spanIds.join(',') }),
  };
  return service === '' || !isCarried(service) ? undefined : path(`${DRILLDOWN_APPS.profiles}/explore`, place, []);
}

function path(
  page: string,
  parameters: Record<string, string | number>,
  filters: Array<string | undefined>
): string | undefined {
  const search = new URLSearchParams(Object.entries(parameters).map(([name, value]) => [name, String(value)]));
  for (const filter of filters) {
    if (filter === undefined) {
      return undefined;
    }
    search.append('var-filters', filter);
  }
  return `/a/${page}?${search}`;
}

/** The apps put variables in place of $…, and take these words for the signs they stand for. */
const NOT_CARRIED = /[\u0000-\u001f\u007f-\u009f$]|__gf[pch]__|__CVΩ__/;

function isCarried(value: string): boolean {
  return !NOT_CARRIED.test(value);
}

function matcherFilter({ label, op, value }: Matcher): string | undefined {
  return value === '' ? undefined : filterText(label, op, value);
}

/** Traces Drilldown writes what looks like a number or a truth value without quotes, whatever the attribute holds. */
function spanFilter({ attribute, value, text }: SpanFilter): string | undefined {
  const bare = value === 'true' || value === 'false' || (value.trim() !== '' && !Number.isNaN(Number(value)));
  return value === '' || bare === text ? undefined : filterText(attribute, '=', value);
}

/** As Scenes writes an ad hoc filter into an address. */
function filterText(key: string, operator: string, value: string): string | undefined {
  return isCarried(key) && isCarried(value) ? [key, operator, value].map(escaped).join('|') : undefined;
}

function escaped(part: string): string {
  return part.replaceAll('|', '__gfp__').replaceAll(',', '__gfc__').replaceAll('#', '__gfh__');
}

/** What Logs Drilldown escapes twice, or not at all, depending on its version. */
const QUOTES = /["\\]/;

/** As Logs Drilldown writes a value that it is to take as it is, and then the same for people. */
function asWritten(value: string): string {
  return `__CVΩ__${escaped(value)},${escaped(value)}`;
}
