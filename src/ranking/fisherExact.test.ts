import { chanceOfSoFew } from './fisherExact';

test.each<[string, [number, number], [number, number], number]>([
  // Fisher's tea: 1 of 4 cups and 3 of 4, 17 of 70 ways
  ['the lady tasting tea', [1, 4], [3, 4], 17 / 70],
  ['nothing at all, by hand: C(6,3) / C(44,3)', [0, 3], [38, 41], 20 / 13244],
  ['nothing of one', [0, 1], [38, 41], 4 / 42],
  ['as much', [4, 10], [4, 10], 1],
  ['more', [9, 10], [4, 10], 1],
  ['no event at all', [0, 0], [4, 10], 1],
  ['counts that were extrapolated', [0.2, 3.3], [38.4, 40.8], 20 / 13244],
  ['more bad than all, as extrapolation has it', [0, 3], [7.4, 6.6], 1 / 120],
])('chance of so few: %s', (_, [errors, requests], [otherErrors, otherRequests], expected) => {
  expect(chanceOfSoFew({ errors, requests }, { errors: otherErrors, requests: otherRequests })).toBeCloseTo(
    expected,
    9
  );
});

test('agrees with counting every way to spread the bad events over small parts', () => {
  for (let n = 0; n <= 7; n++) {
    for (let m = 0; m <= 7; m++) {
      for (let x = 0; x <= n; x++) {
        for (let y = 0; y <= m; y++) {
          const found = chanceOfSoFew({ errors: x, requests: n }, { errors: y, requests: m });
          expect(found).toBeCloseTo(x * m >= y * n ? 1 : counted(x, n, x + y, m), 9);
        }
      }
    }
  }
});

test('large counts do not overflow', () => {
  // 20,000 below what is expected, of a standard deviation of 22,361: z of −0.894
  const found = chanceOfSoFew({ errors: 499_980_000, requests: 1e9 }, { errors: 500_000_000, requests: 1e9 });
  expect(found).toBeCloseTo(0.1857, 3);
});

/** Of all subsets of `k` of the n + m events, the share with at most `x` among the first n. */
function counted(x: number, n: number, k: number, m: number): number {
  let all = 0;
  let few = 0;
  for (let subset = 0; subset < 1 << (n + m); subset++) {
    if (bits(subset) === k) {
      all++;
      few += bits(subset & ((1 << n) - 1)) <= x ? 1 : 0;
    }
  }
  return few / all;
}

function bits(value: number): number {
  return value === 0 ? 0 : (value & 1) + bits(value >> 1);
}
