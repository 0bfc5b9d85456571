/** [epoch milliseconds, value], ascending, every value finite */
export type Points = Array<[time: number, value: number]>;

/**
 * A rate that was at one level, rose (or fell) from `start` on for `rise` milliseconds, and stayed at another level, as
 * its mean over a sliding `window` shows it; fitted to points by least squares.
 */
export interface Ramp {
  start: number;
  /** 0: suddenly */
  rise: number;
  window: number;
  before: number;
  /** level after less level before */
  height: number;
  /** sum of squared differences from the points, and that of the points from their mean */
  error: number;
  total: number;
}

/** How sure the intervals are, 0..1; so many standard deviations of a normal distribution. */
export const CONFIDENCE = 0.95;
const NORMAL = 1.959964;

/** Starts tried, for each length of the ramp. */
const STARTS_PER_RAMP = 20;

/** Milliseconds between the starts tried. */
export function spacingOf({ window, rise }: Pick<Ramp, 'window' | 'rise'>): number {
  return (window + rise) / STARTS_PER_RAMP;
}

/** Every start tried with its least-squares fit, from one window before the first point on. */
export function fits(points: Points, window: number, rise = 0): Ramp[] {
  const sums = cumulated(points);
  const first = points[0][0] - window;
  const spacing = spacingOf({ window, rise });
  let begin = 0;
  return Array.from({ length: Math.ceil((points[points.length - 1][0] - first) / spacing) }, (_, index) => {
    const start = first + index * spacing;
    while (begin < points.length && points[begin][0] <= start) {
      begin++;
    }
    return fit(points, sums, begin, { start, rise, window });
  });
}

/** @returns the one with the least error; undefined of none */
export function best(ramps: Ramp[]): Ramp | undefined {
  return ramps.reduce<Ramp | undefined>(
    (least, ramp) => (least && least.error <= ramp.error ? least : ramp),
    undefined
  );
}

export function rampAt(ramp: Ramp, time: number): number {
  return ramp.before + ramp.height * shapeAt(ramp, time);
}

/** What of the height a point shows, 0..1: the mean of the rate over the window before it. */
function shapeAt({ start, rise, window }: Pick<Ramp, 'start' | 'rise' | 'window'>, time: number): number {
  return (risen(time - start, rise) - risen(time - start - window, rise)) / window;
}

/** The area under a rate that rises from 0 to 1 within `rise`, so long after it began to. */
function risen(since: number, rise: number): number {
  if (since <= 0) {
    return 0;
  }
  return since < rise ? since ** 2 / (2 * rise) : since - rise / 2;
}

function cumulated(points: Points) {
  const sums = new Float64Array(points.length + 1);
  let squares = 0;
  points.forEach(([, value], index) => {
    sums[index + 1] = sums[index] + value;
    squares += value ** 2;
  });
  return { sums, squares };
}

/** Before the ramp its shape is 0 and after it 1, so only the points on it, from `begin` on, are gone through. */
function fit(
  points: Points,
  { sums, squares }: ReturnType<typeof cumulated>,
  begin: number,
  ramp: Pick<Ramp, 'start' | 'rise' | 'window'>
): Ramp {
  const n = points.length;
  let shapes = 0;
  let shapesSquared = 0;
  let products = 0;
  let end = begin;
  for (; end < n && points[end][0] < ramp.start + ramp.rise + ramp.window; end++) {
    const shape = shapeAt(ramp, points[end][0]);
    shapes += shape;
    shapesSquared += shape ** 2;
    products += shape * points[end][1];
  }
  shapes += n - end;
  shapesSquared += n - end;
  products += sums[n] - sums[end];
  const variance = shapesSquared - shapes ** 2 / n;
  const covariance = products - (shapes * sums[n]) / n;
  const total = squares - sums[n] ** 2 / n;
  const height = variance > Number.EPSILON * n ? covariance / variance : 0;
  return {
    ...ramp,
    before: (sums[n] - height * shapes) / n,
    height,
    error: Math.max(0, total - height * covariance),
    total,
  };
}

/**
 * How much worse than the best a start may fit and still be believed: a profile interval, scaled for noise that is alike
 * (docs/statistics/onset.md). The squared error of the true start exceeds the least one by about t² times the noise along the ramp.
 */
export function tolerance(points: Points, ramp: Ramp): number {
  const shapes = points.map(([time]) => shapeAt(ramp, time));
  const on = shapes.map((shape): number => (shape > 0 && shape < 1 ? 1 : 0));
  // A later start lowers the points on the ramp; what of that another level before or after would do as well is taken out.
  const weights = without(on, shapes);
  const { size, freedom, along } = noiseOf(points, ramp);
  return (studentSquared(freedom) * size * along(weights)) / Math.max(squared(weights), Number.MIN_VALUE);
}

/**
 * The noise that the ramp leaves over. Counts scatter the more the higher they are, so its variance is `size` times the
 * level. Neighbouring points share most of their window, so it is alike as far as their windows overlap. Windows that
 * count something tell how much it scatters, of which the level after and the start use up two.
 */
function noiseOf(points: Points, ramp: Ramp) {
  const levels = points.map(([time]) => Math.abs(rampAt(ramp, time)));
  const sum = Math.max(total(levels), Number.MIN_VALUE);
  const windows = (points[points.length - 1][0] - points[0][0]) / ramp.window + 1;
  const telling = (sum ** 2 / Math.max(squared(levels), Number.MIN_VALUE)) * (windows / points.length);
  const freedom = Math.max(1, telling - 2);
  return {
    size: (ramp.error / sum) * (telling / freedom),
    freedom,
    /** variance of a weighted sum of the points, for a size of 1 */
    along: (weights: number[]) => {
      const scatter = levels.map((level, index) => weights[index] * Math.sqrt(level));
      let variance = 0;
      for (let one = 0; one < points.length; one++) {
        for (let other = one; other < points.length; other++) {
          const apart = (points[other][0] - points[one][0]) / ramp.window;
          if (apart >= 1) {
            break;
          }
          variance += (other > one ? 2 : 1) * scatter[one] * scatter[other] * (1 - apart);
        }
      }
      return variance;
    },
  };
}

/** What of the values neither a constant nor the shapes explain. */
function without(values: number[], shapes: number[]): number[] {
  const shapeMean = total(shapes) / shapes.length;
  const mean = total(values) / values.length;
  const variance = total(shapes.map((shape) => (shape - shapeMean) ** 2));
  const covariance = total(shapes.map((shape, index) => (shape - shapeMean) * (values[index] - mean)));
  const slope = variance > Number.EPSILON ? covariance / variance : 0;
  return shapes.map((shape, index) => values[index] - mean - slope * (shape - shapeMean));
}

function squared(values: number[]): number {
  return total(values.map((value) => value ** 2));
}

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** The square of Student's t at CONFIDENCE, two-sided, by the expansion of Fisher and Cornish. */
function studentSquared(freedom: number): number {
  const z = NORMAL;
  const terms = [
    z,
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  ];
  return total(terms.map((term, power) => term / freedom ** power)) ** 2;
}
