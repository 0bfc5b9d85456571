import type { Check } from './check';
import type { CheckVerdict } from './verdict';

/** A check with its verdict. */
export interface Row {
  check: Check;
  verdict: CheckVerdict;
}

export interface Score {
  works: number;
  /** that could be told: works, fails, missing */
  told: number;
  /** that could not be told */
  unknown: number;
  /** 0 to 100: the weights of what works, of all that could be told; absent where nothing could */
  points?: number;
  /** the fix that is worth most: the greatest weight, what is configured already before what is missing */
  next?: Row;
}

export function scoreOf(rows: Row[]): Score {
  const told = rows.filter(({ verdict }) => verdict.state !== 'unknown');
  const working = told.filter(({ verdict }) => verdict.state === 'works');
  const total = weightOf(told);
  const [next] = told.filter(({ verdict }) => verdict.state !== 'works').sort(byValue);
  return {
    works: working.length,
    told: told.length,
    unknown: rows.length - told.length,
    ...(total > 0 && { points: Math.floor((100 * weightOf(working)) / total) }),
    ...(next && { next }),
  };
}

function weightOf(rows: Row[]): number {
  return rows.reduce((sum, { check }) => sum + check.weight, 0);
}

function byValue(a: Row, b: Row): number {
  return b.check.weight - a.check.weight || Number(b.verdict.state === 'fails') - Number(a.verdict.state === 'fails');
}
