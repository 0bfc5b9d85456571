import type { SplitCandidate } from '../model/finding/finding';
import { message } from '../model/words/message';
import { rank } from './rank';
import { areFew, cohortOf, cohorts, dropOf, rankShares, suspectOf, type Cohort, type Cohorts } from './shares';

const saying = () => message('test.said', 'said');

/** Values with their numbers, of so many events. */
function cohort(size: number, counts: Record<string, number>): Cohort {
  return { size, counts: new Map(Object.entries(counts)) };
}

function judged(given: Cohorts, burn = 18) {
  const candidates = rankShares(given, burn, saying);
  return { candidates, suspect: suspectOf(candidates, given) };
}

describe('rankShares', () => {
  it('agrees with the ranking of all requests where both cohorts are all requests', () => {
    const tallies = [
      { value: 'whale', requests: 900_000, errors: 1350 },
      { value: 'acme', requests: 20_000, errors: 1200 },
      { value: 'tiny', requests: 12, errors: 6 },
      { value: 'others', requests: 87_000, errors: 116 },
    ];
    const totals = { errors: 2672, requests: 1_007_012 };
    const burn = totals.errors / totals.requests / 0.001;
    const { candidates } = judged(
      {
        unit: 'spans',
        bad: cohort(totals.errors, Object.fromEntries(tallies.map(({ value, errors }) => [value, errors]))),
        all: cohort(totals.requests, Object.fromEntries(tallies.map(({ value, requests }) => [value, requests]))),
      },
      burn
    );
    const expected = rank(tallies, { totals, objective: 0.999, values: tallies.length });
    expect(candidates.map(({ value }) => value)).toEqual(expected.map(({ value }) => value));
    for (const [index, { burnWithout, burnDrop, lift, errorRate }] of expected.entries()) {
      expect(candidates[index].burnWithout).toBeCloseTo(burnWithout, 9);
      expect(candidates[index].burnDrop).toBeCloseTo(burnDrop, 9);
      expect(candidates[index].lift).toBeCloseTo(lift, 9);
      expect(candidates[index].errorRate).toBeCloseTo(errorRate, 9);
    }
  });

  it('does not care how large one sample is beside the other', () => {
    const bad = cohort(14, { acme: 12, other: 2 });
    const some = judged({ unit: 'traces', bad, all: cohort(20, { acme: 3, other: 17 }) });
    const more = judged({ unit: 'traces', bad, all: cohort(200, { acme: 30, other: 170 }) });
    expect(some.candidates[0].burnWithout).toBeCloseTo((18 * (1 - 12 / 14)) / (1 - 3 / 20), 9);
    expect(more.candidates[0].burnWithout).toBeCloseTo(some.candidates[0].burnWithout, 9);
    expect(more.candidates[0].z).toBeGreaterThan(some.candidates[0].z);
  });

  it('ranks by shares where the burn is not known, and by the bad ones where nothing else is', () => {
    const bad = cohort(10, { whale: 6, acme: 4 });
    const all = cohort(100, { whale: 80, acme: 2, other: 18 });
    const first = (given: Cohorts) => judged(given, NaN).candidates[0].value;
    expect(first({ unit: 'traces', bad, all })).toBe('acme');
    expect(first({ unit: 'traces', bad })).toBe('whale');
  });

  it('keeps twenty values at most', () => {
    const values = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`v${index}`, 1]));
    expect(judged({ unit: 'traces', bad: cohort(50, values) }).candidates).toHaveLength(20);
  });
});

describe('suspectOf', () => {
  const usual = cohort(50, { acme: 14, other: 36 });

  it.each<[string, Cohorts, { value: string; sure: boolean } | undefined]>([
    [
      'stands out far',
      { unit: 'traces', bad: cohort(14, { acme: 12, other: 2 }), all: cohort(20, { acme: 3, other: 17 }) },
      { value: 'acme', sure: true },
    ],
    [
      'stands out a little',
      { unit: 'traces', bad: cohort(6, { acme: 5, other: 1 }), all: cohort(20, { acme: 6, other: 14 }) },
      { value: 'acme', sure: false },
    ],
    ['is as usual', { unit: 'traces', bad: cohort(20, { acme: 6, other: 14 }), all: usual }, undefined],
    [
      'takes less than half away',
      { unit: 'traces', bad: cohort(100, { acme: 45, other: 55 }), all: cohort(500, { acme: 50, other: 450 }) },
      undefined,
    ],
    ['has too few', { unit: 'traces', bad: cohort(4, { acme: 4 }), all: usual }, undefined],
    [
      'stands out beside one that is everything',
      { unit: 'traces', bad: cohort(20, { acme: 2, other: 18 }), all: cohort(50, { acme: 49, other: 1 }) },
      { value: 'other', sure: true },
    ],
    [
      'is everything',
      { unit: 'traces', bad: cohort(20, { acme: 20 }), all: cohort(50, { acme: 49, other: 1 }) },
      undefined,
    ],
    [
      'stands out among lines',
      { unit: 'lines', bad: cohort(78, { acme: 77, other: 1 }), all: cohort(1471, { acme: 437, other: 1034 }) },
      { value: 'acme', sure: false },
    ],
    [
      'is most of the bad ones alone',
      { unit: 'traces', bad: cohort(10, { acme: 8, other: 2 }) },
      { value: 'acme', sure: false },
    ],
    [
      'is half of the bad ones alone, as the biggest customer is',
      { unit: 'traces', bad: cohort(2672, { whale: 1350, acme: 1200 }) },
      undefined,
    ],
    ['has no name', { unit: 'traces', bad: cohort(14, { '': 12, other: 2 }), all: usual }, undefined],
  ])('a value that %s', (_, given, expected) => {
    const { suspect } = judged(given);
    expect(suspect && { value: suspect.candidate.value, sure: suspect.sure }).toEqual(expected);
  });
});

describe('cohorts', () => {
  const bad = cohort(8, { acme: 8 });

  it('knows nothing of all events where hardly any of them is good', () => {
    expect(cohorts('traces', bad, cohort(12, { acme: 12 })).all).toBeUndefined();
    expect(cohorts('traces', bad, cohort(13, { acme: 13 })).all?.size).toBe(13);
    expect(cohorts('traces', bad, cohort(50, { acme: 50 }), 4).all).toBeUndefined();
  });

  it('counts an event once for each of its values', () => {
    expect(cohortOf([new Set(['1', '2']), new Set(['2']), new Set()])).toEqual(cohort(3, { '1': 1, '2': 2 }));
  });

  it('says when they are too few', () => {
    expect([4, 5].map((size) => areFew({ unit: 'traces', bad: cohort(size, {}) }))).toEqual([true, false]);
  });
});

test.each<[Partial<SplitCandidate>, number]>([
  [{ errorShare: 0.6, requestShare: 0.2 }, 0.5],
  [{ errorShare: 0.1, requestShare: 0.2 }, 0],
  [{ errorShare: 0.6, requestShare: NaN }, 0.6],
  [{ errorShare: 1, requestShare: 1 }, 0],
])('the drop of %j is %d', (candidate, drop) => {
  expect(dropOf(candidate as SplitCandidate)).toBeCloseTo(drop, 9);
});
