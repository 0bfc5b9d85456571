import { culprit, rank, type Tally, type Totals } from './rank';

function totalsOf(tallies: Tally[]): Totals {
  return tallies.reduce(
    (sum, { errors, requests }) => ({ errors: sum.errors + errors, requests: sum.requests + requests }),
    { errors: 0, requests: 0 }
  );
}

function ranked(tallies: Tally[], objective: number) {
  const totals = totalsOf(tallies);
  const candidates = rank(tallies, totals, objective);
  const burn = totals.errors / totals.requests / (1 - objective);
  return { candidates, burn, culprit: culprit(candidates, burn)?.value };
}

const WHALE = [
  { value: 'whale', requests: 900_000, errors: 1350 },
  { value: 'acme', requests: 20_000, errors: 1200 },
  { value: 'tiny', requests: 12, errors: 6 },
  { value: 'others', requests: 87_000, errors: 116 },
];

describe('rank', () => {
  it('names the value whose absence ends it, not the biggest and not the one with the worst ratio', () => {
    const { candidates, burn } = ranked(WHALE, 0.999);
    expect(candidates[0].value).toBe('acme');
    expect(burn).toBeCloseTo(2.65, 1);
    expect(candidates[0].burnWithout).toBeCloseTo(1.49, 2);
    expect(candidates[0].lift).toBeCloseTo(22.6, 0);
    expect(candidates[0].errorShare).toBeCloseTo(0.449, 2);
  });

  it('reproduces the FlavrDash figures', () => {
    const { candidates, burn, culprit: name } = ranked(
      [
        { value: 'hyd-cloud-kitchens', requests: 95, errors: 39 },
        { value: 'blr-dark-kitchens', requests: 120, errors: 1 },
        { value: 'mum-express', requests: 110, errors: 0 },
        { value: 'others', requests: 115, errors: 0 },
      ],
      0.995
    );
    expect(burn).toBeCloseTo(18.18, 2);
    expect(candidates[0]).toMatchObject({ value: 'hyd-cloud-kitchens', errors: 39, requests: 95 });
    expect(candidates[0].burnWithout).toBeCloseTo(0.58, 2);
    expect(candidates[0].errorRate).toBeCloseTo(0.41, 2);
    expect(candidates[0].lift).toBeCloseTo(4.5, 1);
    expect(name).toBe('hyd-cloud-kitchens');
  });

  it('orders what is no culprit by its errors', () => {
    const { candidates } = ranked(
      [
        { value: 'culprit', requests: 95, errors: 39 },
        { value: 'small', requests: 3, errors: 0 },
        { value: 'one-error', requests: 120, errors: 1 },
      ],
      0.995
    );
    expect(candidates.map(({ value }) => value)).toEqual(['culprit', 'one-error', 'small']);
  });

  it('agrees with removing each value and counting again', () => {
    const totals = totalsOf(WHALE);
    for (const candidate of rank(WHALE, totals, 0.999)) {
      const rest = totalsOf(WHALE.filter(({ value }) => value !== candidate.value));
      expect(candidate.burnWithout).toBeCloseTo(rest.errors / rest.requests / 0.001, 9);
      expect(candidate.burnDrop).toBeCloseTo((totals.errors / totals.requests - rest.errors / rest.requests) / 0.001, 9);
    }
  });

  it.each<[string, Tally[], string | undefined]>([
    ['errors of one value only', [{ value: 'a', requests: 50, errors: 20 }, { value: 'b', requests: 500, errors: 0 }], 'a'],
    ['evenly spread', [{ value: 'a', requests: 100, errors: 10 }, { value: 'b', requests: 100, errors: 10 }, { value: 'c', requests: 100, errors: 10 }], undefined],
    ['too few errors', [{ value: 'a', requests: 10, errors: 4 }, { value: 'b', requests: 1000, errors: 0 }], undefined],
    ['no errors', [{ value: 'a', requests: 10, errors: 0 }, { value: 'b', requests: 10, errors: 0 }], undefined],
    ['one value is everything', [{ value: 'a', requests: 100, errors: 50 }], undefined],
    ['the guilty carry no label', [{ value: '', requests: 100, errors: 50 }, { value: 'b', requests: 900, errors: 1 }], undefined],
    ['errors without traffic', [{ value: 'a', requests: 0, errors: 40 }, { value: 'b', requests: 900, errors: 1 }], 'a'],
    ['two at once', [{ value: 'a', requests: 100, errors: 50 }, { value: 'b', requests: 100, errors: 50 }, { value: 'c', requests: 800, errors: 1 }], undefined],
  ])('culprit: %s', (_, tallies, expected) => {
    expect(ranked(tallies, 0.99).culprit).toBe(expected);
  });

  it('says of a value that is all the traffic that there is nothing to compare it with', () => {
    const [only] = rank([{ value: 'a', requests: 100, errors: 50 }], { requests: 100, errors: 50 }, 0.99);
    expect(only.burnWithout).toBeNaN();
    expect(only.sentence.id).toBe('split.candidate.all');
  });
});
