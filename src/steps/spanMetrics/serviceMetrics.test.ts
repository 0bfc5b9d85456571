import { parser } from '@prometheus-io/lezer-promql';
import type { Series, Span } from '../../signals/data';
import { hostileValues } from '../../signals/hostile';
import { WIRING } from '../../testing/rails';
import type { TraceEvidence } from '../../model/finding/finding';
import { plainText } from '../../model/words/message';
import type { TraceToMetrics } from '../../model/siteWiring';
import { span, T0, trace, SPANS_TRACE_ID } from '../../testing/spans';
import { metricLines } from './metricLines';
import { serviceMetrics, type ServiceMetricsLines } from './serviceMetrics';

const RANGE = { from: T0 - 3_600_000, to: T0 + 60_000 };

function asked(wiring: Partial<TraceToMetrics>, of: Span = span('0a'), start = T0): ServiceMetricsLines {
  const found = serviceMetrics(of, evidence(of, start), { ...WIRING.traceToMetrics, ...wiring }, RANGE);
  if ('cannot' in found) {
    throw new Error(plainText(found.cannot));
  }
  return found;
}

function evidence(of: Span, start: number): TraceEvidence {
  return {
    kind: 'trace',
    candidates: [],
    trace: trace([of]),
    rows: [],
    start,
    duration: 100,
    services: [],
    errors: 0,
    orphans: 0,
    matches: [],
  };
}

const exprs = ({ charts }: ServiceMetricsLines) =>
  charts.map(({ query, problem }) => query?.expr ?? (problem && plainText(problem)));

function parses(expr: string): boolean {
  let fine = true;
  parser.parse(expr).iterate({ enter: ({ type }) => void (fine &&= !type.isError) });
  return fine;
}

describe("the site's own queries", () => {
  it.each([
    ['sum(rate(a{$__tags}[5m]))', 'sum(rate(a{service="order-orchestrator"}[5m]))'],
    ['a{${__tags}, b="${__span.name}"}', 'a{service="order-orchestrator", b="0a"}'],
    ['rate(a{$__tags}[$__rate_interval])', 'rate(a{service="order-orchestrator"}[1m])'],
    ['a{b="${__trace.traceId}"}', `a{b="${SPANS_TRACE_ID}"}`],
    [
      'a{b="${__span.tags["nope"]}"}',
      expect.stringContaining('needs ${__span.tags["nope"]}, which this span does not have'),
    ],
  ])('%s', (query, expr) => {
    expect(exprs(asked({ queries: [{ name: 'Q', query }] }))).toEqual([expr]);
  });

  it('are asked in their order under their names, without a unit, and no more than six', () => {
    const queries = Array.from({ length: 8 }, (_, index) => ({
      ...(index > 0 && { name: `<b>${index}` }),
      query: 'up',
    }));
    const { charts, notes } = asked({ queries });
    expect(charts.map(({ title }) => plainText(title))).toEqual(['Query 1', '<b>1', '<b>2', '<b>3', '<b>4', '<b>5']);
    expect(charts.every(({ unit }) => unit === undefined)).toBe(true);
    expect(notes.map(plainText)).toEqual(['Showing the first 6 of 8 queries that the Tempo data source names.']);
  });

  it("is Grafana's where it was left blank", () => {
    const wiring = { queries: [{ name: 'Latency' }] };
    expect(exprs(asked(wiring))).toEqual([
      'histogram_quantile(0.5, sum by (le) (rate(traces_spanmetrics_latency_bucket{service="order-orchestrator"}[5m])))',
    ]);
    expect(exprs(asked(wiring, span('0a', { service: '' })))[0]).toContain('names no service');
  });

  it.each(hostileValues.filter((value) => value !== ''))(
    'stays one query whatever the service is called: %p',
    (service) => {
      const of = span('0a', { service, resource: { 'service.name': service } });
      for (const queries of [[{ query: 'a{$__tags}' }], [{}], []]) {
        asked({ queries }, of).charts.forEach(({ query }) => expect(parses(query?.expr ?? '')).toBe(true));
      }
    }
  );
});

describe('without a query of its own', () => {
  it('what span metrics tell, with units, and the sentence that says so', () => {
    const { charts, notes } = asked({ queries: [] });
    const answered =
      'service="order-orchestrator", span_kind!~"SPAN_KIND_INTERNAL|SPAN_KIND_CLIENT|SPAN_KIND_PRODUCER"';
    expect(exprs({ charts } as ServiceMetricsLines)).toEqual([
      `sum(rate(traces_spanmetrics_calls_total{${answered}}[5m]))`,
      `sum(rate(traces_spanmetrics_calls_total{${answered}, status_code="STATUS_CODE_ERROR"}[5m])) / sum(rate(traces_spanmetrics_calls_total{${answered}}[5m]))`,
      `histogram_quantile(0.95, sum by (le) (rate(traces_spanmetrics_latency_bucket{${answered}}[5m])))`,
    ]);
    expect(charts.map(({ unit }) => unit)).toEqual(['requests/s', 'share', 'seconds']);
    expect(plainText(notes[0])).toContain('names no queries');
  });

  it('says what is missing', () => {
    expect(() => asked({ source: undefined })).toThrow('no Prometheus data source');
    expect(() => asked({ queries: [] }, span('0a', { service: '' }))).toThrow('names no service');
  });
});

describe('the time that is asked for', () => {
  it.each([
    ["the site's shifts", -900_000, 900_000, [-900_000, 900_100]],
    ['two minutes at least, as a rate needs them', 0, 1000, [-120_000, 120_100]],
  ])('%s around the trace', (_what, startShift, endShift, [from, to]) => {
    const [{ query }] = asked({ startShift, endShift, queries: [{ query: 'up' }] }).charts;
    expect(query).toEqual({
      kind: 'range',
      source: 'prometheus',
      expr: 'up',
      from: T0 + from,
      to: T0 + to,
      step: 15_000,
    });
  });

  it('has no more than 240 points, and no step below the scrape interval', () => {
    const day = { startShift: -43_200_000, endShift: 43_200_000, queries: [{ query: 'rate(a[$__interval])' }] };
    expect(asked(day).charts[0].query).toMatchObject({ step: 361_000, expr: 'rate(a[6m1s])' });
    expect(asked({ scrapeInterval: 60_000 }).charts[0].query?.step).toBe(60_000);
  });

  it("is the walk's for a trace without times", () => {
    expect(asked({}, span('0a'), 0)).toMatchObject(RANGE);
  });
});

describe('lines', () => {
  const series = (labels: Record<string, string>, ...values: number[]): Series => ({
    labels,
    points: values.map((value, index) => [index, value]),
  });

  it('are called by what tells them apart', () => {
    const names = (...sets: Array<Record<string, string>>) =>
      metricLines(sets.map((set) => series(set, 1))).lines.map(({ name }) => name);
    expect(names({ job: 'a' })).toEqual(['']);
    expect(names({ job: 'a', route: '/x' }, { job: 'a', route: '/y' }, { job: 'a' })).toEqual(['/x', '/y', '']);
    expect(names({ a: '1', b: '1' }, { a: '2', b: '2' }, { a: '2' })).toEqual(['a=1 b=1', 'a=2 b=2', 'a=2']);
  });

  it('without a finite value are none', () => {
    expect(metricLines([series({}, NaN, Infinity), series({ a: '1' })])).toEqual({ lines: [], leftOut: 0 });
  });

  it('are the twenty that rise highest, in their order', () => {
    const { lines, leftOut } = metricLines(
      Array.from({ length: 30 }, (_, index) => series({ n: String(index) }, index % 15, NaN))
    );
    expect(lines).toHaveLength(20);
    expect(leftOut).toBe(10);
    expect(lines.map(({ name }) => name).slice(0, 3)).toEqual(['5', '6', '7']);
  });

  it('are twenty of any number that rise alike', () => {
    expect(metricLines(Array.from({ length: 30 }, (_, n) => series({ n: String(n) }, 1)))).toMatchObject({
      leftOut: 10,
    });
  });
});
