/** When the burn began, as epoch milliseconds, give or take `within` milliseconds. */
export interface Onset {
  time: number;
  within: number;
}

/** Points needed before and after; fewer say nothing. */
const MIN_POINTS = 8;
/** Share of the variance that the ramp has to explain. */
const MIN_EXPLAINED = 0.6;
/** How much worse than the best a start may fit and still be believed: about one standard error. */
const TOLERANCE = 4;

/**
 * Estimates the start of an incident from the burn rate over a sliding window. A sudden change of the true rate shows
 * in such a series as a ramp of the window's own length, so the model is level, ramp, level; each point is tried as the
 * start of the ramp, and the one with the least squared error wins (least squares with one change point).
 * `within` spans the starts whose squared error is at most (1 + 4 / n) times the least.
 * @param points [epoch milliseconds, burn rate], ascending
 * @param window length of the sliding window in milliseconds
 * @returns undefined when nothing rose, or no start stands out
 */
export function onsetOf(points: Array<[number, number]>, window: number): Onset | undefined {
  const rising = untilPeak(points.filter(([, burn]) => Number.isFinite(burn)));
  if (rising.length < MIN_POINTS) {
    return undefined;
  }
  const fits = rising.map(([start]) => fitRamp(rising, start, window)).filter((fit) => fit.height > 0);
  if (fits.length === 0) {
    return undefined;
  }
  const best = fits.reduce((least, fit) => (fit.error < least.error ? fit : least));
  if (best.error > (1 - MIN_EXPLAINED) * totalError(rising) || best.start === rising[0][0]) {
    return undefined;
  }
  const believed = fits.filter((fit) => fit.error <= best.error * (1 + TOLERANCE / rising.length)).map((fit) => fit.start);
  const spacing = rising[1][0] - rising[0][0];
  return { time: best.start, within: Math.max(spacing, (Math.max(...believed) - Math.min(...believed)) / 2) };
}

/** What comes after the highest point is recovery, which the model does not know. */
function untilPeak(points: Array<[number, number]>): Array<[number, number]> {
  let peak = 0;
  points.forEach(([, burn], index) => {
    if (burn >= points[peak][1]) {
      peak = index;
    }
  });
  return points.slice(0, peak + 1);
}

function fitRamp(points: Array<[number, number]>, start: number, window: number) {
  const shape = points.map(([time]) => Math.min(1, Math.max(0, (time - start) / window)));
  const burns = points.map(([, burn]) => burn);
  const meanShape = mean(shape);
  const meanBurn = mean(burns);
  const variance = sum(shape, (value) => (value - meanShape) ** 2);
  const covariance = sum(shape, (value, index) => (value - meanShape) * (burns[index] - meanBurn));
  const height = variance === 0 ? 0 : covariance / variance;
  const error = sum(burns, (burn, index) => (burn - meanBurn - height * (shape[index] - meanShape)) ** 2);
  return { start, height, error };
}

function totalError(points: Array<[number, number]>): number {
  const average = mean(points.map(([, burn]) => burn));
  return sum(points, ([, burn]) => (burn - average) ** 2);
}

function sum<T>(items: T[], of: (item: T, index: number) => number): number {
  return items.reduce((total, item, index) => total + of(item, index), 0);
}

function mean(values: number[]): number {
  return sum(values, (value) => value) / values.length;
}
