import type { Series } from '../../signals/data';

/** Lines of a chart, each with a name that tells it from the others. */
export interface MetricLines {
  lines: Array<{ name: string; points: Series['points'] }>;
  /** lines that are not among them */
  leftOut: number;
}

const MOST_LINES = 20;

/** The lines that rise highest, in the order they came in. */
export function metricLines(series: Series[]): MetricLines {
  const drawn = series.flatMap((each) => {
    const peak = Math.max(...each.points.map(([, value]) => (Number.isFinite(value) ? value : -Infinity)));
    return peak === -Infinity ? [] : [{ ...each, peak }];
  });
  const least = drawn.map(({ peak }) => peak).sort((a, b) => b - a)[MOST_LINES - 1] ?? -Infinity;
  const kept = drawn.filter(({ peak }) => peak >= least).slice(0, MOST_LINES);
  const names = telling(kept.map(({ labels }) => labels));
  return {
    lines: kept.map(({ points }, index) => ({ name: names[index], points })),
    leftOut: drawn.length - kept.length,
  };
}

/** What tells label sets from one another: the value where that is one label, and nothing where there is only one set. */
function telling(sets: Array<Record<string, string>>): string[] {
  const labels = [...new Set(sets.flatMap((set) => Object.keys(set)))].filter(
    (label) => new Set(sets.map((set) => set[label])).size > 1
  );
  return sets.map((set) =>
    labels.length === 1
      ? (set[labels[0]] ?? '')
      : labels.flatMap((label) => (set[label] === undefined ? [] : [`${label}=${set[label]}`])).join(' ')
  );
}
