import fc from 'fast-check';
import type { Together } from '../model/finding/finding';
import { apart, judgedQuarters } from './twoByTwo';

type Counts = [errors: number, requests: number];
type Fares = Together['here']['fares'];

const part = ([errors, requests]: Counts) => ({ errors, requests });
const judge = (here: Counts, elsewhere: Counts, others: Counts, rest: Counts) =>
  judgedQuarters({ here: part(here), elsewhere: part(elsewhere), others: part(others), rest: part(rest) });

describe('the value or the filters above', () => {
  it.each<
    [
      name: string,
      here: Counts,
      elsewhere: Counts,
      others: Counts,
      rest: Counts,
      culprit: Together['culprit'],
      fares: [Fares, Fares, Fares],
    ]
  >([
    ['a partition that is bad for all', [38, 41], [1, 54], [24, 29], [3, 400], 'value', ['well', 'badly', 'well']],
    [
      'the same, and the tenant is nowhere else',
      [38, 41],
      [0, 0],
      [24, 29],
      [3, 400],
      'value',
      ['none', 'badly', 'well'],
    ],
    ['the same, and nobody else is elsewhere', [38, 41], [1, 54], [24, 29], [0, 0], 'value', ['well', 'badly', 'none']],
    [
      'others fare better on it than the tenant, and far worse than usual',
      [380, 410],
      [1, 540],
      [120, 400],
      [4, 4000],
      'value',
      ['well', 'badly', 'well'],
    ],
    [
      'a tenant that is bad on all partitions',
      [38, 41],
      [40, 54],
      [0, 29],
      [3, 400],
      'filters',
      ['badly', 'well', 'well'],
    ],
    ['the same, and nobody else is on it', [38, 41], [40, 54], [0, 0], [3, 400], 'filters', ['badly', 'none', 'well']],
    ['a bad partition and a bad tenant', [38, 41], [40, 54], [24, 29], [3, 400], 'each', ['badly', 'badly', 'well']],
    ['hyd-cloud-kitchens on 14', [38.2, 41.1], [1, 54.3], [0, 22.4], [1, 323], 'together', ['well', 'well', 'well']],
    [
      'only together, and others fail elsewhere for reasons of their own',
      [300, 1000],
      [0, 500],
      [0, 500],
      [4000, 10_000],
      'together',
      ['well', 'well', 'badly'],
    ],
    ['all fail alike', [40, 100], [38, 100], [41, 100], [410, 1000], 'neither', ['badly', 'badly', 'badly']],
    ['tied, and the rest fails alike', [40, 100], [0, 0], [0, 0], [410, 1000], 'neither', ['none', 'none', 'badly']],
    ['tied by keys', [38, 41], [0, 0], [0, 0], [3, 400], 'unknown', ['none', 'none', 'well']],
    ['the tenant is only there', [38, 41], [0, 0], [0, 29], [3, 400], 'unknown', ['none', 'well', 'well']],
    ['nobody else is there', [38, 41], [1, 54], [0, 0], [3, 400], 'unknown', ['well', 'none', 'well']],
    ['two requests of others', [38, 41], [1, 54], [0, 2], [3, 400], 'unknown', ['well', 'few', 'well']],
    [
      'four errors of others are too few to accuse by',
      [38, 41],
      [1, 54],
      [4, 5],
      [3, 400],
      'unknown',
      ['well', 'few', 'well'],
    ],
    [
      'one of two is no proof, however well the rest fares',
      [38, 41],
      [1, 54],
      [1, 2],
      [3, 400_000],
      'unknown',
      ['well', 'few', 'well'],
    ],
    ['the value is all there is', [38, 41], [0, 0], [24, 29], [0, 0], 'unknown', ['none', 'badly', 'none']],
    ['the tenant is all there is', [38, 41], [40, 54], [0, 0], [0, 0], 'unknown', ['badly', 'none', 'none']],
    [
      'a low rate, and few requests elsewhere',
      [20, 1000],
      [0, 100],
      [0, 5000],
      [50, 50_000],
      'unknown',
      ['few', 'well', 'well'],
    ],
    [
      'a low rate that others have half of, as usual',
      [2000, 100_000],
      [900, 100_000],
      [1000, 100_000],
      [9000, 1_000_000],
      'together',
      ['well', 'well', 'well'],
    ],
    [
      'a low rate that others have half of, above the usual one',
      [2000, 100_000],
      [900, 100_000],
      [1400, 100_000],
      [9000, 1_000_000],
      'value',
      ['well', 'badly', 'well'],
    ],
  ])('%s', (_, here, elsewhere, others, rest, culprit, fares) => {
    const found = judge(here, elsewhere, others, rest);
    expect([found.elsewhere.fares, found.others.fares, found.rest.fares]).toEqual(fares);
    expect(found.culprit).toBe(culprit);
  });

  it('says how many would fail at least', () => {
    // of 22 as bad as 38 of 41: fewer than 15 are had by chance in less than one of 100 cases
    expect(judge([38, 41], [0, 1], [0, 22], [0, 0])).toMatchObject({
      elsewhere: { least: 0 },
      others: { least: 15 },
      rest: { least: 0 },
    });
  });

  const counts = fc
    .nat({ max: 2000 })
    .chain((requests) => fc.nat({ max: requests }).map((errors): Counts => [errors, requests]));

  it('is alike in both: exchanging them exchanges the verdict', () => {
    const exchanged: Partial<Record<Together['culprit'], Together['culprit']>> = { value: 'filters', filters: 'value' };
    fc.assert(
      fc.property(counts, counts, counts, counts, (here, elsewhere, others, rest) => {
        const { culprit, ...quarters } = judge(here, elsewhere, others, rest);
        const other = judge(here, others, elsewhere, rest);
        expect(other.culprit).toBe(exchanged[culprit] ?? culprit);
        expect([other.elsewhere, other.others]).toEqual([quarters.others, quarters.elsewhere]);
      }),
      { numRuns: 500 }
    );
  });

  it('never accuses where nothing fares better, nor clears what is too small to tell', () => {
    fc.assert(
      fc.property(counts, counts, counts, counts, (here, elsewhere, others, rest) => {
        const { culprit, ...quarters } = judge(here, elsewhere, others, rest);
        const rest3 = [quarters.elsewhere, quarters.others, quarters.rest];
        if (culprit === 'value' || culprit === 'filters' || culprit === 'each') {
          expect(rest3.some(({ fares }) => fares === 'well')).toBe(true);
        }
        rest3.filter(({ least }) => least === 0).forEach(({ fares }) => expect(fares).not.toBe('well'));
      }),
      { numRuns: 500 }
    );
  });
});

describe('the four quarters', () => {
  const within = [{ title: 'Tenant', value: 'hyd' }];
  const candidate = { value: '14', errors: 38, requests: 41, elsewhere: { errors: 0, requests: 22 } };
  const totals = { errors: 39, requests: 95 };
  const everybody = { errors: 40, requests: 440 };

  it('add up to everybody', () => {
    expect(apart(candidate, within, totals, everybody)).toMatchObject({
      value: '14',
      filters: within,
      here: { errors: 38, requests: 41 },
      elsewhere: { errors: 1, requests: 54 },
      others: { errors: 0, requests: 22 },
      rest: { errors: 1, requests: 323 },
      culprit: 'together',
    });
  });

  it('hold nothing negative where counts were extrapolated apart', () => {
    const found = apart(candidate, within, { errors: 37.9, requests: 40.9 }, { errors: 37.8, requests: 62.8 });
    expect(found).toMatchObject({
      elsewhere: { errors: 0, requests: 0 },
      rest: { errors: 0, requests: 0 },
      culprit: 'unknown',
    });
  });

  it.each<[string, Parameters<typeof apart>]>([
    ['without a filter above', [candidate, [], totals, everybody]],
    ['where everybody was not counted', [candidate, within, totals, { errors: 0, requests: 0 }]],
    ['where others on it were not counted', [{ ...candidate, elsewhere: undefined }, within, totals, everybody]],
    ['where hardly anything failed', [{ ...candidate, errors: 4 }, within, totals, everybody]],
  ])('are not there %s', (_, given) => {
    expect(apart(...given)).toBeUndefined();
  });
});
