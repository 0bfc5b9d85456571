import type { BurnRateEvidence, Instant, Onset } from '../../model/finding/finding';
import { incidents, rampIn, untilPeak, type Incident, type Rise } from './incidents';
import { best, CONFIDENCE, fits, spacingOf, tolerance, type Points, type Ramp } from './ramp';

/** Burning as fast as the budget allows; a rise of less is no incident. */
const BUDGET = 1;
/** Of the variance, what the ramp of an incident explains at least. */
const EXPLAINED = 0.5;
/** A slow rise takes so many windows … */
const SLOW = [0.5, 1, 2, 3, 4, 5, 6, 8];
/** … and is thought of when it fits better than a sudden one by so much of what is tolerated. */
const DOUBT = 0.1;
/** An interval of more than this share of the range tells nothing. */
const VAGUE = 0.5;
/** A new series' first errors are not counted, for lack of an earlier sample: so many windows may have gone by. */
const UNCOUNTED = 0.2;
const FINEST = 0.1;

/**
 * Estimates when the burn began, and when it was over, from its rate over a sliding window. Of several incidents the last
 * one counts. How, and how sure: docs/statistics/onset.md.
 * @param points [epoch milliseconds, rate], ascending; not a number where nothing was counted
 * @param window length of the sliding window in milliseconds
 * @param grain the rate that one bad event in a window makes, where that is known: what chance alone may bring
 * @returns nothing when the burn did not rise, or it cannot be told when
 */
export function burningOf(points: Points, window: number, grain = 0): Pick<BurnRateEvidence, 'onset' | 'beganEarlier'> {
  const counted = finite(points);
  const last = incidents(counted, window, { height: BUDGET, explained: EXPLAINED, grain }).at(-1);
  const onset = last && onsetOf(last, counted);
  if (onset) {
    return { onset };
  }
  return burnsThroughout(counted, window) ? { beganEarlier: true } : {};
}

/** A single sudden rise to the highest point, as an instant; what comes after that point is not looked at. */
export function riseOf(points: Points, window: number, rise: Rise): Instant | undefined {
  const rising = untilPeak(finite(points));
  const ramp = rampIn(rising, window, rise);
  return ramp && instantOf(rising, ramp);
}

function finite(points: Points): Points {
  return points.filter(([, value]) => Number.isFinite(value));
}

function onsetOf({ rise, points, fall }: Incident, all: Points): Onset | undefined {
  const { shape, believed } = shapeOf(points, rise);
  const began = spanned(points, believed);
  const range = all[all.length - 1][0] - all[0][0];
  return 2 * began.within > VAGUE * range
    ? undefined
    : { ...began, shape, ...(fall && { end: instantOf(fall.points, fall.ramp) }) };
}

/** Whether it rose suddenly, and the ramps believed: slower ones only where one fits better than a sudden one. */
function shapeOf(points: Points, sudden: Ramp): { shape: Onset['shape']; believed: Ramp[] } {
  const { window } = sudden;
  const span = points[points.length - 1][0] - points[0][0];
  const slow = SLOW.map((windows) => windows * window)
    .filter((rise) => rise + window < span)
    .flatMap((rise) => fits(points, window, rise));
  const slower = best(slow);
  const tolerated = slower ? tolerance(points, slower) : 0;
  if (!slower || sudden.error - slower.error < DOUBT * tolerated) {
    return { shape: 'sudden', believed: near(fits(points, window), sudden.error + tolerance(points, sudden)) };
  }
  const limit = slower.error + tolerated;
  return { shape: sudden.error > limit ? 'slow' : 'sudden', believed: near([...fits(points, window), ...slow], limit) };
}

function instantOf(points: Points, ramp: Ramp): Instant {
  return spanned(points, near(fits(points, ramp.window), ramp.error + tolerance(points, ramp)));
}

function near(ramps: Ramp[], limit: number): Ramp[] {
  return ramps.filter(({ error, height }) => error <= limit && height > 0);
}

/** From the first to the last start that is believed, no finer than the points and the starts that were tried. */
function spanned(points: Points, believed: Ramp[]): Instant {
  const step = points[1][0] - points[0][0];
  const unseen = points[0][1] === 0 ? UNCOUNTED * believed[0].window : 0;
  const low = Math.min(...believed.map((ramp) => ramp.start - Math.max(step, finest(ramp), unseen)));
  const high = Math.max(...believed.map((ramp) => ramp.start + Math.max(step, finest(ramp))));
  return { time: (low + high) / 2, within: (high - low) / 2, confidence: CONFIDENCE };
}

/** Traffic that changes with the burn bends the ramp, which no start explains: a tenth of the window is as fine as it gets. */
function finest({ window, rise }: Ramp): number {
  return Math.max(FINEST * window, spacingOf({ window, rise }));
}

/** Over budget in the first window and in the last. */
function burnsThroughout(points: Points, window: number): boolean {
  const first = points.filter(([time]) => time <= points[0][0] + window);
  const last = points.filter(([time]) => time >= points[points.length - 1][0] - window);
  return (
    points.length > 0 &&
    [first, last].every((some) => some.reduce((sum, [, value]) => sum + value, 0) >= BUDGET * some.length)
  );
}
