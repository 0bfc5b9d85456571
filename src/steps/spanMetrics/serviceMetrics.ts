import type { Span } from '../../signals/data';
import { formatDuration } from '../../signals/duration';
import { equals, renderRange, type Matcher } from '../../signals/promql';
import type { RangeQuery } from '../../signals/query';
import { NOT_ANSWERED } from '../../model/rail/defaultRails';
import type { TraceEvidence } from '../../model/finding/finding';
import { message, strong, type Message } from '../../model/words/message';
import { expandSpanTemplate } from '../../wiring/spanTemplate';
import { fillTimePlaces, type QueryTimes } from '../../wiring/timePlaces';
import type { MetricQuery, TraceToMetrics } from '../../model/siteWiring';
import { windowAround } from '../subject';
import type { EpochRange } from '../../signals/time';

/** How the service of a span fared around its trace: what to ask, and what to say of it. Times are epoch milliseconds. */
export interface ServiceMetricsLines {
  from: number;
  to: number;
  /** the span itself, to be marked */
  span: { start: number; end: number };
  charts: MetricChart[];
  /** where the queries come from, when they are not the site's own; and what was left out */
  notes: Message[];
}

export interface MetricChart {
  title: Message;
  /** of the values; absent where nobody says what a query of the site's own counts in */
  unit?: 'requests/s' | 'share' | 'seconds';
  /** absent: it cannot be asked for this span, for this reason */
  query?: RangeQuery;
  problem?: Message;
}

const MOST_QUERIES = 6;
const MOST_POINTS = 240;
/** A rate needs some minutes to be one. */
const PADDING = 120_000;
const RATE = 300_000;

type Place = Omit<ServiceMetricsLines, 'charts' | 'notes'> & { source: string; times: QueryTimes };

/**
 * The site's own queries for a span (the trace to metrics of its Tempo data source), or, where it has none, those of the
 * span metrics that Tempo and the collectors make. All spans of a service in a trace are asked about over the same time.
 * @param range for a trace without times
 */
export function serviceMetrics(
  span: Span,
  { trace, start, duration }: TraceEvidence,
  wiring: TraceToMetrics,
  range: EpochRange
): ServiceMetricsLines | { cannot: Message } {
  const { source, queries, scrapeInterval } = wiring;
  if (!source) {
    return { cannot: noSource() };
  }
  if (queries.length === 0 && span.service === '') {
    return { cannot: noService() };
  }
  const { from, to } = windowAround({ start, duration }, wiring, PADDING, range);
  const step = Math.max(scrapeInterval, Math.ceil((to - from) / MOST_POINTS / 1000) * 1000);
  const shown = { from, to, span: { start: span.start, end: span.start + span.duration } };
  const place: Place = { ...shown, source: source.uid, times: { from, to, step, scrapeInterval } };
  if (queries.length === 0) {
    return { ...shown, charts: usual(span.service, place), notes: [notWired()] };
  }
  const asked = queries.slice(0, MOST_QUERIES);
  return {
    ...shown,
    charts: asked.map((each, index) => own(each, index, span, trace?.traceId ?? '', wiring, place)),
    notes: queries.length > asked.length ? [leftOut(asked.length, queries.length)] : [],
  };
}

function own(
  { name, query }: MetricQuery,
  index: number,
  span: Span,
  traceId: string,
  { tags }: TraceToMetrics,
  place: Place
): MetricChart {
  const title =
    name === undefined
      ? message('metrics.unnamed', 'Query {{number}}', { number: index + 1 })
      : message('metrics.named', '{{name}}', { name });
  if (query === undefined) {
    // Grafana's own query where a site has left it blank.
    return span.service === ''
      ? { title, problem: noService() }
      : { title, unit: 'seconds', query: ask(quantile(0.5, [equals('service', span.service)], place), place) };
  }
  const expanded = expandSpanTemplate(fillTimePlaces(query, place.times), span, traceId, tags);
  return 'query' in expanded ? { title, query: ask(expanded.query, place) } : { title, problem: expanded.reason };
}

/** Rate, errors and duration of the requests that a service answers. */
function usual(service: string, place: Place): MetricChart[] {
  const answered: Matcher[] = [equals('service', service), { label: 'span_kind', op: '!~', value: NOT_ANSWERED }];
  const failed = [...answered, equals('status_code', 'STATUS_CODE_ERROR')];
  const rate = (matchers: Matcher[]) => `sum(${rateOf('traces_spanmetrics_calls_total', matchers, place)})`;
  return [
    {
      title: message('metrics.rate', 'Requests'),
      unit: 'requests/s',
      query: ask(rate(answered), place),
    },
    {
      title: message('metrics.errors', 'Share of failed requests'),
      unit: 'share',
      query: ask(`${rate(failed)} / ${rate(answered)}`, place),
    },
    {
      title: message('metrics.duration', 'Duration, 95th percentile'),
      unit: 'seconds',
      query: ask(quantile(0.95, answered, place), place),
    },
  ];
}

function quantile(share: number, matchers: Matcher[], place: Place): string {
  return `histogram_quantile(${share}, sum by (le) (${rateOf('traces_spanmetrics_latency_bucket', matchers, place)}))`;
}

function rateOf(metric: string, matchers: Matcher[], { times }: Place): string {
  return `rate(${renderRange({ metric, matchers }, formatDuration(Math.max(RATE, times.step)))})`;
}

function ask(expr: string, { source, from, to, times }: Place): RangeQuery {
  return { kind: 'range', source, expr, from, to, step: times.step };
}

/** Everything that can be asked so of the spans of a trace, each query once; no more than `most`. */
export function metricQueries(
  evidence: TraceEvidence,
  wiring: TraceToMetrics,
  range: EpochRange,
  most: number
): RangeQuery[] {
  const queries = new Map<string, RangeQuery>();
  for (const { span } of evidence.rows) {
    const around = queries.size < most ? serviceMetrics(span, evidence, wiring, range) : { charts: [] };
    for (const { query } of 'charts' in around ? around.charts : []) {
      if (query) {
        queries.set(JSON.stringify(query), query);
      }
    }
  }
  return [...queries.values()].slice(0, most);
}

function noSource(): Message {
  return message(
    'metrics.noSource',
    'There is no Prometheus data source to query for the metrics of this service. Add one, or name one in the settings of the Tempo data source (trace to metrics).'
  );
}

function noService(): Message {
  return message(
    'metrics.noService',
    'The span names no service, so its metrics cannot be told apart from those of others. Set service.name in its instrumentation.'
  );
}

function notWired(): Message {
  return message(
    'metrics.notWired',
    'The Tempo data source names no queries for the metrics of a span (trace to metrics in its settings), so these are the usual ones for span metrics. They are empty if neither Tempo nor a collector generates span metrics.'
  );
}

function leftOut(shown: number, all: number): Message {
  return message(
    'metrics.leftOut',
    'Showing the first {{shown}} of {{all}} queries that the Tempo data source names.',
    {
      shown: strong(shown),
      all,
    }
  );
}
