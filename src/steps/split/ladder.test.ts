import type { Sample, TraceCounts, TraceSummary } from '../../signals/data';
import { GatewayError } from '../../signals/gateway';
import type { LogField } from '../../signals/lookups';
import type { Query, ReplyByKind } from '../../signals/query';
import { answersOf } from '../../testing/answers';
import { railContext, ORDERS, place, TO } from '../../testing/rails';
import { plainText } from '../../model/words/message';
import type { Dimension, Rail } from '../../model/rail/rail';
import { Answers, type Context } from '../../model/finding/step';
import { splitStep } from '.';
import { NUMBER_LABEL } from '../../ranking/numbers';
import { HOUR } from '../../signals/time';

/*
 * Down the ladder with plain replies by the plan's names; what is not given finds nothing. The real backends' replies:
 * tests/live/scenarios/split.test.ts.
 */

type Replies = { [name: string]: { [K in keyof ReplyByKind]?: ReplyByKind[K] } | GatewayError };

const NOTHING: Replies = {
  rank: { instant: numbers({ bad_total: 40, all_total: 440, bad: { '': 40 }, all: { '': 440 } }) },
  totals: { instant: numbers({ bad_total: 40, all_total: 440 }) },
  labels: { metricLabels: ['__name__', 'service', 'outcome', 'le'] },
  attributes: { spanAttributes: ['resource.service.name', 'resource.tenant_id'] },
  attributesThen: { spanAttributes: [] },
  countBad: new GatewayError('missing', 'tempo', '404 page not found', 404),
  countAll: new GatewayError('missing', 'tempo', '404 page not found', 404),
  tracesBad: { traceSearch: [] },
  tracesAll: { traceSearch: [] },
  exemplars: { exemplars: [] },
  logLabels: { logLabels: [] },
  logFields: { logFields: [] },
  lines: { logCounts: [] },
};

function climb(dimension: Partial<Dimension>, given: Replies = {}, part: Partial<Context> & { rail?: Rail } = {}) {
  const full: Dimension = { name: 'tenant', title: 'Tenant', ...dimension };
  const rail = { ...(part.rail ?? ORDERS), dimensions: [full, ...ORDERS.dimensions.slice(1)] };
  const asking = splitStep.question(railContext({ ...part, rail }), {
    id: 'split-tenant',
    kind: 'split',
    dimension: full,
  });
  if (!('ask' in asking)) {
    throw new Error('expected a question');
  }
  const replies = { ...NOTHING, ...given };
  const queries: Record<string, Query> = {};
  const rounds: string[][] = [];
  for (;;) {
    const answers = Object.fromEntries(Object.keys(queries).map((name) => [name, replies[name]]));
    const next = splitStep.plan(asking.ask, Object.keys(queries).length ? answersOf(answers) : new Answers());
    if (Object.keys(next).length === 0) {
      return {
        read: () => splitStep.read(asking.ask, answersOf(answers)),
        queries,
        rounds,
        text: (name: string) => (queries[name] as { expr: string }).expr,
      };
    }
    Object.assign(queries, next);
    rounds.push(Object.keys(next));
  }
}

function numbers(given: Record<string, number | Record<string, number>>, label = 'tenant_id'): Sample[] {
  const sample = (name: string, value: number, labels = {}) => ({
    labels: { [NUMBER_LABEL]: name, ...labels },
    time: TO,
    value,
  });
  return Object.entries(given).flatMap(([name, value]) =>
    typeof value === 'number'
      ? [sample(name, value)]
      : Object.entries(value).map(([of, count]) => sample(name, count, of === '' ? {} : { [label]: of }))
  );
}

function series(counts: Record<string, number>): TraceCounts {
  return { series: Object.entries(counts).map(([of, value]) => ({ labels: { 'resource.tenant_id': of }, value })) };
}

/** So many traces with each value; ids tell apart the bad and the good. */
function traces(kind: string, counts: Record<string, number>, key = 'tenant_id'): TraceSummary[] {
  return Object.entries(counts).flatMap(([value, count]) =>
    Array.from({ length: count }, (_, index) => ({
      traceId: `${kind} ${value} ${index}`,
      rootService: '',
      rootName: '',
      start: TO,
      duration: 1,
      matched: 2,
      spans: [{}, value === '' ? {} : { [key]: /^\d+$/.test(value) ? Number(value) : value }],
    }))
  );
}

const SPAN = { span: 'resource.tenant_id' };
const BAD = { tracesBad: { traceSearch: traces('bad', { acme: 12, other: 2 }) } };
const ALL = { tracesAll: { traceSearch: [...traces('bad', { acme: 2 }), ...traces('good', { acme: 1, other: 17 })] } };

describe('the metric’s label', () => {
  const labelled = (label: string) => ({
    instant: numbers(
      { bad_total: 40, all_total: 440, values: 2, bad: { acme: 39, other: 1 }, all: { acme: 95, other: 345 } },
      label
    ),
  });

  it('asks one question where it is as the rail says', () => {
    const { read, rounds } = climb({ ...SPAN, metric: 'tenant_id' }, { rank: labelled('tenant_id') });
    expect(rounds).toEqual([['rank']]);
    expect(read()).toMatchObject({ rung: 'metric', level: 2, attempts: [], evidence: { suggested: 'acme' } });
    expect(read()).not.toHaveProperty('stronger');
  });

  it.each<[string, Partial<Dimension>, string[][]]>([
    ['that the rail does not name', SPAN, [['totals', 'labels'], ['rankLearned']]],
    ['that the rail names otherwise', { ...SPAN, metric: 'customer' }, [['rank'], ['labels'], ['rankLearned']]],
  ])('is learned %s', (_, dimension, expected) => {
    const labels = { metricLabels: ['__name__', 'customer', 'org', 'tenantId'] };
    const { read, rounds, text } = climb(dimension, { labels, rankLearned: labelled('tenantId') });
    expect(rounds).toEqual(expected);
    expect(text('rankLearned')).toContain('sum by (tenantId)');
    const finding = read();
    expect(finding).toMatchObject({
      rung: 'metric',
      verdict: { code: 'localised' },
      evidence: { learned: { metric: 'tenantId' } },
    });
    expect(plainText(finding.stronger!)).toContain('tenantId');
    expect(finding.attempts.at(-1)?.succeeded).toBe(true);
  });

  it('learns the attribute of spans as well, which the steps below filter by', () => {
    const { read, rounds } = climb({ metric: 'tenant_id' }, { rank: labelled('tenant_id') });
    expect(rounds).toEqual([['rank'], ['attributes']]);
    expect(read().evidence.learned).toEqual({ span: 'resource.tenant_id' });
  });

  it.each<[string, Replies, string]>([
    ['nothing failed', { totals: { instant: numbers({ bad_total: 0, all_total: 440 }) } }, 'noErrors'],
    ['nothing was asked', { totals: { instant: numbers({ bad_total: 0, all_total: 0 }) } }, 'noRequests'],
  ])('is the end of it where %s', (_, replies, code) => {
    const { read, rounds } = climb(SPAN, replies);
    expect(rounds).toHaveLength(1);
    expect(read()).toMatchObject({ status: 'empty', verdict: { code } });
  });
});

describe('spans that Tempo counts', () => {
  const counted = {
    countBad: { traceMetrics: series({ acme: 39, other: 1 }) },
    countAll: { traceMetrics: series({ acme: 95, other: 345 }) },
  };

  it('are requests of the service, within the filters above', () => {
    const rail = { ...ORDERS, dimensions: [] };
    const { read, text, queries } = climb(SPAN, counted, { rail });
    expect(text('countBad')).toBe(
      '{ resource.service.name = "order-orchestrator" && (kind = server || kind = consumer) && status = error && resource.tenant_id != nil } | count_over_time() by (resource.tenant_id)'
    );
    expect(text('countAll')).not.toContain('status = error');
    expect(queries.countAll).toMatchObject({ kind: 'traceMetrics', source: 'tempo', from: TO - HOUR, to: TO });
    const finding = read();
    expect(finding).toMatchObject({
      rung: 'traceMetrics',
      verdict: { code: 'localised' },
      evidence: { unit: 'spans', suggested: 'acme' },
    });
    expect(finding.evidence.totals.burn).toBeCloseTo(18.18, 2);
    expect(finding.evidence.candidates[0].burnWithout).toBeCloseTo(0.58, 2);
    expect(plainText(finding.sentence)).toBe(
      '39 of 40 failing requests that Tempo kept have tenant acme, compared with 95 of 440 requests that Tempo kept (4.5×). Requests that were sampled away are not counted.'
    );
  });

  it.each<[GatewayError['kind'], string]>([
    ['missing', 'this Tempo has no TraceQL metrics (added in 2.4)'],
    ['rejected', 'failed: localblocks processor not found'],
    ['timeout', 'failed: localblocks processor not found'],
  ])('%s: traces are looked at instead', (kind, outcome) => {
    const error = new GatewayError(kind, 'tempo', 'localblocks processor not found');
    const { read } = climb(SPAN, { countBad: error, countAll: error, ...BAD, ...ALL });
    expect(read().rung).toBe('traceAttributes');
    expect(read().attempts.map((each) => plainText(each.outcome))).toContain(outcome);
  });

  it('are those of more values than can be shown, the worst of them however late it comes', () => {
    const many = (each: number, hot: number) =>
      series({
        ...Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`tenant-${index}`, each])),
        'zz-hot': hot,
      });
    const { read } = climb(SPAN, {
      countBad: { traceMetrics: many(1, 3000) },
      countAll: { traceMetrics: many(20, 3100) },
    });
    expect(read().evidence).toMatchObject({ suggested: 'zz-hot', totals: { errors: 4500, requests: 33_100 } });
  });

  it('a part of them makes nothing sure', () => {
    const traceMetrics = { ...counted.countAll.traceMetrics, partial: 'Response exceeds maximum series limit of 2.' };
    const finding = climb(SPAN, { ...counted, countAll: { traceMetrics } }).read();
    expect(finding).toMatchObject({
      rung: 'traceMetrics',
      verdict: { code: 'likely' },
      notes: [{ code: 'partialCounts' }],
    });
    expect(climb(SPAN, { ...counted, countAll: { traceMetrics }, ...BAD, ...ALL }).read().rung).toBe('traceAttributes');
    expect(plainText(finding.notes![0].sentence)).toBe(
      'Tempo counted only a part of the spans: Response exceeds maximum series limit of 2. No share here is certain.'
    );
  });

  describe('of a time that Tempo does not count whole', () => {
    const error = (words: string) => new GatewayError('rejected', 'tempo', words, 500);
    const [tooOld, tooLong] = [
      error('time range must be within last 20m0s'),
      error('metrics query time range exceeds the maximum allowed duration of 30m0s'),
    ];
    const both = (given: Replies[string], part = '') => ({ [`countBad${part}`]: given, [`countAll${part}`]: given });
    const counts = (part: string) => ({ [`countBad${part}`]: counted.countBad, [`countAll${part}`]: counted.countAll });
    const windows = ({ queries }: ReturnType<typeof climb>) =>
      Object.entries(queries).flatMap(([name, query]) =>
        name.startsWith('countBad') && 'from' in query ? [(query.to - query.from) / 60_000] : []
      );

    it.each<[string, Replies, number[], string]>([
      [
        'too long',
        { ...both(tooLong), ...counts(', part 1') },
        [60, 29.4],
        'Tempo counts spans over 30 min at most. The numbers here cover only the last 29 min 24 s of this range, not all 1 h. Ask its administrator to raise query_frontend.metrics.max_duration.',
      ],
      [
        'too old',
        { ...both(tooOld), ...counts(', part 1') },
        [60, 19.6],
        'Tempo counts spans no further back than 20 min. The numbers here cover only the last 19 min 36 s of this range, not all 1 h. Ask its administrator to let blocks be queried sooner',
      ],
      [
        'ending a while ago',
        { ...both(tooOld), ...both(tooOld, ', part 1'), ...counts(', part 2') },
        [60, 19.6, 9.8],
        'only the last 9 min 48 s of this range',
      ],
    ])('%s: the newest part that it does count, and no word of the burn', (_, replies, expected, words) => {
      const climbed = climb(SPAN, replies);
      expect(windows(climbed)).toEqual(expected);
      const finding = climbed.read();
      expect(finding).toMatchObject({
        rung: 'traceMetrics',
        verdict: { code: 'localised' },
        notes: [{ code: 'narrowed' }],
      });
      expect(plainText(finding.notes![0].sentence)).toContain(words);
      expect(finding.evidence.totals.burn).toBeNaN();
    });

    it('before all that it counts: traces are looked at, and the limit is told', () => {
      const climbed = climb(SPAN, {
        ...both(tooOld),
        ...both(tooOld, ', part 1'),
        ...both(tooOld, ', part 2'),
        ...BAD,
        ...ALL,
      });
      expect(windows(climbed)).toHaveLength(3);
      expect(climbed.read().rung).toBe('traceAttributes');
      expect(climbed.read().attempts.map((each) => plainText(each.outcome))).toContain(
        'Tempo counts spans no further back than 20 min. This range ended too long ago.'
      );
    });
  });

  it('a Tempo that is not there is not asked twice', () => {
    const { rounds } = climb(SPAN, { attributes: new GatewayError('unreachable', 'tempo', '') });
    expect(rounds.flat()).not.toContain('countBad');
    expect(rounds.flat()).not.toContain('tracesBad');
    expect(rounds.flat()).toContain('exemplars');
  });
});

describe('attributes of traces', () => {
  it('are a sample of bad ones and of all kinds, and the sentence says so', () => {
    const { read, text, queries } = climb(SPAN, { ...BAD, ...ALL });
    expect(text('tracesBad')).toBe(
      '({ resource.service.name = "order-orchestrator" && status = error } && { resource.tenant_id != "" || resource.tenant_id >= 0 }) | { resource.tenant_id != "" || resource.tenant_id >= 0 }'
    );
    expect(text('tracesAll')).not.toContain('status');
    expect(queries.tracesBad).toMatchObject({ limit: 50, spansPerTrace: 3 });
    const finding = read();
    expect(finding).toMatchObject({
      rung: 'traceAttributes',
      level: 2,
      verdict: { code: 'localised' },
      evidence: {
        unit: 'traces',
        suggested: 'acme',
        sample: { size: 34, of: 'traces' },
        totals: { errors: 14, requests: 20 },
      },
    });
    expect(plainText(finding.sentence)).toBe(
      '12 of 14 failing traces looked at have tenant acme, compared with 3 of 20 traces of all kinds (5.7×). This is a sample.'
    );
    expect(plainText(finding.headline!)).toBe('12 of 14 failing traces looked at have tenant acme.');
    expect(plainText(finding.stronger!)).toContain('add a label for Tenant to orders_total');
    expect(finding.attempts.map(({ succeeded }) => succeeded)).toEqual([false, false, true]);
  });

  it('where only bad ones are kept, nobody knows what is usual: likely at most', () => {
    const tracesAll = { traceSearch: [...BAD.tracesBad.traceSearch, ...traces('good', { acme: 2, other: 2 })] };
    const finding = climb(SPAN, { ...BAD, tracesAll }).read();
    expect(finding).toMatchObject({ verdict: { code: 'likely', tone: 'warning' }, evidence: { suggested: 'acme' } });
    expect(plainText(finding.sentence)).toContain('Its share of traces of all kinds is unknown.');
  });

  it.each<[string, Partial<Dimension>, string[], string]>([
    ['as the rail says', { span: 'resource.tenant_id' }, ['resource.tenant_id'], 'resource.tenant_id'],
    ['as the rail says, where Tempo does not list it', { span: 'span.odd' }, ['span.x'], 'span.odd'],
    ['as Tempo lists it, where the rail is wrong', { span: 'span.tenant' }, ['resource.tenantId'], 'resource.tenantId'],
    [
      'as Tempo lists it, where the rail says nothing',
      { log: 'tenant_id' },
      ['span.x', 'resource.customer.id'],
      'resource.customer.id',
    ],
    ['without a scope, from an old Tempo', { log: 'tenant_id' }, ['tenant_id'], '.tenant_id'],
  ])('are asked for %s', (_, dimension, spanAttributes, attribute) => {
    const { text } = climb(dimension, { attributes: { spanAttributes } });
    expect(text('tracesBad')).toContain(`{ ${attribute} != ""`);
  });

  it('are asked for as Tempo lists them at the time in question, where lately there is none', () => {
    const { text, queries } = climb(
      { log: 'tenant_id' },
      { attributes: { spanAttributes: ['span.x'] }, attributesThen: { spanAttributes: ['span.x', 'span.customer.id'] } }
    );
    expect(queries.attributesThen).toMatchObject({ within: { from: TO - HOUR, to: TO } });
    expect(text('tracesBad')).toContain('{ span.customer.id != ""');
    expect(climb({ log: 'tenant_id' }).queries).not.toHaveProperty('attributesThen');
  });

  it('are within the filters above that spans carry, and say which they do not', () => {
    const partition = { name: 'partition', title: 'Partition', span: 'span.partition' };
    const rail = {
      ...ORDERS,
      dimensions: [
        { name: 'tenant', title: 'Tenant', span: 'resource.tenant_id' },
        { name: 'city', title: 'City', log: 'city' },
        partition,
      ],
    };
    const asking = splitStep.question(
      railContext({ rail, place: place({ filters: { tenant: '"x"', city: 'pune' } }) }),
      { id: 'split-partition', kind: 'split', dimension: partition }
    );
    const replies = {
      ...NOTHING,
      attributes: { spanAttributes: ['span.partition'] },
      tracesBad: { traceSearch: traces('bad', { '14': 6 }, 'partition') },
    };
    const answers = (...names: string[]) =>
      answersOf(Object.fromEntries(names.map((name) => [name, replies[name as keyof typeof replies]])));
    const question = 'ask' in asking ? asking.ask : undefined;
    const plan = splitStep.plan(question!, answers('totals', 'labels', 'attributes', 'countBad', 'countAll'));
    expect((plan.tracesBad as { expr: string }).expr).toContain('{ resource.tenant_id = "\\"x\\"" }');
    const finding = splitStep.read(
      question!,
      answers('totals', 'labels', 'attributes', 'countBad', 'countAll', 'tracesBad', 'tracesAll')
    );
    expect(finding.evidence.candidates[0].value).toBe('14');
    expect(finding.notes?.map(({ sentence }) => plainText(sentence))).toEqual([
      'This counts the whole service, not only City pune: spans do not carry that.',
      'Only "x" was looked at, so it is unknown whether partition 14 is bad for others as well.',
    ]);
  });

  it('says of a chosen value that is not in the sample just that', () => {
    const finding = climb(SPAN, { ...BAD, ...ALL }, { place: place({ filters: { tenant: 'nobody' } }) }).read();
    expect(plainText(finding.sentence)).toBe(
      'None of the 14 failing traces looked at has the chosen Tenant. This is a sample.'
    );
    expect(finding.evidence.pinnedMissing).toBeUndefined();
  });

  it('too few make way for lines, and are told where these have none', () => {
    const few = { tracesBad: { traceSearch: traces('bad', { acme: 3 }) }, ...ALL };
    const finding = climb(SPAN, few).read();
    expect(finding).toMatchObject({
      rung: 'traceAttributes',
      verdict: { code: 'tooFew' },
      evidence: { candidates: expect.any(Array) },
    });
    expect(finding.evidence.suggested).toBeUndefined();
    expect(plainText(finding.sentence)).toContain('Only 3 failing traces looked at with a Tenant: too few to tell.');
    const logFields = { logFields: [{ name: 'tenant_id', type: 'string', cardinality: 2, parsers: [] }] };
    const lines = { logCounts: numbers({ bad_total: 78, all_total: 1471, bad: { acme: 77 }, all: { acme: 437 } }) };
    expect(climb(SPAN, { ...few, logFields, lines }).read().rung).toBe('logCounts');
  });
});

describe('exemplars', () => {
  const exemplar = (tenant: string, outcome: string) => ({
    seriesLabels: { outcome },
    labels: { tenant_id: tenant, trace_id: 'x' },
    value: 1,
    time: TO - 1000,
  });
  const many = (count: number, tenant: string, outcome: string) =>
    Array.from({ length: count }, () => exemplar(tenant, outcome));
  const exemplars = {
    exemplars: [
      ...many(8, 'acme', 'error'),
      ...many(1, 'other', 'error'),
      ...many(20, 'other', 'success'),
      ...many(4, 'acme', 'success'),
    ],
  };

  it('carry it on their own labels or on their series’', () => {
    const finding = climb({ span: 'resource.tenant' }, { exemplars }).read();
    expect(finding).toMatchObject({
      rung: 'exemplars',
      level: 2,
      evidence: { suggested: 'acme', sample: { of: 'exemplars' } },
    });
    expect(finding.evidence).not.toHaveProperty('learned');
    expect(plainText(finding.sentence)).toContain(
      '8 of 9 failing exemplars have tenant acme, compared with 12 of 33 exemplars of all kinds'
    );
  });

  it('outside the range do not count', () => {
    const early = { exemplars: exemplars.exemplars.map((each) => ({ ...each, time: 1 })) };
    expect(climb({ span: 'resource.tenant' }, { exemplars: early }).read().verdict.code).toBe('carriedNowhere');
  });
});

describe('lines', () => {
  const field = (name: string, ...parsers: string[]): LogField => ({ name, type: 'string', cardinality: 3, parsers });
  const lines = {
    logCounts: numbers({ bad_total: 78, all_total: 1471, bad: { acme: 77, other: 1 }, all: { acme: 437, other: 100 } }),
  };

  it.each<[string, Replies, string]>([
    [
      'structured metadata',
      { logFields: { logFields: [field('tenant_id'), field('detected_level')] } },
      '{service_name="order-orchestrator"} | tenant_id!="" | detected_level=~',
    ],
    [
      'a field of JSON',
      { logFields: { logFields: [field('tenant_id', 'json'), field('level', 'json')] } },
      '{service_name="order-orchestrator"} | json | tenant_id!="" | level=~',
    ],
    [
      'a field of logfmt',
      { logFields: { logFields: [field('tenant_id', 'logfmt'), field('detected_level')] } },
      '| logfmt | tenant_id!=""',
    ],
    [
      'a label, where Loki detects no fields',
      { logLabels: { logLabels: ['tenant_id'] }, logFields: new GatewayError('missing', 'loki', '') },
      '{service_name="order-orchestrator"} | tenant_id!="" | detected_level',
    ],
  ])('are counted by %s', (_, replies, expr) => {
    const { read, text } = climb({ log: 'tenant_id' }, { ...replies, attributes: { spanAttributes: [] }, lines });
    expect(text('lines')).toContain(expr);
    expect(text('lines')).toContain('topk(20, sum by (tenant_id)');
    expect(read()).toMatchObject({
      rung: 'logCounts',
      verdict: { code: 'likely' },
      evidence: { unit: 'lines', suggested: 'acme' },
    });
    expect(plainText(read().sentence)).toBe(
      '77 of 78 error lines have tenant acme, compared with 437 of 1,471 lines of all kinds (3.3×). Likely, not sure. Lines are counted, not requests.'
    );
  });

  it('do not tell which request was slow', () => {
    const latency = { type: 'latency' as const, histogram: 'd_bucket{service="$service"}', threshold: 0.5 };
    const { rounds } = climb(
      { log: 'tenant_id' },
      { attributes: { spanAttributes: [] } },
      { rail: { ...ORDERS, slo: { ...ORDERS.slo, indicator: latency } } }
    );
    expect(rounds.flat()).not.toContain('logFields');
  });
});

describe('at the foot of the ladder', () => {
  it('it is empty, with the names tried and what to do', () => {
    const { read, rounds } = climb({ log: 'tenant_id' }, { attributes: { spanAttributes: [] } });
    const finding = read();
    expect(finding).toMatchObject({ status: 'empty', verdict: { code: 'carriedNowhere' } });
    expect(finding.attempts).toHaveLength(5);
    expect(plainText(finding.sentence)).toContain('under a known name (tenant_id, tenant, customer_id, customer, …)');
    expect(rounds.length).toBeLessThanOrEqual(10);
  });

  it('a metric that could not be asked is the failure of the step, unless another signal tells', () => {
    const rank = new GatewayError('unreachable', 'prometheus', 'down');
    const { read, rounds } = climb({ ...SPAN, metric: 'tenant_id' }, { rank });
    expect(read).toThrow('down');
    expect(rounds.flat()).not.toContain('exemplars');
    const finding = climb({ ...SPAN, metric: 'tenant_id' }, { rank, ...BAD, ...ALL }).read();
    expect(finding).toMatchObject({ rung: 'traceAttributes', evidence: { suggested: 'acme', totals: { burn: NaN } } });
  });

  it('asks no more than a dozen queries', () => {
    const labels = { metricLabels: ['tenant'] };
    const logFields = { logFields: [{ name: 'tenant', type: 'string', cardinality: 1, parsers: [] }] };
    const { queries } = climb(
      { metric: 'tenant_id' },
      {
        labels,
        logFields,
        rankLearned: { instant: numbers({ bad_total: 40, all_total: 440, bad: { '': 40 }, all: { '': 440 } }) },
      }
    );
    expect(Object.keys(queries).length).toBeLessThanOrEqual(12);
  });
});
