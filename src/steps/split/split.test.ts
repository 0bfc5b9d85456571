import type { Sample } from '../../signals/data';
import { answersOf } from '../../testing/answers';
import { railContext, ORDERS, place, TO, WIRING } from '../../testing/rails';
import type { SplitEvidence, Together } from '../../model/finding/finding';
import { plainText } from '../../model/words/message';
import { Answers, type Context } from '../../model/finding/step';
import { splitStep } from '.';
import { NUMBER_LABEL } from '../../ranking/numbers';
import type { SplitQuestion } from './question';

const TENANT = { id: 'split-tenant', kind: 'split' as const, dimension: ORDERS.dimensions[0] };
const PARTITION = { id: 'split-partition', kind: 'split' as const, dimension: ORDERS.dimensions[1] };

function ask(station: typeof TENANT, part: Partial<Context> = {}): SplitQuestion {
  const asking = splitStep.question(railContext(part), station);
  if (!('ask' in asking)) {
    throw new Error(`expected a question, got ${JSON.stringify(asking)}`);
  }
  return asking.ask;
}

type Row = [value: string, bad: number, all: number, badEverybody?: number, allEverybody?: number];

function ranked(label: string, rows: Row[], totals = sum(rows), values = rows.length): { instant: Sample[] } {
  const sample = (number: string, value: number, labels = {}): Sample => ({
    labels: { [NUMBER_LABEL]: number, ...labels },
    time: TO,
    value,
  });
  return {
    instant: [
      sample('bad_total', totals[0]),
      sample('all_total', totals[1]),
      sample('values', values),
      ...rows.flatMap(([name, bad, all, badEverybody, allEverybody]) => {
        const labels = name === '' ? {} : { [label]: name };
        return [
          sample('bad', bad, labels),
          sample('all', all, labels),
          ...(allEverybody === undefined
            ? []
            : [sample('bad_everybody', badEverybody ?? 0, labels), sample('all_everybody', allEverybody, labels)]),
        ];
      }),
    ],
  };
}

function sum(rows: Row[]): [number, number] {
  return rows.reduce(([bad, all], row): [number, number] => [bad + row[1], all + row[2]], [0, 0]);
}

const TENANTS: Row[] = [
  ['hyd-cloud-kitchens', 39.16, 95.4],
  ['blr-dark-kitchens', 1, 120.5],
  ['mum-express', 0, 110.4],
];

describe('split question', () => {
  it('is asked at once for the first dimension', () => {
    expect(ask(TENANT)).toMatchObject({ metrics: 'prometheus', within: [], to: TO });
  });

  it('waits for the split above, unless its filter is known or it failed', () => {
    expect(splitStep.question(railContext(), PARTITION)).toHaveProperty('wait');
    expect(ask(PARTITION, { place: place({ filters: { tenant: 'acme' } }) }).within).toEqual([
      { title: 'Tenant', metric: 'tenant_id', span: 'resource.tenant_id', log: 'tenant_id', value: 'acme' },
    ]);
    expect(ask(PARTITION, { failed: { 'split-tenant': true } }).within).toEqual([]);
  });

  it('takes the suggestion of the split above', () => {
    const above = splitStep.read(ask(TENANT), answersOf({ rank: ranked('tenant_id', TENANTS, [40.2, 441]) }));
    expect(ask(PARTITION, { found: { 'split-tenant': above } }).within[0].value).toBe('hyd-cloud-kitchens');
  });

  it('is asked without a metrics source as long as there is another one', () => {
    const none = { missing: 'none' as const };
    const { metrics: _, ...left } = WIRING.sources;
    expect(ask(TENANT, { wiring: { ...WIRING, sources: { ...left, metrics: none } } })).not.toHaveProperty('metrics');
    const sources = { metrics: none, traces: none, logs: none, profiles: none };
    const asking = splitStep.question(railContext({ wiring: { ...WIRING, sources } }), TENANT);
    expect('cannot' in asking && asking.cannot.verdict.code).toBe('noSource');
  });
});

describe('split plan', () => {
  it('ranks in one request, at most twenty values', () => {
    const plan = splitStep.plan(ask(TENANT), new Answers());
    expect(Object.keys(plan)).toEqual(['rank']);
    expect((plan.rank as { expr: string }).expr).toContain('topk(20, sum by (tenant_id) (increase(orders_total{');
    expect((plan.rank as { expr: string }).expr).toContain('[3600s]');
  });

  it('asks for everybody on the same values only where there is a filter above', () => {
    const expr = (station: typeof TENANT, part = {}) =>
      (splitStep.plan(ask(station, part), new Answers()).rank as { expr: string }).expr;
    expect(expr(TENANT)).not.toContain('everybody');
    expect(expr(PARTITION, { place: place({ filters: { tenant: 'acme' } }) })).toContain('"all_everybody"');
  });

  it('asks again only for a chosen value that is not among the ranked', () => {
    const answers = answersOf({ rank: ranked('tenant_id', TENANTS) });
    const insisting = (tenant: string) => ask(TENANT, { place: place({ filters: { tenant } }) });
    expect(splitStep.plan(insisting('mum-express'), answers)).toEqual({});
    expect((splitStep.plan(insisting('a"b\\c\n'), answers).insisted as { expr: string }).expr).toContain(
      'tenant_id="a\\"b\\\\c\\n"'
    );
  });
});

describe('split reading', () => {
  const read = (
    station: typeof TENANT,
    rows: Row[],
    part: Partial<Context> = {},
    totals?: [number, number],
    values?: number
  ) =>
    splitStep.read(
      ask(station, part),
      answersOf({ rank: ranked(station.dimension.metric ?? '', rows, totals, values) })
    );

  it('suggests the culprit and says it in one sentence', () => {
    const finding = read(TENANT, TENANTS, {}, [40.16, 441.8], 40);
    expect(finding.verdict.code).toBe('localised');
    expect(finding.evidence.suggested).toBe('hyd-cloud-kitchens');
    expect(plainText(finding.sentence)).toBe(
      'hyd-cloud-kitchens has 98 % of errors from 22 % of traffic. Without it, the burn rate falls from 18.2× to 0.6×. Sure: less than a 1 in a million chance of coincidence.'
    );
    expect(finding.evidence.others).toMatchObject({ count: 37 });
    expect(plainText(finding.headline!)).toContain('41 %');
  });

  it.each<[string, Row[], [number, number], Together['culprit'] | undefined, string]>([
    [
      'the two together',
      [
        ['14', 38, 41, 38, 70],
        ['3', 1, 54, 1, 120],
      ],
      [40, 440],
      'together',
      '14 has 97 % of errors from 43 % of traffic. Without it, the burn rate falls from 82.1× to 3.7×. Sure: less than a 1 in a million chance of coincidence. Others on 14 are fine (0 % of 29 fail). hyd-cloud-kitchens is fine elsewhere (1.9 % of 54 fail). Only the combination is bad.',
    ],
    [
      'the partition',
      [
        ['14', 38, 41, 60, 70],
        ['3', 1, 54, 1, 120],
      ],
      [62, 440],
      'value',
      'Others on 14 fail as well (76 % of 29). hyd-cloud-kitchens is fine elsewhere (1.9 % of 54 fail). It is partition 14, not hyd-cloud-kitchens alone.',
    ],
    [
      'the tenant, on a chosen partition',
      [
        ['14', 38, 41, 38, 70],
        ['3', 16, 54, 16, 120],
      ],
      [56, 440],
      'filters',
      'Others on 14 are fine (0 % of 29 fail). hyd-cloud-kitchens fails elsewhere as well (30 % of 54). It is hyd-cloud-kitchens, not partition 14 alone.',
    ],
    [
      'the tenant, on all alike',
      [
        ['14', 30, 41, 30, 70],
        ['3', 40, 54, 40, 120],
      ],
      [72, 440],
      'filters',
      'hyd-cloud-kitchens fails on every partition (74 % on 3, 73 % elsewhere). Others on 3 are fine (0 %). Continuing without this filter.',
    ],
    [
      'tied, and others fail on it as well',
      [['14', 38, 41, 60, 70]],
      [62, 440],
      'value',
      '14 has 100 % of the requests of hyd-cloud-kitchens. Others on 14 fail as well (76 % of 29). hyd-cloud-kitchens has no requests elsewhere. It is partition 14, not hyd-cloud-kitchens alone.',
    ],
    [
      'tied',
      [['14', 38, 41, 38, 41]],
      [40, 440],
      'unknown',
      '14 has 100 % of the requests of hyd-cloud-kitchens. There are no others on 14. hyd-cloud-kitchens has no requests elsewhere. The two cannot be told apart.',
    ],
    [
      'too few',
      [
        ['14', 38, 41, 38, 43],
        ['3', 1, 54, 1, 120],
      ],
      [40, 440],
      'unknown',
      'Others on 14 are too few to tell (0 of 2 fail). hyd-cloud-kitchens is fine elsewhere (1.9 % of 54 fail). There are too few requests to tell the two apart. Try a longer time range.',
    ],
    [
      'recorded before everybody was counted',
      [
        ['14', 38, 41, 38, 70],
        ['3', 1, 54, 1, 120],
      ],
      [0, 0],
      undefined,
      'Without it, the burn rate falls from 82.1× to 3.7×.',
    ],
  ])('the value beside the filter above: %s', (name, rows, everybody, culprit, sentence) => {
    const reply = ranked('partition', rows);
    reply.instant.push(
      ...everybody.map((value, index) => ({
        labels: { [NUMBER_LABEL]: `${['bad', 'all'][index]}_everybody_total` },
        time: TO,
        value,
      }))
    );
    const filters = { tenant: 'hyd-cloud-kitchens', ...(name.includes('chosen') && { partition: '14' }) };
    const question = ask(PARTITION, { place: place({ filters }) });
    const finding = splitStep.read(question, answersOf({ rank: reply }));
    expect(finding.evidence.together?.culprit).toBe(culprit);
    expect(plainText(finding.sentence)).toEqual(expect.stringContaining(sentence));
  });

  it('says of a value within a filter what share of its errors it has', () => {
    const part = { place: place({ filters: { tenant: 'hyd-cloud-kitchens' } }) };
    expect(
      plainText(
        read(
          PARTITION,
          [
            ['14', 38, 41, 38, 70],
            ['3', 1, 54, 1, 120],
          ],
          part
        ).headline!
      )
    ).toContain('38 of its 39 errors are on partition 14.');
  });

  it.each<[string, Row[], string]>([
    [
      'evenly spread',
      [
        ['a', 10, 100],
        ['b', 10, 100],
        ['c', 10, 100],
      ],
      'spread',
    ],
    [
      'nothing failed',
      [
        ['a', 0, 100],
        ['b', 0, 100],
      ],
      'noErrors',
    ],
    [
      'within the budget',
      [
        ['a', 1, 1000],
        ['b', 1, 1000],
      ],
      'fine',
    ],
  ])('%s: the walk goes on without this filter', (_, rows, code) => {
    const finding = read(TENANT, rows);
    expect(finding.verdict.code).toBe(code);
    expect(finding.evidence.suggested).toBeUndefined();
    expect(finding.status).toBe('found');
  });

  it('keeps a chosen value that matches nothing, and says so', () => {
    const part = { place: place({ filters: { tenant: 'nobody' } }) };
    const rank = ranked('tenant_id', TENANTS);
    const finding = splitStep.read(ask(TENANT, part), answersOf({ rank, insisted: { instant: [] } }));
    expect((finding.evidence as SplitEvidence).pinnedMissing).toBe(true);
    expect(plainText(finding.sentence)).toContain('has no requests');
  });

  it('is empty without requests, and says so', () => {
    const finding = read(TENANT, []);
    expect(finding).toMatchObject({ status: 'empty', verdict: { code: 'noRequests' } });
    expect(plainText(finding.sentence)).not.toContain('{{');
  });

  it.each<[string, Row[], string]>([
    ['the only one', [['a', 40, 100]], 'a has 100 % of what was counted'],
    [
      'nearly the only one',
      [
        ['a', 40, 980],
        ['b', 0, 20],
      ],
      'a has 98 % of what was counted',
    ],
  ])('%s: one value that is everything cannot tell, and nothing is suggested', (_, rows, sentence) => {
    const finding = read(TENANT, rows);
    expect(finding).toMatchObject({ status: 'found', verdict: { code: 'oneValue' } });
    expect(finding.evidence.suggested).toBeUndefined();
    expect(plainText(finding.sentence)).toContain(sentence);
  });

  it('does not take slow requests that no bucket counts for none', () => {
    const latency = {
      ...ORDERS,
      slo: {
        ...ORDERS.slo,
        indicator: { type: 'latency' as const, histogram: 'd_bucket{service="$service"}', threshold: 0.3 },
      },
    };
    const { instant } = ranked('tenant_id', [
      ['a', 0, 100],
      ['b', 0, 50],
    ]);
    const uncounted = instant.filter(({ labels }) => !['bad', 'bad_total'].includes(labels[NUMBER_LABEL]));
    const read = (samples: Sample[]) =>
      splitStep.read(ask(TENANT, { rail: latency }), answersOf({ rank: { instant: samples } }));
    expect(read(instant).verdict.code).toBe('noErrors');
    const finding = read(uncounted);
    expect(finding).toMatchObject({ status: 'empty', verdict: { code: 'noBoundary' } });
    expect(plainText(finding.sentence)).toContain('no bucket of d_bucket ends at');
  });

  it('bears values that are no numbers', () => {
    const finding = read(
      TENANT,
      [
        ['a', NaN, 100],
        ['b', Infinity, NaN],
        ['c', 50, 60],
      ],
      {},
      [50, 160]
    );
    expect(finding.evidence.candidates.map(({ value }) => value)).toEqual(['c', 'a']);
  });
});
