import fc from 'fast-check';
import type { Tally } from '../model/finding/finding';
import { compare, isCounted, rank, type Figures, type Observed, type ValueTally } from './rank';

function observed(tallies: ValueTally[], objective = 0.999): Observed {
  const before = sum(tallies.flatMap((tally) => tally.before ?? []));
  return { totals: sum(tallies), ...(before.requests > 0 && { before }), objective, values: tallies.length };
}

function sum(parts: Tally[]): Tally {
  return parts.reduce(
    (all, { errors, requests }) => ({ errors: all.errors + errors, requests: all.requests + requests }),
    {
      errors: 0,
      requests: 0,
    }
  );
}

function ranked(tallies: ValueTally[], objective?: number): Figures[] {
  return rank(tallies, observed(tallies, objective));
}

const WHALE: ValueTally[] = [
  { value: 'whale', requests: 900_000, errors: 1350 },
  { value: 'acme', requests: 20_000, errors: 1200 },
  { value: 'tiny', requests: 12, errors: 6 },
  { value: 'others', requests: 87_000, errors: 116 },
];

describe('rank', () => {
  it('names the value whose absence ends it, not the biggest and not the one with the worst ratio', () => {
    const [acme] = ranked(WHALE);
    expect(acme.value).toBe('acme');
    expect(acme.burnWithout).toBeCloseTo(1.49, 2);
    expect(acme.burnDrop).toBeCloseTo(2.65 - 1.49, 1);
    expect(acme.lift).toBeCloseTo(22.6, 0);
    expect(acme.errorShare).toBeCloseTo(0.449, 2);
    expect(acme.z).toBeGreaterThan(200);
    expect(acme.chance).toBe(0);
  });

  it('orders what is no culprit by its errors', () => {
    const tallies = [
      { value: 'culprit', requests: 95, errors: 39 },
      { value: 'small', requests: 3, errors: 0 },
      { value: 'one-error', requests: 120, errors: 1 },
    ];
    expect(ranked(tallies).map(({ value }) => value)).toEqual(['culprit', 'one-error', 'small']);
  });

  it.each<[string, ValueTally[]]>([
    ['it is all the traffic', [{ value: 'a', requests: 100, errors: 50 }]],
    [
      'nothing fails',
      [
        { value: 'a', requests: 100, errors: 0 },
        { value: 'b', requests: 10, errors: 0 },
      ],
    ],
    [
      'everything fails',
      [
        { value: 'a', requests: 100, errors: 100 },
        { value: 'b', requests: 10, errors: 10 },
      ],
    ],
    ['nobody sends anything', [{ value: 'a', requests: 0, errors: 0 }]],
  ])('finds nothing beyond chance where %s', (_, tallies) => {
    ranked(tallies).forEach((each) => expect(each).toMatchObject({ z: 0, chance: 1 }));
  });

  it('does not know what traffic errors are of that no request is counted for', () => {
    const [a, b] = ranked([
      { value: 'a', requests: 0, errors: 40 },
      { value: 'b', requests: 900, errors: 1 },
    ]);
    expect(isCounted(a)).toBe(false);
    expect(a).toMatchObject({ value: 'a', errors: 40, z: 0, chance: 1 });
    expect(isCounted(b)).toBe(true);
  });

  it('takes errors a little above the requests for extrapolation', () => {
    const [a] = ranked([
      { value: 'a', requests: 39.2, errors: 40.1 },
      { value: 'b', requests: 900, errors: 1 },
    ]);
    expect(isCounted(a)).toBe(true);
    expect(Number.isFinite(a.z)).toBe(true);
  });

  it.each<[string, Tally, Tally | undefined, true | undefined]>([
    ['as bad before', { errors: 100, requests: 1000 }, { errors: 100, requests: 1000 }, true],
    ['more than half as bad before', { errors: 100, requests: 1000 }, { errors: 60, requests: 1000 }, true],
    ['less than half as bad before', { errors: 100, requests: 1000 }, { errors: 45, requests: 1000 }, undefined],
    [
      'the same rate of a tenth of the traffic',
      { errors: 100, requests: 1000 },
      { errors: 10, requests: 100 },
      undefined,
    ],
    ['too few errors before to say', { errors: 5, requests: 1000 }, { errors: 4, requests: 1000 }, undefined],
    ['no request before', { errors: 100, requests: 1000 }, undefined, undefined],
  ])('tells what was so before: %s', (_, now, before, already) => {
    const other = { value: 'other', errors: 1, requests: 9000, before: { errors: 1, requests: 9000 } };
    const found = ranked([{ value: 'a', ...now, ...(before && { before }) }, other]).find(({ value }) => value === 'a');
    expect(found?.already).toBe(already);
  });

  it('does not take for old what a worse value hid, then as now', () => {
    const giant = { value: 'giant', errors: 1500, requests: 500_000, before: { errors: 500, requests: 500_000 } };
    const dwarf = { value: 'dwarf', errors: 200, requests: 2000, before: { errors: 2, requests: 2000 } };
    const rest = { value: 'rest', errors: 80, requests: 100_000, before: { errors: 80, requests: 100_000 } };
    expect(ranked([giant, dwarf, rest]).flatMap(({ value, already }) => (already ? value : []))).toEqual([]);
  });
});

describe('compare', () => {
  it.each<[string, Tally, Tally, values: number, z: number, chance: number]>([
    // 1 / C(20, 5): nobody else fails, yet infinitely far from chance it is not.
    ['5 of 5, and none of 15', { errors: 5, requests: 5 }, { errors: 0, requests: 15 }, 1, 3.8, 1 / 15504],
    ['the same as the worst of 100', { errors: 5, requests: 5 }, { errors: 0, requests: 15 }, 100, 3.8, 0.00643],
    // C(5, 5) / C(8, 5): hardly anything is left to compare with.
    ['5 of 5, and none of 3', { errors: 5, requests: 5 }, { errors: 0, requests: 3 }, 1, 2.1, 1 / 56],
    ['no better than the rest', { errors: 5, requests: 50 }, { errors: 5, requests: 50 }, 1, 0, 1],
  ])('%s', (_, part, rest, values, z, chance) => {
    const found = compare(part, rest, values);
    expect(found.z).toBeCloseTo(z, 1);
    expect(found.chance).toBeCloseTo(chance, 4);
  });

  it('looks less unlikely the more values are looked at', () => {
    const chances = [1, 10, 1000, 100_000].map(
      (values) => compare({ errors: 9, requests: 20 }, { errors: 20, requests: 400 }, values).chance
    );
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    expect(new Set(chances).size).toBe(4);
    chances.forEach((chance) => expect(chance).toBeLessThanOrEqual(1));
  });
});

const count = fc.integer({ min: 0, max: 100_000 });
const part = fc
  .tuple(count, fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([requests, share]) => ({ requests, errors: Math.floor(requests * share) }));
const tallies = fc
  .array(fc.record({ now: part, before: fc.option(part, { nil: undefined }) }), { minLength: 1, maxLength: 25 })
  .map((all) =>
    all.map(({ now, before }, index): ValueTally => ({
      value: `v${index}`,
      ...now,
      ...(before && before.requests > 0 && { before }),
    }))
  );

describe('whatever is counted', () => {
  it('agrees with removing each value and counting again', () => {
    fc.assert(
      fc.property(tallies, (all) => {
        const { totals } = observed(all);
        for (const each of ranked(all)) {
          const rest = sum(all.filter(({ value }) => value !== each.value));
          if (rest.requests === 0) {
            expect(each.burnWithout).toBeNaN();
            continue;
          }
          expect(each.burnWithout).toBeCloseTo(rest.errors / rest.requests / 0.001, 6);
          expect(each.burnDrop).toBeCloseTo((totals.errors / totals.requests - rest.errors / rest.requests) / 0.001, 6);
          const excess = each.errors - (each.requests * rest.errors) / rest.requests;
          // Where nobody else fails, z is that of the exact probability, which may be even.
          expect(each.z > 0).toBe(excess > 1e-9 && (rest.errors > 0 || each.z > 0));
          // The other way to write the drop: the excess, of all requests.
          expect(each.burnDrop).toBeCloseTo(excess / totals.requests / 0.001, 4);
        }
      })
    );
  });

  it('gives finite figures of what is beyond chance, and chances from 0 to 1', () => {
    fc.assert(
      fc.property(tallies, (all) => {
        for (const { z, chance } of ranked(all)) {
          expect(Number.isFinite(z) && z >= 0).toBe(true);
          expect(chance).toBeGreaterThanOrEqual(0);
          expect(chance).toBeLessThanOrEqual(1);
        }
      })
    );
  });

  it('does not mind in which order the values come, what they are called, or how often all is counted', () => {
    fc.assert(
      fc.property(tallies, fc.integer({ min: 2, max: 9 }), (all, times) => {
        const order = (each: ValueTally[]) => ranked(each).map(({ value, burnDrop }) => [value, burnDrop.toFixed(6)]);
        const many = (each: Tally) => ({ errors: each.errors * times, requests: each.requests * times });
        expect(order([...all].reverse())).toEqual(order(all));
        expect(order(all.map((each) => ({ ...each, value: `renamed-${each.value}` })))).toEqual(
          order(all).map(([value, drop]) => [`renamed-${value}`, drop])
        );
        expect(order(all.map((each) => ({ value: each.value, ...many(each) })))).toEqual(order(all));
      })
    );
  });
});
