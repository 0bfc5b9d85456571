import type { Tally } from '../model/finding/finding';

/**
 * Fisher's exact test, one-sided: the probability that chance alone gives a part so few of the bad events of both, or
 * fewer, where the two are alike.
 *
 *     P(X ≤ x) = Σ_{i ≤ x} C(n, i) · C(m, k − i) / C(n + m, k)     x of n bad in the part, k − x of m in the other
 *
 * It holds for any counts, however small (R. A. Fisher, Statistical Methods for Research Workers, 1934, §21.02). Counts
 * that Prometheus extrapolated are rounded. 1 where the part has the larger share.
 */
export function chanceOfSoFew(part: Tally, other: Tally): number {
  const [x, n] = whole(part);
  const [y, m] = whole(other);
  const k = x + y;
  if (x * m >= y * n) {
    return 1;
  }
  let term = Math.exp(lnChoose(n, x) + lnChoose(m, y) - lnChoose(n + m, k));
  let sum = term;
  // Below the expected number each term is smaller than the one before, so what no longer counts ends it.
  for (let i = x; i > Math.max(0, k - m) && term > sum * 1e-12; i--) {
    term *= (i * (m - k + i)) / ((n - i + 1) * (k - i + 1));
    sum += term;
  }
  return Math.min(1, sum);
}

function whole({ errors, requests }: Tally): [errors: number, requests: number] {
  const bad = Math.max(0, Math.round(errors));
  return [bad, Math.max(bad, Math.round(requests))];
}

/** ln of the binomial coefficient. */
function lnChoose(n: number, k: number): number {
  return lnFactorial(n) - lnFactorial(k) - lnFactorial(n - k);
}

/** Stirling's series, and the product itself where that is not exact enough. */
function lnFactorial(n: number): number {
  if (n < 10) {
    return Math.log([1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880][n]);
  }
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5);
}
