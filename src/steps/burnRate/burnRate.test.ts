import { GatewayError } from '../../signals/gateway';
import type { Sample, Series } from '../../signals/data';
import { answersOf } from '../../testing/answers';
import { railContext, ORDERS, TO } from '../../testing/rails';
import { HOUR } from '../../signals/time';
import type { Finding } from '../../model/finding/finding';
import type { Rail } from '../../model/rail/rail';
import { plainText } from '../../model/words/message';
import { Answers } from '../../model/finding/step';
import { burnRateStep } from '.';
import { WINDOW_LABEL } from './plan';

const station = { id: 'burn-rate', kind: 'burnRate' as const };

function questionOf(part = {}) {
  const asking = burnRateStep.question(railContext(part), station);
  if (!('ask' in asking)) {
    throw new Error('expected a question');
  }
  return asking.ask;
}

/** Error ratios of the windows that give these burn rates under an objective of 99.5 %. */
function burning(burns: Record<string, number>): { instant: Sample[] } {
  return {
    instant: Object.entries(burns).map(([window, burn]) => ({
      labels: { [WINDOW_LABEL]: window },
      time: TO,
      value: burn * 0.005,
    })),
  };
}

function read(now: Record<string, number>, days: Record<string, number> = {}) {
  return burnRateStep.read(questionOf(), answersOf({ now: burning(now), days: burning(days), chart: { range: [] } }));
}

describe('burn-rate question', () => {
  it.each<[string, object, (asking: ReturnType<typeof burnRateStep.question>) => Finding | undefined, string]>([
    ['no service', { service: undefined }, (asking) => ('cannot' in asking ? asking.cannot : undefined), 'noService'],
    [
      'no Prometheus',
      {
        wiring: { ...railContext().wiring, sources: { ...railContext().wiring.sources, metrics: { missing: 'none' } } },
      },
      (asking) => ('cannot' in asking ? asking.cannot : undefined),
      'noSource',
    ],
  ])('%s is an empty step with the reason', (_, part, findingOf, code) => {
    const finding = findingOf(burnRateStep.question(railContext(part), station));
    expect(finding?.status).toBe('empty');
    expect(finding?.verdict.code).toBe(code);
    expect(plainText(finding!.sentence)).not.toContain('{{');
  });

  it('waits for a chosen trace to tell the service', () => {
    const base = railContext();
    const asking = burnRateStep.question(
      railContext({ service: undefined, place: { ...base.place, trace: 'a'.repeat(32) } }),
      station
    );
    expect(asking).toHaveProperty('wait');
  });
});

const NOW = { '5m': 1, '30m': 1, '1h': 1, '6h': 1 };
const DAYS = { '2h': 1, '1d': 1, '3d': 1 };
const LATENCY = { type: 'latency' as const, histogram: 'h_bucket{service="$service"}', threshold: 1 };
const RECORDED = { type: 'recorded' as const, errorRatio: 'r$window{s="$service"}' };

describe('burn-rate plan', () => {
  const plan = burnRateStep.plan(questionOf(), new Answers());

  it('asks five things at once, at the end of the range, and nothing afterwards', () => {
    expect(Object.keys(plan)).toEqual(['now', 'days', 'chart', 'traffic', 'exemplars']);
    expect(plan.now).toMatchObject({ kind: 'instant', source: 'prometheus', time: TO });
    expect(plan.chart).toMatchObject({ kind: 'range', from: TO - HOUR, to: TO, step: 15_000 });
    expect(
      burnRateStep.plan(
        questionOf(),
        answersOf({
          now: burning({ '5m': 1, '30m': 1, '1h': 1, '6h': NaN }),
          days: burning({ '2h': 1, '1d': 1, '3d': 1 }),
        })
      )
    ).toEqual({});
  });

  it('counts requests over the chart’s range, and three days earlier, where the indicator counts any', () => {
    const { expr, ...range } = plan.traffic as { expr: string };
    expect(range).toMatchObject({ kind: 'range', from: TO - HOUR, to: TO, step: 15_000 });
    expect(expr).toContain('sum(increase(orders_total{service="order-orchestrator"}[5m]))');
    expect(expr).toContain('sum(increase(orders_total{service="order-orchestrator"}[5m] offset 3d))');
    const recorded = {
      ...ORDERS,
      slo: { ...ORDERS.slo, indicator: { type: 'recorded' as const, errorRatio: 'r$window{s="$service"}' } },
    };
    expect(burnRateStep.plan(questionOf({ rail: recorded }), new Answers())).not.toHaveProperty('traffic');
  });

  it.each<[string, Rail['slo']['indicator'], Parameters<typeof answersOf>[0], Record<string, string>]>([
    [
      'a service that is not known',
      ORDERS.slo.indicator,
      { now: burning({}), days: burning({}) },
      { errors: '5m 30m 1h 6h 2h 1d 3d' },
    ],
    [
      'requests that are not counted any more',
      ORDERS.slo.indicator,
      { now: burning({ '30m': 1, '1h': 1, '6h': 1 }), days: burning(DAYS) },
      { errors: '5m' },
    ],
    [
      'days that could not be read',
      ORDERS.slo.indicator,
      { now: burning(NOW), days: new GatewayError('timeout', 'prometheus', '') },
      {},
    ],
    ['a histogram, which counts both', LATENCY, { now: burning({ '1h': 1 }), days: burning({}) }, {}],
    ['ratios recorded over some windows', RECORDED, { now: burning({ '1h': 1 }), days: burning({ '30d': 1 }) }, {}],
    [
      'ratios recorded over too little',
      { ...RECORDED, errors: 'e', total: 't' },
      { now: burning(NOW), days: burning(DAYS) },
      { period: '30d' },
    ],
    ['the same without counters', RECORDED, { now: burning(NOW), days: burning(DAYS) }, {}],
  ])('asks the counters once more for %s', (_, indicator, answered, expected) => {
    const question = questionOf({ rail: { ...ORDERS, slo: { ...ORDERS.slo, indicator } } });
    const plan = burnRateStep.plan(question, answersOf(answered));
    const windows = Object.entries(plan).map(([name, query]) => [
      name,
      [...(query as { expr: string }).expr.matchAll(/"drillrail_window", "(\w+)"/g)]
        .map(([, window]) => window)
        .join(' '),
    ]);
    expect(Object.fromEntries(windows)).toEqual(expected);
    const again = answersOf({
      ...answered,
      ...Object.fromEntries(Object.keys(plan).map((name) => [name, burning({})])),
    });
    expect(burnRateStep.plan(question, again)).toEqual({});
  });

  it('asks where the buckets of a histogram end that has no ratio at all, and counts no bucket not as no slow request', () => {
    const question = questionOf({ rail: { ...ORDERS, slo: { ...ORDERS.slo, indicator: LATENCY } } });
    const answered = { now: burning({}), days: burning({}) };
    const boundaries = {
      kind: 'labelValues',
      source: 'prometheus',
      label: 'le',
      match: 'h_bucket{service="order-orchestrator"}',
      from: TO - HOUR,
      to: TO,
      limit: 200,
    };
    expect(burnRateStep.plan(question, answersOf(answered))).toEqual({ boundaries });
    expect(burnRateStep.plan(question, answersOf({ ...answered, boundaries: { labelValues: [] } }))).toEqual({});
    expect((burnRateStep.plan(question, new Answers()).now as { expr: string }).expr).not.toContain('or 0 *');
    const native = { ...ORDERS, slo: { ...ORDERS.slo, indicator: { ...LATENCY, histogram: 'h{service="$service"}' } } };
    expect(burnRateStep.plan(questionOf({ rail: native }), answersOf(answered))).toEqual({});
  });

  it('divides errors by requests, counts no errors as none, and tells windows apart by a label', () => {
    const { expr } = plan.now as { expr: string };
    expect(expr).toContain(`"${WINDOW_LABEL}", "1h", "", "")`);
    expect(expr).toContain('sum(increase(orders_total{service="order-orchestrator", outcome="error"}[1h]))');
    expect(expr).toContain('or 0 * sum(increase(orders_total{service="order-orchestrator"}[1h]))');
  });

  it('lets no service name out of its quotes', () => {
    const hostile = 'x"} or vector(1) #\n${y}';
    const { expr } = burnRateStep.plan(questionOf({ service: hostile }), new Answers()).now as { expr: string };
    expect(expr).toContain('service="x\\"} or vector(1) #\\n${y}"');
  });
});

describe('burn-rate reading', () => {
  it.each<[string, Record<string, number>, Record<string, number>, string, string]>([
    [
      'page',
      { '5m': 21.4, '1h': 18.18, '30m': 20, '6h': 3 },
      {},
      'page',
      '18.2× over 1h and 21.4× over 5m, above 14.4× in both: page.',
    ],
    ['the slower pair pages', { '5m': 2, '1h': 9, '30m': 7, '6h': 6.5 }, {}, 'page', '6.5× over 6h and 7× over 30m'],
    [
      'ticket',
      { '5m': 2, '1h': 4, '30m': 2, '6h': 3 },
      { '2h': 3.5, '1d': 3.2, '3d': 1 },
      'ticket',
      '3.2× over 1d and 3.5× over 2h',
    ],
    ['recovering', { '5m': 0.4, '1h': 18, '30m': 3, '6h': 3 }, {}, 'recovering', 'it is recovering'],
    ['fine', { '5m': 0.4, '1h': 0.5, '30m': 0.5, '6h': 0.5 }, {}, 'fine', '0.5× over 1h'],
    ['idle', { '5m': NaN, '1h': NaN, '30m': NaN, '6h': 0.5 }, {}, 'idle', 'no request'],
  ])('%s', (_, now, days, code, sentence) => {
    const finding = read(now, days);
    expect(finding.verdict.code).toBe(code);
    expect(plainText(finding.sentence)).toContain(sentence);
  });

  it.each<[string, Record<string, number>, string]>([
    ['burning', { '5m': 21, '1h': 18 }, 'order-orchestrator is burning its error budget at 18× the allowed rate.'],
    [
      'recovering',
      { '5m': 0.4, '1h': 18 },
      'order-orchestrator is recovering: it burned its error budget at 18× the allowed rate, now at 0.4×.',
    ],
    ['idle', { '5m': NaN, '1h': NaN }, 'order-orchestrator had no requests in the last hour.'],
  ])('headline: %s', (_, now, headline) => {
    expect(plainText(read(now).headline!)).toBe(headline);
  });

  it('counts the traffic, and goes on without where a recording does not hold it', () => {
    const now = burning({ '5m': 21, '1h': 18 });
    const counted = {
      range: [
        {
          labels: { [WINDOW_LABEL]: '5m' },
          points: [
            [TO - 15_000, 300],
            [TO, 600],
          ] as Array<[number, number]>,
        },
      ],
    };
    expect(burnRateStep.read(questionOf(), answersOf({ now, traffic: counted })).evidence.traffic).toEqual({ now: 2 });
    const absent = new GatewayError('absent', 'prometheus', '');
    const finding = burnRateStep.read(questionOf(), answersOf({ now, traffic: absent }));
    expect(finding.evidence).not.toHaveProperty('traffic');
    expect(finding.verdict.code).toBe('page');
  });

  it.each<[string, number, string]>([
    ['left', 0.39, '61 % of the 30d error budget is left, gone in 1 d at this rate.'],
    [
      'nearly gone',
      1 - (47 * 60 * 18.18) / (30 * 86400),
      '2 % of the 30d error budget is left, gone in 47 min at this rate.',
    ],
    ['gone', 3.5, 'The 30d error budget is exhausted: 3.5× the budget is spent.'],
  ])('budget %s', (_, spent, sentence) => {
    expect(plainText(read({ '5m': 21, '1h': 18.18 }, { '30d': spent }).sentence)).toContain(sentence);
  });

  it('says why the budget is unknown where nothing is recorded over its period', () => {
    const recorded = questionOf({ rail: { ...ORDERS, slo: { ...ORDERS.slo, indicator: RECORDED } } });
    const finding = burnRateStep.read(
      recorded,
      answersOf({ now: burning(NOW), days: burning(DAYS), chart: { range: [] } })
    );
    expect(plainText(finding.sentence)).toMatch(
      /is left\. No ratio is recorded over that period, and the rail names no raw metric to count it from\.$/
    );
  });

  it('goes on without the budget when days of history cannot be read, and says so', () => {
    const slow = new GatewayError('timeout', 'prometheus', 'query timed out');
    const finding = burnRateStep.read(
      questionOf(),
      answersOf({ now: burning({ '5m': 21, '1h': 18 }), days: slow, chart: slow })
    );
    expect(finding.verdict.code).toBe('page');
    expect(plainText(finding.sentence)).toContain('It is unknown how much');
  });

  it('fails with the backend’s own error when the present burn cannot be read', () => {
    const error = new GatewayError('rejected', 'prometheus', 'parse error');
    expect(() => burnRateStep.read(questionOf(), answersOf({ now: error, days: burning({}) }))).toThrow(error);
  });

  it('says that a service is unknown, and what to check', () => {
    const finding = read({});
    expect(finding).toMatchObject({ status: 'empty', verdict: { code: 'noSeries' } });
    expect(plainText(finding.sentence)).toContain('no series for order-orchestrator');
  });

  const requests = (count: number, end = TO) => ({
    range: [
      {
        labels: { [WINDOW_LABEL]: '5m' },
        points: [
          [end - 15_000, count],
          [end, count],
        ] as Array<[number, number]>,
      },
    ],
  });

  it.each<[string, string[], number | undefined, string, string]>([
    [
      'ends elsewhere',
      ['0.5', '+Inf', '0.25', '0.250'],
      10,
      'noBoundary',
      'Slow requests cannot be counted: no bucket of h_bucket ends at 1, the rail’s threshold. The buckets of order-orchestrator end at 0.25, 0.5. ',
    ],
    ['ends elsewhere, and requests could not be counted', ['0.5'], undefined, 'noBoundary', 'end at 0.5. '],
    [
      'has no boundary',
      [],
      10,
      'noBoundary',
      'Requests of order-orchestrator are counted, but slow ones cannot be: h_bucket has no bucket with a boundary (le)',
    ],
    ['ends at the threshold', ['1.0'], undefined, 'noSeries', 'no series for'],
    ['is of nobody', [], undefined, 'noSeries', 'no series for'],
  ])('says what is wrong with a histogram whose bucket %s', (_, labelValues, count, code, sentence) => {
    const question = questionOf({ rail: { ...ORDERS, slo: { ...ORDERS.slo, indicator: LATENCY } } });
    const traffic = count === undefined ? new GatewayError('timeout', 'prometheus', '') : requests(count);
    const finding = burnRateStep.read(
      question,
      answersOf({ now: burning({}), days: burning({}), traffic, boundaries: { labelValues } })
    );
    expect(finding).toMatchObject({ status: 'empty', verdict: { code } });
    expect(plainText(finding.sentence)).toContain(sentence);
    expect(plainText(finding.sentence)).not.toContain('{{');
  });

  const counted = requests(0);

  it.each<[string, { instant: Sample[] }, { range: Series[] }, string, string]>([
    [
      'with longer windows',
      burning({ '6h': 0.5 }),
      counted,
      'idle',
      'There were no requests in the last hour of this window.',
    ],
    ['without any', burning({}), counted, 'idle', 'There were no requests in the last hour of this window.'],
    [
      'of series that have ended',
      burning({ '6h': 0.5 }),
      requests(0, TO - 5 * 60_000),
      'idle',
      'the series have ended',
    ],
  ])('a store that sends no ratio of none to none, %s', (_, now, traffic, code, sentence) => {
    const errors = burning({ '5m': 0, '30m': 0, '1h': 0 });
    const finding = burnRateStep.read(
      questionOf(),
      answersOf({ now, days: burning({}), traffic, ...(traffic === counted && { errors }) })
    );
    expect(finding).toMatchObject({ status: 'found', verdict: { code } });
    expect(plainText(finding.sentence)).toContain(sentence);
  });

  it('reads latency and recorded indicators', () => {
    const latency = {
      ...ORDERS,
      slo: {
        ...ORDERS.slo,
        indicator: { type: 'latency' as const, histogram: 'h_bucket{service="$service"}', threshold: 1 },
      },
    };
    const { expr } = burnRateStep.plan(questionOf({ rail: latency }), new Answers()).now as { expr: string };
    expect(expr).toContain('sum(increase(h_count{service="order-orchestrator"}[5m]))');
    expect(expr).toContain('h_bucket{service="order-orchestrator", le=~"1|1\\\\.0"}[5m]');
    const recorded = {
      ...ORDERS,
      slo: {
        ...ORDERS.slo,
        indicator: {
          type: 'recorded' as const,
          errorRatio: 'slo:sli_error:ratio_rate$window{sloth_service="$service"}',
        },
      },
    };
    const plan = burnRateStep.plan(questionOf({ rail: recorded }), new Answers());
    expect((plan.now as { expr: string }).expr).toContain(
      'max(slo:sli_error:ratio_rate1h{sloth_service="order-orchestrator"})'
    );
    const native = {
      ...latency,
      slo: {
        ...latency.slo,
        indicator: { ...latency.slo.indicator, histogram: 'h{service="$service"}', threshold: 0.3 },
      },
    };
    const { expr: ofNative } = burnRateStep.plan(questionOf({ rail: native }), new Answers()).now as { expr: string };
    expect(ofNative).toContain('histogram_count(sum(increase(h{service="order-orchestrator"}[5m])))');
    expect(ofNative).toContain('(histogram_fraction(0.3, +Inf, sum(increase(h{service="order-orchestrator"}[5m]))) * ');
    const good = {
      ...ORDERS,
      slo: {
        ...ORDERS.slo,
        indicator: {
          type: 'recorded' as const,
          successRatio: 'sli_$window{s="$service"}',
          overPeriod: 'sli_window{s="$service"}',
        },
      },
    };
    const ofGood = burnRateStep.plan(questionOf({ rail: good }), new Answers());
    expect((ofGood.now as { expr: string }).expr).toContain('label_replace(1 - min(sli_1h{s="order-orchestrator"}), ');
    expect((ofGood.days as { expr: string }).expr).toContain(
      'label_replace(1 - min(sli_window{s="order-orchestrator"}), "drillrail_window", "30d"'
    );
    // Exemplars hang on raw series, so the counters tell the service's label where there are any.
    const counted = { ...recorded.slo.indicator, errors: 'e{job="$service"}', total: 't{job="$service"}' };
    const withCounters = burnRateStep.plan(
      questionOf({ rail: { ...ORDERS, slo: { ...ORDERS.slo, indicator: counted } } }),
      new Answers()
    );
    expect((withCounters.exemplars as { expr: string }).expr).toBe(
      'http_server_request_duration_seconds_bucket{job="order-orchestrator"}'
    );
  });
});
