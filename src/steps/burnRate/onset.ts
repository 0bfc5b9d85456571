/** When the burn began, as epoch milliseconds, give or take `within` milliseconds. */
export interface Onset {
  time: number;
  within: number;
}

/** Points needed before and after; fewer say nothing. */
const MIN_POINTS = 8;
/** What counts as a rise: how high, in the unit of the points, and what share of their variance the ramp has to explain. */
interface Rise {
  height: number;
  explained: number;
}

/** A rise of less than the budget is no incident. */
const BURN: Rise = { height: 1, explained: 0.6 };
/** How much worse than the best a start may fit and still be believed: about one standard error. */
const TOLERANCE = 4;

/**
 * Estimates when something began to rise, by default the burn rate, from its rate over a sliding window. A sudden change
 * of the true rate shows in such a series as a ramp of the window's own length, so the model is level, ramp, level; each
 * point is tried as the start of the ramp, and the one with the least squared error wins (least squares with one change
 * point).
 * `within` spans the starts whose squared error is at most (1 + 4 / n) times the least; neighbouring points share
 * most of their window, so n counts windows, not points.
 * @param points [epoch milliseconds, rate], ascending
 * @param window length of the sliding window in milliseconds
 * @returns undefined when nothing rose, or no start stands out
 */
export function onsetOf(points: Array<[number, number]>, window: number, rise: Rise = BURN): Onset | undefined {
  const rising = untilPeak(points.filter(([, rate]) => Number.isFinite(rate)));
  if (rising.length < MIN_POINTS) {
    return undefined;
  }
  const fits = rising.map(([start]) => fitRamp(rising, start, window)).filter((fit) => fit.height >= rise.height);
  if (fits.length === 0) {
    return undefined;
  }
  const best = fits.reduce((least, fit) => (fit.error < least.error ? fit : least));
  if (best.error > (1 - rise.explained) * best.total || best.start === rising[0][0]) {
    return undefined;
  }
  const windows = Math.max(1, (rising[rising.length - 1][0] - rising[0][0]) / window);
  const believed = fits.filter((fit) => fit.error <= best.error * (1 + TOLERANCE / windows)).map((fit) => fit.start);
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

/** Least squares of burn against the ramp's shape; one pass without allocation, since every point is tried as a start. */
function fitRamp(points: Array<[number, number]>, start: number, window: number) {
  const n = points.length;
  let shapes = 0;
  let burns = 0;
  let shapesSquared = 0;
  let burnsSquared = 0;
  let products = 0;
  for (const [time, burn] of points) {
    const shape = Math.min(1, Math.max(0, (time - start) / window));
    shapes += shape;
    burns += burn;
    shapesSquared += shape * shape;
    burnsSquared += burn * burn;
    products += shape * burn;
  }
  const variance = shapesSquared - (shapes * shapes) / n;
  const covariance = products - (shapes * burns) / n;
  const total = burnsSquared - (burns * burns) / n;
  const flat = variance < Number.EPSILON * n;
  return { start, height: flat ? 0 : covariance / variance, error: flat ? total : total - covariance ** 2 / variance, total };
}
