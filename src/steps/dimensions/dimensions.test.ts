import type { Sample } from '../../signals/data';
import { GatewayError } from '../../signals/gateway';
import type { ReplyByKind } from '../../signals/query';
import compareBody from '../../signals/recorded/tempo-3-compare.json';
import { instantMetrics } from '../../signals/traceMetrics';
import { answersOf } from '../../testing/answers';
import { railContext, ORDERS, place, TO, WIRING } from '../../testing/rails';
import { addedDimension } from '../../model/rail/addedDimensions';
import { filtersInForce } from '../../model/place/filters';
import { plainText } from '../../model/words/message';
import { stationsOf } from '..';
import { Answers, type Context } from '../../model/finding/step';
import { dimensionsStep } from '.';
import { splitCandidate } from '../../testing/rows';
import { NUMBER_LABEL } from '../../ranking/numbers';
import { leftOutGroups } from './leftOut';
import { labelsVerdict } from './ranking';
import type { Judged } from './labelSource';

type Replies = Record<string, { [K in keyof ReplyByKind]?: ReplyByKind[K] } | GatewayError>;

const STATION = { id: 'dimensions', kind: 'dimensions' } as const;
const PLAIN = { ...ORDERS, dimensions: [] };
const OLD_TEMPO = new GatewayError('missing', 'tempo', '404 page not found', 404);

function numbers(given: Record<string, number | Record<string, number>>, label = 'region'): { instant: Sample[] } {
  const sample = (name: string, value: number, labels = {}) => ({
    labels: { [NUMBER_LABEL]: name, ...labels },
    time: TO,
    value,
  });
  return {
    instant: Object.entries(given).flatMap(([name, value]) =>
      typeof value === 'number'
        ? [sample(name, value)]
        : Object.entries(value).map(([of, count]) => sample(name, count, { [label]: of }))
    ),
  };
}

/** 40 of 440 fail; by these counts [errors, requests] of each value. */
function by(label: string, counts: Record<string, [number, number]>) {
  const of = (index: 0 | 1) => Object.fromEntries(Object.entries(counts).map(([value, pair]) => [value, pair[index]]));
  return numbers({ bad_total: 40, all_total: 440, values: Object.keys(counts).length, bad: of(0), all: of(1) }, label);
}

const TOLD: Record<string, [number, number]> = { eu: [38, 110], us: [1, 165], ap: [1, 165] };
const EVEN: Record<string, [number, number]> = { a: [20, 220], b: [20, 220] };

function walk(given: Replies, part: Partial<Context> = {}) {
  const asking = dimensionsStep.question(railContext({ rail: PLAIN, ...part }), STATION);
  if (!('ask' in asking)) {
    throw new Error('expected a question');
  }
  const replies: Replies = {
    totals: numbers({ bad_total: 40, all_total: 440 }),
    compare: OLD_TEMPO,
    attributes: { spanAttributes: [] },
    attributesThen: { spanAttributes: [] },
    ...given,
  };
  const rounds: string[][] = [];
  const asked: Record<string, string> = {};
  for (;;) {
    const answers = Object.fromEntries(rounds.flat().map((name) => [name, replies[name]]));
    const next = dimensionsStep.plan(asking.ask, rounds.length ? answersOf(answers) : new Answers());
    if (Object.keys(next).length === 0) {
      return { rounds, asked, read: () => dimensionsStep.read(asking.ask, answersOf(answers)) };
    }
    rounds.push(Object.keys(next));
    Object.entries(next).forEach(([name, query]) =>
      Object.assign(asked, { [name]: 'expr' in query ? query.expr : '' })
    );
  }
}

const labels = (...names: string[]) => ({ metricLabels: ['__name__', 'outcome', 'service', ...names] });
const few = (...values: number[]) =>
  numbers(Object.fromEntries(values.map((count, index) => [`values_${index}`, count])));

describe('where it stands', () => {
  it('on a rail without dimensions, and where somebody asks', () => {
    const ids = (...given: Parameters<typeof stationsOf>) => stationsOf(...given).map(({ id }) => id);
    expect(ids(ORDERS)).not.toContain('dimensions');
    expect(ids(PLAIN)).toEqual(['burn-rate', 'dimensions', 'trace', 'logs', 'profile']);
    expect(ids(ORDERS, true)).toEqual([
      'burn-rate',
      'split-tenant',
      'split-partition',
      'dimensions',
      'trace',
      'logs',
      'profile',
    ]);
  });

  it('waits for every split above it', () => {
    expect(dimensionsStep.question(railContext(), STATION)).toMatchObject({
      wait: { values: { dimension: 'Tenant' } },
    });
    const failed = { 'split-tenant': true, 'split-partition': true } as const;
    expect(dimensionsStep.question(railContext({ failed }), STATION)).toMatchObject({
      ask: { taken: ['tenant_id', 'resource.tenant_id', 'partition', 'span.messaging.kafka.partition'] },
    });
  });

  it('takes no value of its own from a link', () => {
    const asking = dimensionsStep.question(
      railContext({ rail: PLAIN, place: place({ filters: { '*': 'x' } }) }),
      STATION
    );
    expect(asking).toMatchObject({ ask: { split: { service: 'order-orchestrator' } } });
    expect(JSON.stringify(asking)).not.toContain('insisted');
  });
});

describe('the rounds', () => {
  const full = {
    labels: labels('flag', 'region'),
    values: few(3, 2),
    'by region': by('region', TOLD),
    'by flag': by('flag', EVEN),
  };

  it('list labels, count their values, rank each, and learn what spans call the best', () => {
    const { rounds, asked, read } = walk({ ...full, attributes: { spanAttributes: ['resource.cloud.region'] } });
    expect(rounds).toEqual([['totals', 'labels'], ['values', 'compare'], ['by region', 'by flag'], ['attributes']]);
    expect(asked.values).toContain('"values_0"');
    expect(asked['by region']).toContain('topk(20,');
    const { evidence, ...finding } = read();
    expect(finding).toMatchObject({
      status: 'found',
      rung: 'metric',
      level: 2,
      verdict: { code: 'one', tone: 'critical' },
    });
    expect(plainText(finding.sentence)).toBe(
      'region: eu explains 93 % of the burn. Without it, the burn rate falls from 18.2× to 1.2×. No other label explains as much.'
    );
    expect(plainText(finding.summary)).toBe('region eu');
    expect(plainText(finding.headline!)).toBe('38 of its 40 errors are on region eu.');
    expect(evidence.suggested).toEqual({
      dimension: { ...addedDimension('region'), span: 'resource.cloud.region' },
      value: 'eu',
    });
    expect(evidence.labels.map(({ name, values, verdict }) => [name, values, verdict.code])).toEqual([
      ['region', 3, 'localised'],
      ['flag', 2, 'spread'],
    ]);
    expect(plainText(evidence.labels[1].sentence)).toBe('flag: no value explains any of it.');
  });

  it('are in force below, as any suggestion, and no further than where nobody chose', () => {
    const found = { dimensions: walk(full).read() };
    const inForce = filtersInForce(railContext({ rail: PLAIN, found }));
    expect(inForce).toEqual([{ dimension: addedDimension('region'), value: 'eu', origin: 'suggested' }]);
    expect(filtersInForce(railContext({ found }), 'tenant')).toEqual([]);
  });

  it('go on with the best of several that are not the same', () => {
    const { read } = walk({ ...full, 'by flag': by('flag', { on: [37, 130], off: [3, 310] }) });
    const finding = read();
    expect(finding).toMatchObject({
      verdict: { code: 'several', tone: 'warning' },
      evidence: { suggested: { value: 'eu' } },
    });
    expect(plainText(finding.sentence)).toContain('flag explains about as much, of slightly different requests');
  });

  it('end where nothing failed', () => {
    const { rounds, read } = walk({ ...full, totals: numbers({ bad_total: 0, all_total: 440 }) });
    expect(rounds).toEqual([['totals', 'labels']]);
    expect(read()).toMatchObject({ status: 'empty', verdict: { code: 'noErrors' }, evidence: { kind: 'dimensions' } });
  });

  it('leave out by the number of values', () => {
    const { rounds, read } = walk({
      ...full,
      labels: labels('flag', 'region', 'shopper', 'single'),
      values: few(3, 2, 1001, 1),
    });
    expect(rounds[2]).toEqual(['by region', 'by flag']);
    expect(
      read().evidence.leftOut.map(({ name, reason, splittable }) => [name, plainText(reason).split(',')[0], splittable])
    ).toEqual([
      ['__name__', 'part of the metric itself', false],
      ['outcome', 'the outcome of a request', false],
      ['service', 'the same for everything the rail counts', false],
      ['shopper', 'more than 1', true],
      ['single', 'one value only', false],
    ]);
  });

  it('trust usual names alone where values cannot be counted', () => {
    const { rounds, read } = walk({ ...full, values: new GatewayError('timeout', 'prometheus', '') });
    expect(rounds[2]).toEqual(['by region']);
    expect(read().evidence.leftOut.map(({ name }) => name)).toContain('flag');
  });

  it('ask ten labels at most', () => {
    const names = Array.from({ length: 60 }, (_, index) => `f${String(index).padStart(2, '0')}`);
    const given = Object.fromEntries(names.map((name) => [`by ${name}`, by(name, EVEN)]));
    const { rounds, read } = walk({
      ...given,
      labels: labels(...names),
      values: few(...names.slice(0, 40).map(() => 2)),
    });
    expect(rounds.flat().filter((name) => name.startsWith('by '))).toEqual(
      names.slice(0, 10).map((name) => `by ${name}`)
    );
    expect(
      read()
        .evidence.leftOut.filter(({ reason }) => reason.id === 'dimensions.out.notAsked')
        .map(({ name }) => name)
    ).toEqual(names.slice(10).sort((a, b) => Number(a < 'f40') - Number(b < 'f40')));
  });

  it('fail where Prometheus cannot be asked and Tempo has nothing', () => {
    const error = new GatewayError('forbidden', 'prometheus', 'no');
    const { read } = walk({ labels: error, totals: error });
    expect(read).toThrow(error);
  });

  it('do without traces', () => {
    const { traces: _traces, ...rest } = WIRING.sources;
    const wiring = { ...WIRING, sources: { ...rest, traces: { missing: 'none' as const } } };
    const { rounds, read } = walk(full, { wiring });
    expect(rounds.flat()).not.toContain('compare');
    expect(read().evidence.suggested).toEqual({ dimension: addedDimension('region'), value: 'eu' });
  });
});

describe('the verdict', () => {
  const label = (name: string, share: number, code = 'localised', best = {}): Judged => ({
    name,
    signal: 'metric',
    share,
    verdict: { code, tone: 'critical', label: { id: '', text: '' } },
    best: splitCandidate('x', { errors: 38, requests: 110, ...best }),
  });

  it.each<[string, Judged[], string, string[]]>([
    ['none', [label('a', 0.4, 'spread'), label('b', 0, 'oneValue')], 'none', []],
    ['one', [label('a', 0.9), label('b', 0.6, 'localised', { errors: 30 }), label('c', 0.9, 'spread')], 'one', []],
    ['one by two names', [label('pod', 0.9), label('node', 0.9)], 'sameCut', ['node']],
    ['two that are not the same', [label('a', 0.9), label('b', 0.87, 'likely', { requests: 150 })], 'several', ['b']],
    [
      'two names for one, and another',
      [label('a', 0.9), label('b', 0.9), label('c', 0.88, 'localised', { errors: 36 })],
      'several',
      ['b', 'c'],
    ],
  ])('%s', (_, labels_, code, equals) => {
    const verdict = labelsVerdict(labels_);
    expect(verdict.code).toBe(code);
    expect(verdict.equals.map(({ name }) => name)).toEqual(equals);
  });
});

test('what was left out stands together by its reason, what can be split by first', () => {
  const out = (name: string, id: string, splittable: boolean) => ({ name, splittable, reason: { id, text: id } });
  const groups = leftOutGroups([out('a', 'one value', false), out('b', 'many', true), out('c', 'one value', false)]);
  expect(groups.map(({ reason, labels: of }) => [reason.id, of.map(({ name }) => name)])).toEqual([
    ['many', ['b']],
    ['one value', ['a', 'c']],
  ]);
});

describe('what Tempo does not count whole', () => {
  const counts = instantMetrics.decode(
    { kind: 'traceMetrics', source: 'tempo', expr: '', from: 0, to: 1 },
    JSON.stringify(compareBody)
  );
  const tooLong = new GatewayError(
    'rejected',
    'tempo',
    'metrics query time range exceeds the maximum allowed duration of 30m0s',
    400
  );

  it('is counted in its newest part, and the finding says so', () => {
    const { rounds, read } = walk({ labels: labels(), compare: tooLong, 'compare, part 1': { traceMetrics: counts } });
    expect(rounds.flat()).toContain('compare, part 1');
    const { evidence, notes } = read();
    expect(notes).toMatchObject([{ code: 'narrowed' }]);
    expect(evidence.labels.map(({ name, best }) => [name, best.value, best.errors])).toContainEqual([
      'span.zone',
      'a',
      8,
    ]);
    expect(evidence.labels.every(({ best }) => Number.isNaN(best.burnWithout))).toBe(true);
  });

  it('is nothing to be sure of', () => {
    const { read } = walk({
      labels: labels(),
      compare: { traceMetrics: { ...counts, partial: 'Response exceeds maximum series limit of 50' } },
    });
    expect(read().notes).toMatchObject([{ code: 'partialCounts' }]);
    expect(read().evidence.labels.map(({ verdict }) => verdict.code)).not.toContain('localised');
    expect(
      walk({ labels: labels(), compare: { traceMetrics: counts } })
        .read()
        .evidence.labels.map(({ verdict }) => verdict.code)
    ).toContain('localised');
  });
});
