import fc from 'fast-check';
import { judge } from './culprits';
import type { Tally } from '../model/finding/finding';
import { burnOf, compare, isEverything, rank, type Observed, type ValueTally } from './rank';
import { verdictOf } from '../steps/split/verdict';

const OBJECTIVE = 0.99;

function sum(parts: Tally[]): Tally {
  return parts.reduce(
    (all, { errors, requests }) => ({ errors: all.errors + errors, requests: all.requests + requests }),
    {
      errors: 0,
      requests: 0,
    }
  );
}

/** Judged as metricFinding does. */
function judged(tallies: ValueTally[], objective = OBJECTIVE) {
  const before = sum(tallies.flatMap((tally) => tally.before ?? []));
  const observed: Observed = {
    totals: sum(tallies),
    ...(before.requests > 0 && { before }),
    objective,
    values: tallies.length,
  };
  const candidates = rank(tallies, observed);
  const judgement = judge(candidates, observed);
  const burn = burnOf(observed.totals, objective);
  const verdict = verdictOf({ ...observed.totals, burn }, judgement, candidates.some(isEverything));
  return {
    ...judgement,
    observed,
    candidates,
    code: verdict.code,
    names: judgement.culprits.map(({ value }) => value),
  };
}

type Row = [value: string, errors: number, requests: number, badBefore?: number, allBefore?: number];

function rows(given: Row[]): ValueTally[] {
  return given.map(([value, errors, requests, badBefore = 0, allBefore]) => ({
    value,
    errors,
    requests,
    ...(allBefore !== undefined && { before: { errors: badBefore, requests: allBefore } }),
  }));
}

/** So many values that fare alike. */
function alike(number: number, errors: number, requests: number, ...before: [] | [number, number]): Row[] {
  return Array.from({ length: number }, (_, index): Row => [`other-${index}`, errors, requests, ...before]);
}

describe('verdicts', () => {
  it.each<[string, Row[], code: string, names: string[]]>([
    [
      'nobody else fails',
      [
        ['a', 20, 50],
        ['b', 0, 500],
      ],
      'localised',
      ['a'],
    ],
    [
      'the biggest has most errors and the smallest the worst rate',
      [
        ['whale', 1350, 900_000],
        ['acme', 1200, 20_000],
        ['tiny', 6, 12],
        ['rest', 116, 87_000],
      ],
      'fine',
      ['acme'],
    ],
    ['evenly spread', alike(3, 10, 100), 'spread', []],
    ['everything fails', alike(3, 100, 100), 'spread', []],
    ['the same rate, and one is big', [['big', 800, 8000], ...alike(5, 40, 400)], 'spread', []],
    ['nothing fails', alike(3, 0, 100), 'noErrors', []],
    ['within the budget', alike(3, 6, 1000), 'fine', []],
    [
      'four errors',
      [
        ['a', 4, 10],
        ['b', 0, 100],
      ],
      'tooFew',
      [],
    ],
    [
      'five, as far as extrapolation tells',
      [
        ['a', 4.96, 9.9],
        ['b', 0, 100.2],
      ],
      'localised',
      ['a'],
    ],
    [
      'five errors, four of one',
      [
        ['a', 4, 10],
        ['b', 1, 100],
      ],
      'spread',
      [],
    ],
    ['one is all the traffic', [['a', 40, 100]], 'oneValue', []],
    [
      'one is nearly all the traffic',
      [
        ['a', 40, 980],
        ['b', 0, 20],
      ],
      'oneValue',
      [],
    ],
    [
      'one is nearly all the traffic, another fails',
      [
        ['a', 5, 9700],
        ['b', 200, 300],
      ],
      'localised',
      ['b'],
    ],
    [
      'two alike',
      [
        ['a', 50, 100],
        ['b', 50, 100],
        ['c', 1, 800],
      ],
      'shared',
      ['a', 'b'],
    ],
    [
      'three of different size',
      [['a', 800, 40_000], ['b', 500, 5000], ['c', 300, 1000], ...alike(8, 8, 10_000)],
      'shared',
      ['a', 'b', 'c'],
    ],
    [
      'the second is no match for the first',
      [['a', 500, 1000], ['b', 50, 1000], ...alike(8, 1, 1000)],
      'localised',
      ['a'],
    ],
    [
      'a small one that hides a big one',
      [['giant', 9000, 300_000], ['dwarf', 1000, 10_000], ...alike(3, 15, 10_000)],
      'shared',
      ['giant', 'dwarf'],
    ],
    [
      'a small one on the way to two big ones, which is not needed',
      [['one', 4500, 150_000], ['two', 4500, 150_000], ['dwarf', 550, 5500], ...alike(3, 15, 10_000)],
      'shared',
      ['one', 'two'],
    ],
    [
      'five alike of forty: the four that stand for them',
      [...['a', 'b', 'c', 'd', 'e'].map((value): Row => [value, 50, 100]), ...alike(35, 0, 100)],
      'shared',
      ['a', 'b', 'c', 'd'],
    ],
    [
      'ten alike of forty',
      [...'abcdefghij'.split('').map((value): Row => [value, 50, 100]), ...alike(30, 0, 100)],
      'spread',
      [],
    ],
    [
      'most errors carry no label',
      [
        ['', 50, 100],
        ['b', 1, 900],
      ],
      'unlabelled',
      [],
    ],
    [
      'some errors carry no label',
      [
        ['', 10, 100],
        ['a', 60, 100],
        ['b', 1, 900],
      ],
      'localised',
      ['a'],
    ],
    [
      'errors without traffic, most of them of one',
      [
        ['a', 40, 0],
        ['b', 2, 0],
        ['', 0, 900],
      ],
      'likely',
      ['a'],
    ],
    [
      'errors without traffic, of many',
      [
        ['a', 20, 0],
        ['b', 18, 0],
        ['', 0, 900],
      ],
      'spread',
      [],
    ],
    [
      'only bad requests carry the label, most of them of one',
      [
        ['a', 900, 900],
        ['b', 12, 12],
        ['', 0, 100_000],
      ],
      'likely',
      ['a'],
    ],
    [
      'only bad requests carry the label, of many',
      [
        ['a', 900, 900],
        ['b', 800, 800],
        ['', 0, 100_000],
      ],
      'spread',
      [],
    ],
    [
      'all that carries the label fails, and some that lacks it',
      [
        ['a', 900, 900],
        ['b', 12, 12],
        ['', 2, 9000],
      ],
      'localised',
      ['a'],
    ],
    [
      'an error without traffic beside what is counted',
      [
        ['a', 3, 0],
        ['b', 40, 100],
        ['c', 2, 900],
      ],
      'localised',
      ['b'],
    ],
    [
      'a rest too small to hold it against',
      [
        ['a', 5, 5],
        ['b', 0, 2],
      ],
      'spread',
      [],
    ],
    ['chance is not quite ruled out', [['a', 6, 60], ...alike(6, 0, 30)], 'likely', ['a']],
  ])('%s', (_, given, code, names) => {
    const found = judged(rows(given));
    expect(found.names).toEqual(names);
    expect(found.names.length > 0 && code === 'fine' ? 'fine' : found.code).toBe(code);
  });

  it('trusts the worst of many values less', () => {
    const among = (values: number) => judged(rows([['a', 5, 10], ...alike(values, 0.05, 10)]));
    expect(among(10)).toMatchObject({ code: 'localised', certainty: 'sure' });
    const few = judged(rows([['a', 5, 60], ...alike(9, 0, 60)]));
    const many = judged(rows([['a', 5, 60], ...alike(900, 0, 0.6)]));
    expect(few.chance).toBeLessThan(many.chance);
  });
});

describe('against the window before', () => {
  it.each<[string, Row[], trend: string | undefined, code: string, names: string[]]>([
    [
      'one always failed, another began to',
      [['old', 500, 5000, 500, 5000], ['new', 400, 2000, 1, 2000], ...alike(8, 5, 2000, 5, 2000)],
      'risen',
      'localised',
      ['new'],
    ],
    [
      'one always failed, and what another added is little beside it',
      [['whale', 200, 85_000, 43, 85_000], ['dwarf', 1000, 1000, 1000, 1000], ...alike(2, 1, 7000, 1, 7000)],
      'older',
      'localised',
      ['dwarf'],
    ],
    [
      'one always failed, and another that began to looks well beside it',
      [['whale', 6000, 85_000, 43, 85_000], ['dwarf', 100, 1000, 100, 1000], ...alike(8, 1, 1750, 1, 1750)],
      'risen',
      'localised',
      ['whale'],
    ],
    [
      'one always failed, and another that began to looks no worse than all',
      [
        ['whale', 60_000, 850_000, 4250, 850_000],
        ['dwarf', 9500, 10_000, 9500, 10_000],
        ...alike(8, 90, 17_500, 90, 17_500),
      ],
      'risen',
      'localised',
      ['whale'],
    ],
    [
      'one got worse by half, another began to',
      [['old', 400, 2000, 200, 2000], ['new', 280, 2000, 1, 2000], ...alike(8, 5, 2000, 5, 2000)],
      'risen',
      'localised',
      ['new'],
    ],
    [
      'one always failed, and all began to',
      [['old', 500, 5000, 500, 5000], ...alike(8, 100, 2000, 5, 2000)],
      'risen',
      'spread',
      [],
    ],
    [
      'it began late in the window before',
      [['a', 400, 2000, 150, 2000], ...alike(8, 5, 2000, 5, 2000)],
      'risen',
      'localised',
      ['a'],
    ],
    [
      'it began early in the window before',
      [['a', 400, 2000, 250, 2000], ...alike(8, 5, 2000, 5, 2000)],
      'risen',
      'localised',
      ['a'],
    ],
    ['it was so before', [['a', 400, 2000, 400, 2000], ...alike(8, 5, 2000, 5, 2000)], 'older', 'localised', ['a']],
    ['it was worse before', [['a', 400, 2000, 900, 2000], ...alike(8, 5, 2000, 5, 2000)], 'older', 'localised', ['a']],
    [
      'the same rate of more traffic',
      [['a', 400, 2000, 40, 200], ...alike(8, 5, 2000, 5, 2000)],
      'risen',
      'localised',
      ['a'],
    ],
    ['a new one', [['a', 400, 2000], ...alike(8, 5, 2000, 5, 2000)], 'risen', 'localised', ['a']],
    ['nothing was counted before', [['a', 400, 2000], ...alike(8, 5, 2000)], undefined, 'localised', ['a']],
    ['a rise that may be chance', [['a', 8, 200, 5, 200], ...alike(8, 0, 200, 0, 200)], undefined, 'localised', ['a']],
    [
      'what began carries no label',
      [['', 900, 2000, 20, 2000], ['a', 40, 2000, 10, 2000], ...alike(6, 5, 2000, 5, 2000)],
      'risen',
      'unlabelled',
      [],
    ],
  ])('%s', (_, given, trend, code, names) => {
    expect(judged(rows(given))).toMatchObject({ trend, code, names });
  });

  it('says who burns most where nothing explains the rise', () => {
    const found = judged(rows([['old', 1500, 5000, 1500, 5000], ...alike(8, 100, 2000, 5, 2000)]));
    expect(found).toMatchObject({ code: 'spread', usual: { value: 'old', already: true } });
  });
});

const size = fc.integer({ min: 2000, max: 20_000 });
/** Values that fare alike, up to 1 % bad, of which at least six. */
const innocents = fc
  .tuple(fc.array(size, { minLength: 6, maxLength: 15 }), fc.integer({ min: 0, max: 100 }))
  .map(([sizes, perTenThousand]) =>
    sizes.map((requests, index): ValueTally => ({
      value: `i${index}`,
      requests,
      errors: Math.round((requests * perTenThousand) / 10_000),
    }))
  );
/** One value that fails 30 % and more, which is most of the burn whatever the innocents are. */
const incident = fc
  .tuple(innocents, size, fc.integer({ min: 30, max: 90 }))
  .filter(
    ([others, requests, percent]) =>
      (requests * percent) / 100 > 3 * sum(others).errors && requests < sum(others).requests / 3
  )
  .map(([others, requests, percent]) => ({
    others,
    culprit: { value: 'culprit', requests, errors: Math.round((requests * percent) / 100) },
  }));
const anything = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()), {
    minLength: 1,
    maxLength: 12,
  })
  .map((all) =>
    all.map(([requests, share, isBad], index): ValueTally => ({
      value: `v${index}`,
      requests,
      errors: Math.floor(requests * share * (isBad ? 1 : 0.01)),
    }))
  );

/** What the burn must fall by: half of what is above the budget, a quarter of all of it at the least. */
function needed(burn: number): number {
  return Math.max((burn - 1) / 2, burn / 4);
}

describe('whatever is counted', () => {
  it('names what takes the burn away, as counting again without it shows', () => {
    fc.assert(
      fc.property(anything, (tallies) => {
        const { names, burnWithout, observed } = judged(tallies);
        const rest = sum(tallies.filter(({ value }) => !names.includes(value)));
        if (names.length > 0) {
          const left = rest.errors / rest.requests / (1 - OBJECTIVE);
          const burn = observed.totals.errors / observed.totals.requests / (1 - OBJECTIVE);
          expect(names.length).toBeLessThanOrEqual(4);
          expect(burnWithout).toBeCloseTo(left, 6);
          expect(burn - left).toBeGreaterThanOrEqual(needed(burn) - 1e-9);
          // Each of them stands out among those that are not to blame.
          for (const value of names) {
            const own = tallies.find((each) => each.value === value) ?? { errors: NaN, requests: NaN };
            expect(own.errors).toBeGreaterThanOrEqual(5);
            expect(own.errors / own.requests).toBeGreaterThan(rest.errors / rest.requests);
          }
        }
      }),
      { numRuns: 500 }
    );
  });

  it('says that it is nobody only where no single value beyond chance does that', () => {
    fc.assert(
      fc.property(anything, (tallies) => {
        const { names, observed } = judged(tallies);
        const burn = burnOf(observed.totals, OBJECTIVE);
        const single = tallies.filter((each) => {
          const rest = sum(tallies.filter((other) => other !== each));
          const { z, chance } = compare(each, rest, tallies.length);
          const isTold =
            each.errors >= 5 && z >= 3 && chance <= 0.00135 && each.requests < 0.95 * observed.totals.requests;
          return isTold && burn - rest.errors / rest.requests / (1 - OBJECTIVE) >= needed(burn) + 1e-9;
        });
        expect(names.length).toBeGreaterThanOrEqual(Math.min(1, single.length));
      }),
      { numRuns: 500 }
    );
  });

  it('does not mind in which order the values come, nor what they are called', () => {
    fc.assert(
      fc.property(anything, (tallies) => {
        const { names, code } = judged(tallies);
        expect(judged([...tallies].reverse())).toMatchObject({ names, code });
        const renamed = judged(tallies.map((each) => ({ ...each, value: `of-${each.value}` })));
        expect(renamed).toMatchObject({ names: names.map((name) => `of-${name}`), code });
      })
    );
  });

  it('says the same of many times as many events, where they are many already', () => {
    fc.assert(
      fc.property(incident, fc.integer({ min: 2, max: 50 }), ({ others, culprit }, times) => {
        const many = [culprit, ...others].map((each) => ({
          ...each,
          errors: each.errors * times,
          requests: each.requests * times,
        }));
        const { names, code } = judged([culprit, ...others]);
        expect(names).toEqual(['culprit']);
        expect(judged(many)).toMatchObject({ names, code });
      })
    );
  });

  it('names both halves of a value that was split in two, and they explain what it did', () => {
    fc.assert(
      fc.property(incident, ({ others, culprit }) => {
        const whole = judged([culprit, ...others]);
        const half = { errors: culprit.errors / 2, requests: culprit.requests / 2 };
        const halves = judged([{ value: 'one', ...half }, { value: 'two', ...half }, ...others]);
        expect(halves).toMatchObject({ names: ['one', 'two'], code: 'shared' });
        expect(halves.burnWithout).toBeCloseTo(whole.burnWithout, 6);
      })
    );
  });

  // One that fares as all do on average, culprits included, is no innocent: it stands out among those that are.
  it('never blames one more value that fares as those that are not to blame, and a small one changes nothing', () => {
    fc.assert(
      fc.property(incident, fc.integer({ min: 1, max: 500 }), ({ others, culprit }, percent) => {
        const { errors, requests } = sum(others);
        const innocent = { value: 'innocent', errors: (errors * percent) / 100, requests: (requests * percent) / 100 };
        const { names, code } = judged([culprit, innocent, ...others]);
        expect(names).not.toContain('innocent');
        if (percent <= 5) {
          expect({ names, code }).toEqual({ names: ['culprit'], code: 'localised' });
        }
      })
    );
  });

  it('says the same where it was the same before, and that it was', () => {
    fc.assert(
      fc.property(incident, ({ others, culprit }) => {
        const same = [culprit, ...others].map(({ value, ...part }) => ({ value, ...part, before: part }));
        expect(judged(same)).toMatchObject({ names: ['culprit'], trend: 'older', culprits: [{ already: true }] });
      })
    );
  });

  it('blames what was added, whoever failed as much before', () => {
    fc.assert(
      fc.property(incident, ({ others, culprit }) => {
        const old = { ...culprit, value: 'old', before: { errors: culprit.errors, requests: culprit.requests } };
        const steady = others.map(({ value, ...part }) => ({ value, ...part, before: part }));
        const began = { ...culprit, value: 'began', before: { errors: 0, requests: culprit.requests } };
        expect(judged([old, began, ...steady])).toMatchObject({ names: ['began'], trend: 'risen' });
      })
    );
  });
});
