import { durationOf, parseDuration } from '../signals/promql';

/** The windows that metrics with this name before them are recorded over, shortest first, spelt as in their names. */
export function windowsOf(metrics: string[], ratio: string): string[] {
  return shortestFirst(
    metrics.map((name) => ({ name })),
    ratio
  ).map(({ name }) => name.slice(ratio.length));
}

/** Those whose name is the ratio's and a window, shortest window first. */
export function shortestFirst<T extends { name: string }>(named: T[], ratio: string): T[] {
  const length = ({ name }: T) => durationOf(name.slice(ratio.length));
  return named
    .filter(({ name }) => name.startsWith(ratio) && (parseDuration(name.slice(ratio.length)) ?? 0) > 0)
    .sort((a, b) => length(a) - length(b));
}
