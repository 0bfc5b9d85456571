import type { Sample } from '../../signals/data';
import { answersOf } from '../../testing/answers';
import { context, ORDERS, place, TO, WIRING } from '../../testing/rails';
import type { SplitEvidence } from '../../walk/finding';
import { plainText } from '../../walk/message';
import { Answers, type Context } from '../../walk/step';
import { splitStep } from '.';
import { NUMBER_LABEL } from './numbers';
import type { SplitQuestion } from './question';

const TENANT = { id: 'split-tenant', kind: 'split' as const, dimension: ORDERS.dimensions[0] };
const PARTITION = { id: 'split-partition', kind: 'split' as const, dimension: ORDERS.dimensions[1] };

function ask(station: typeof TENANT, part: Partial<Context> = {}): SplitQuestion {
  const asking = splitStep.question(context(part), station);
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
    expect(splitStep.question(context(), PARTITION)).toHaveProperty('wait');
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
    const asking = splitStep.question(context({ wiring: { ...WIRING, sources } }), TENANT);
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
    expect((splitStep.plan(insisting('a"b\\c\n'), answers).insisted as { expr: string }).expr).toContain('tenant_id="a\\"b\\\\c\\n"');
  });
});

describe('split reading', () => {
  const read = (station: typeof TENANT, rows: Row[], part: Partial<Context> = {}, totals?: [number, number], values?: number) =>
    splitStep.read(ask(station, part), answersOf({ rank: ranked(station.dimension.metric ?? '', rows, totals, values) }));

  it('suggests the culprit and says it in one sentence', () => {
    const finding = read(TENANT, TENANTS, {}, [40.16, 441.8], 40);
    expect(finding.verdict.code).toBe('localised');
    expect(finding.evidence.suggested).toBe('hyd-cloud-kitchens');
    expect(plainText(finding.sentence)).toBe(
      'hyd-cloud-kitchens: 98 % of errors from 22 % of traffic (4.5×). Without it burn goes from 18.2× to 0.6×.'
    );
    expect(finding.evidence.others).toMatchObject({ count: 37 });
    expect(plainText(finding.headline!)).toContain('41 %');
  });

  it('tells a bad partition from a bad tenant by how others fare on it', () => {
    const part = { place: place({ filters: { tenant: 'hyd-cloud-kitchens' } }) };
    const lonely = read(PARTITION, [['14', 38, 41, 38, 70], ['3', 1, 29, 1, 60], ['7', 0, 25, 0, 50]], part);
    const shared = read(PARTITION, [['14', 38, 41, 60, 70], ['3', 1, 29, 1, 60], ['7', 0, 25, 0, 50]], part);
    expect(plainText(lonely.sentence)).toContain('Others on it fare well (0 % of 29 fail).');
    expect(plainText(shared.sentence)).toContain('Others on it fail as well (76 % of 29)');
    expect(plainText(lonely.headline!)).toContain('38 of its 39 errors are on partition 14.');
  });

  it.each<[string, Row[], string]>([
    ['evenly spread', [['a', 10, 100], ['b', 10, 100], ['c', 10, 100]], 'spread'],
    ['nothing failed', [['a', 0, 100], ['b', 0, 100]], 'noErrors'],
    ['within the budget', [['a', 1, 1000], ['b', 1, 1000]], 'fine'],
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
    ['the only one', [['a', 40, 100]], 'a is 100 % of what was counted'],
    ['nearly the only one', [['a', 40, 980], ['b', 0, 20]], 'a is 98 % of what was counted'],
  ])('%s: one value that is everything cannot tell, and nothing is suggested', (_, rows, sentence) => {
    const finding = read(TENANT, rows);
    expect(finding).toMatchObject({ status: 'found', verdict: { code: 'oneValue' } });
    expect(finding.evidence.suggested).toBeUndefined();
    expect(plainText(finding.sentence)).toContain(sentence);
  });

  it('bears values that are no numbers', () => {
    const finding = read(TENANT, [['a', NaN, 100], ['b', Infinity, NaN], ['c', 50, 60]], {}, [50, 160]);
    expect(finding.evidence.candidates.map(({ value }) => value)).toEqual(['c', 'a']);
  });
});
