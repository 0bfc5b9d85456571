import type { Sample } from '../../signals/data';
import { answersOf } from '../../testing/answers';
import { railContext, ORDERS, place, RANGE, TO } from '../../testing/rails';
import { HOUR } from '../../signals/time';
import { plainText } from '../../model/words/message';
import type { Rail } from '../../model/rail/rail';
import { Answers } from '../../model/finding/step';
import { splitStep } from '.';
import { NUMBER_LABEL } from '../../ranking/numbers';

const STATION = { id: 'split-tenant', kind: 'split' as const, dimension: ORDERS.dimensions[0] };
const SLOW: Rail = {
  ...ORDERS,
  slo: {
    ...ORDERS.slo,
    indicator: { type: 'latency', histogram: 'http_seconds_bucket{service="$service"}', threshold: 1 },
  },
};

type Row = [value: string, bad: number, all: number, badBefore?: number, allBefore?: number];

/** The answer of Prometheus to the one request; a number that no series has is absent. */
function samples(rows: Row[], extra: Record<string, number> = {}): Sample[] {
  const sample = (number: string, value: number | undefined, labels = {}): Sample[] =>
    value === undefined ? [] : [{ labels: { [NUMBER_LABEL]: number, ...labels }, time: TO, value }];
  const total = (column: 1 | 2 | 3 | 4) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0);
  return [
    ...rows.flatMap(([name, bad, all, badBefore, allBefore]) => {
      const labels = name === '' ? {} : { tenant_id: name };
      return [
        ...sample('bad', bad, labels),
        ...sample('all', all, labels),
        ...sample('bad_before', badBefore, labels),
        ...sample('all_before', allBefore, labels),
      ];
    }),
    ...Object.entries({
      bad_total: total(1),
      all_total: total(2),
      bad_before_total: total(3),
      all_before_total: total(4),
      values: rows.length,
      ...extra,
    }).flatMap(([number, value]) => sample(number, value)),
  ];
}

function question({
  rail = ORDERS,
  range = RANGE,
  tenant,
}: { rail?: Rail; range?: typeof RANGE; tenant?: string } = {}) {
  const asking = splitStep.question(
    railContext({ rail, range, place: place(tenant === undefined ? {} : { filters: { tenant } }) }),
    STATION
  );
  if (!('ask' in asking)) {
    throw new Error('expected a question');
  }
  return asking.ask;
}

function read(rows: Row[], part: Parameters<typeof question>[0] = {}, extra: Record<string, number> = {}) {
  return splitStep.read(
    question(part),
    answersOf({ rank: { instant: samples(rows, extra) }, insisted: { instant: [] } })
  );
}

const calm = (number: number, ...row: [number, number, number?, number?]) =>
  Array.from({ length: number }, (_, index): Row => [`other-${index}`, ...row]);

describe('what a split by the metric says', () => {
  it.each<[string, Row[], sentence: string, Parameters<typeof question>[0]]>([
    [
      'one value',
      [['acme', 400, 2000], ...calm(8, 5, 2000)],
      'acme has 91 % of errors from 11 % of traffic. Without it, the burn rate falls from 4.9× to 0.5×. Sure: less than a 1 in a million chance of coincidence.',
      {},
    ],
    [
      'slow requests',
      [['acme', 400, 2000], ...calm(8, 5, 2000)],
      'acme has 91 % of slow requests from 11 % of traffic. Without it, the burn rate falls from 4.9× to 0.5×. Sure: less than a 1 in a million chance of coincidence.',
      { rail: SLOW },
    ],
    [
      'one value, not surely',
      [['acme', 6, 60], ...calm(6, 0, 30)],
      'acme has 100 % of errors from 25 % of traffic. Without it, the burn rate falls from 5× to 0×. Likely: a 1 in 710 chance of coincidence across 7 values.',
      {},
    ],
    [
      'one value, from few events',
      [['acme', 7, 60], ...calm(6, 0, 30)],
      'acme has 100 % of errors from 25 % of traffic. Without it, the burn rate falls from 5.8× to 0×. Sure: a 1 in 3,100 chance of coincidence.',
      {},
    ],
    [
      'several',
      [['acme', 500, 2000], ['bravo', 400, 2000], ...calm(8, 5, 2000)],
      'acme has 53 % of errors from 10 % of traffic. Without it, the burn rate falls from 9.4× to 4.9×. It is one of 2 values that share the problem: acme, bravo. Without these, the burn rate falls from 9.4× to 0.5×. Sure: less than a 1 in a million chance of coincidence.',
      {},
    ],
    [
      'what was added, where another always failed',
      [['old', 500, 5000, 500, 5000], ['new', 400, 5000, 2, 5000], ...calm(8, 5, 2000, 5, 2000)],
      'new has 43 % of errors from 19 % of traffic. Without it, the burn rate falls from 7.2× to 5.1×. It accounts for 100 % of the rise from 4.2× in the hour before. Sure: less than a 1 in a million chance of coincidence.',
      {},
    ],
    [
      'what was so before',
      [['old', 500, 5000, 500, 5000], ...calm(8, 5, 2000, 5, 2000)],
      'old has 93 % of errors from 24 % of traffic, as in the 30 min before. Without it, the burn rate falls from 5.1× to 0.5×. Sure: less than a 1 in a million chance of coincidence.',
      { range: { from: TO - HOUR / 2, to: TO } },
    ],
    [
      'few errors',
      [['acme', 3, 10], ...calm(2, 0, 30)],
      'Only 3 errors in this window: too few to compare one Tenant with another. Continuing without this filter.',
      {},
    ],
    [
      'nobody',
      calm(5, 100, 2000),
      'No Tenant stands out: leaving out one or a few does not end the burn. Continuing without this filter.',
      {},
    ],
    [
      'a rise of everybody, beside one that always failed',
      [['old', 1500, 5000, 1500, 5000], ...calm(8, 100, 2000, 5, 2000)],
      'The burn rate has risen from 14.7× to 21.9× since the hour before. No single Tenant, nor a few of them, explains that. Continuing without this filter. old burns the most, and did before.',
      {},
    ],
    [
      'no label on most of the errors',
      [['', 450, 2000], ...calm(8, 5, 2000)],
      '92 % of errors have no Tenant, from 11 % of traffic. Without these, the burn rate falls from 5.4× to 0.5×. No Tenant can be named: these requests fail before it is known, or it is not set there. Continuing without this filter.',
      {},
    ],
    [
      'no label on the traffic',
      [
        ['acme', 90, 0],
        ['bravo', 5, 0],
        ['', 0, 5000],
      ],
      'acme has 95 % of errors. Its share of traffic is unknown: good requests carry no Tenant. Likely, but it may just be the largest.',
      {},
    ],
    [
      'no label on the traffic, and nobody has most of the errors',
      [
        ['acme', 40, 0],
        ['bravo', 35, 0],
        ['', 0, 5000],
      ],
      'No Tenant has most of the errors. Their shares of traffic are unknown: good requests carry no Tenant. Continuing without this filter.',
      {},
    ],
  ])('%s', (_, rows, sentence, part) => {
    expect(plainText(read(rows, part).sentence)).toBe(sentence);
  });

  it('says of a value that was chosen only how it fares, not that it is to blame', () => {
    const finding = read([['acme', 400, 2000], ...calm(8, 5, 2000)], { tenant: 'other-3' });
    expect(finding.evidence.suggested).toBe('acme');
    expect(plainText(finding.sentence)).toBe(
      'other-3 has 1.1 % of errors from 11 % of traffic. Without it, the burn rate rises from 4.9× to 5.4×.'
    );
  });

  it('puts who is named first, and tells who shares it', () => {
    const { evidence, summary } = read([
      ['old', 500, 5000, 500, 5000],
      ['new', 400, 5000, 2, 5000],
      ['newer', 300, 5000, 2, 5000],
      ...calm(8, 5, 2000, 5, 2000),
    ]);
    expect(evidence).toMatchObject({ suggested: 'new', shared: ['new', 'newer'], certainty: 'sure' });
    expect(evidence.candidates.slice(0, 3).map(({ value, already }) => [value, already])).toEqual([
      ['new', undefined],
      ['newer', undefined],
      ['old', true],
    ]);
    expect(plainText(summary)).toBe('new + 1');
  });

  it('says that the incident is older than the range, and what carries no label', () => {
    const notes = (rows: Row[]) => read(rows).notes?.map(({ code, sentence }) => `${code}: ${plainText(sentence)}`);
    expect(notes([['old', 500, 5000, 500, 5000], ...calm(8, 5, 2000, 5, 2000)])).toEqual([
      'older: The burn rate was as high in the hour before (5.1×): the incident is older than this range. Widen the range to see how it began.',
    ]);
    expect(
      notes([['old', 5, 5000, 500, 5000], ['acme', 400, 20_000, 10, 20_000], ...calm(8, 5, 2000, 5, 2000)])
    ).toBeUndefined();
    expect(notes([['acme', 400, 2000], ['', 60, 300], ...calm(8, 5, 2000)])).toEqual([
      'unlabelled: 12 % of errors have no Tenant.',
    ]);
    expect(notes([['acme', 400, 2000], ...calm(8, 5, 2000)])).toBeUndefined();
  });

  it('takes what no series counts for nothing, and says nothing of a window without requests', () => {
    const before = read([['acme', 400, 2000, undefined, 2000], ...calm(8, 5, 2000, 5, 2000)]).evidence;
    expect(before.candidates[0]).toMatchObject({ value: 'acme', before: { errors: 0, requests: 2000 } });
    expect(before.before).toMatchObject({ errors: 40, requests: 18_000, from: TO - 2 * HOUR, to: TO - HOUR });
    const nothing = read([['acme', 400, 2000], ...calm(8, 5, 2000)]).evidence;
    expect(nothing).not.toHaveProperty('before');
    nothing.candidates.forEach((candidate) => expect(candidate).not.toHaveProperty('before'));
  });

  it('bears totals that are no numbers: they are at least what their parts add up to', () => {
    const { evidence } = read(
      [['acme', 400, 2000], ...calm(8, 5, 2000)],
      {},
      { bad_total: NaN, all_total: Infinity, bad_before_total: NaN }
    );
    expect(evidence).toMatchObject({ suggested: 'acme', totals: { errors: 440, requests: 18_000 } });
  });
});

describe('what a split by the metric asks', () => {
  const expr = (filters: Record<string, string>) => {
    const asking = splitStep.question(railContext({ place: place({ filters }) }), {
      ...STATION,
      dimension: ORDERS.dimensions[1],
    });
    return 'ask' in asking ? (splitStep.plan(asking.ask, new Answers()).rank as { expr: string }).expr : '';
  };

  it('counts the window of equal length before, of the values that are worst now, and looks for these once', () => {
    const text = expr({ tenant: 'acme' });
    expect(text).toContain('tenant_id="acme"}[3600s] offset 3600s)), "drillrail_number", "bad_before"');
    expect(text).toContain('"all_before_total"');
    expect(text).toContain('"bad_everybody_total"');
    expect(text.match(/topk\(20, /g)).toHaveLength(1);
  });

  it('asks the same of a chosen value that is not among them', () => {
    const answers = answersOf({ rank: { instant: samples([['acme', 4, 20]]) } });
    const text = (splitStep.plan(question({ tenant: 'late' }), answers).insisted as { expr: string }).expr;
    expect(text).toContain('tenant_id="late"}[3600s] offset 3600s)), "drillrail_number", "bad_before"');
    expect(text).not.toContain('topk');
  });
});
