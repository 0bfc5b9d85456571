import { best, fits, rampAt, type Points, type Ramp } from './ramp';

/** Points needed; fewer say nothing. */
const MIN_POINTS = 8;
/** Standard deviations, by counting alone, that a rise stands out by at least. */
const CLEAR = 4;
/** Of the rise, what may be left when it is over, and what an earlier stage of it has at least. */
const PART = 0.25;
const MOST_INCIDENTS = 8;

/** What counts as a rise. */
export interface Rise {
  /** in the unit of the points */
  height: number;
  /** share of the points' variance that the ramp has to explain */
  explained: number;
  /** variance of a point at the level 1, from counting alone; absent where nobody knows how much was counted */
  grain?: number;
}

/** A rise, the points that it was read from, and the fall that ended it, if one did. */
export interface Incident {
  rise: Ramp;
  points: Points;
  fall?: { ramp: Ramp; points: Points };
}

/** The highest incident and those after it, by time. */
export function incidents(points: Points, window: number, rise: Rise): Incident[] {
  const found: Incident[] = [];
  let rest = points;
  while (found.length < MOST_INCIDENTS) {
    const incident = incidentIn(rest, window, rise);
    if (!incident) {
      return found;
    }
    found.push(incident);
    if (!incident.fall) {
      return found;
    }
    rest = after(incident.fall.ramp, rest);
  }
  return found;
}

/**
 * The highest one, from its first stage on. Where it began is seen best up to its peak; whether it stands out of counting
 * alone is judged over all that the level after it lasts, since a peak right after the rise is a window or less.
 */
function incidentIn(points: Points, window: number, rise: Rise): Incident | undefined {
  const rising = untilPeak(points);
  const rough = rampIn(rising, window, { ...rise, grain: 0 });
  if (!rough) {
    return undefined;
  }
  const earlier = incidentIn(
    points.filter(([time]) => time <= rough.start),
    window,
    rise
  );
  if (earlier && !earlier.fall && seenOf(earlier.rise, earlier.points) >= PART * seenOf(rough, rising)) {
    return { ...earlier, fall: fallOf(points, window, rise, earlier.rise) };
  }
  // The level before is that since an earlier incident was over, the one after that until this one is.
  const base = earlier?.fall ? after(earlier.fall.ramp, points) : points;
  const fall = fallOf(points, window, rise, rough);
  const whole = fall ? base.filter(([time]) => time <= fall.ramp.start) : base;
  for (const read of [whole, untilPeak(base), rising]) {
    const ramp = rampIn(read, window, rise);
    if (ramp) {
      return { rise: ramp, points: read, fall };
    }
  }
  return undefined;
}

/** The fall after the rise, where it ends the burn or most of the rise. */
function fallOf(points: Points, window: number, rise: Rise, risen: Ramp): Incident['fall'] {
  const peak = untilPeak(points).length - 1;
  const high = points.filter(([time], index) => index >= peak || time >= risen.start + window);
  const falling = untilPeak(high.map(([time, value]) => [time, -value]));
  const ramp = clearRamp(falling, window, rise);
  if (!ramp) {
    return undefined;
  }
  const left = -rampAt(ramp, falling[falling.length - 1][0]);
  return left < Math.max(rise.height, risen.before + PART * risen.height) ? { ramp, points: falling } : undefined;
}

/** What comes after the highest point is recovery, which a single ramp does not know. */
export function untilPeak(points: Points): Points {
  let peak = 0;
  points.forEach(([, value], index) => {
    if (value >= points[peak][1]) {
      peak = index;
    }
  });
  return points.slice(0, peak + 1);
}

/** The best rise, if it is one, and begins after the first point. */
export function rampIn(points: Points, window: number, rise: Rise): Ramp | undefined {
  const ramp = clearRamp(points, window, rise);
  return ramp && ramp.start > points[0][0] ? ramp : undefined;
}

function clearRamp(points: Points, window: number, { height, explained, grain = 0 }: Rise): Ramp | undefined {
  if (points.length < MIN_POINTS) {
    return undefined;
  }
  const ramp = best(fits(points, window).filter((each) => each.height >= height));
  const isClear =
    ramp && ramp.error <= (1 - explained) * ramp.total && (grain === 0 || significance(points, ramp, grain) >= CLEAR);
  return isClear ? ramp : undefined;
}

/**
 * How far the two levels are apart, in standard deviations of counting alone: the likelihood ratio of two counts, each over
 * its own windows, against one level for both. Source: Li and Ma, Astrophysical Journal 272 (1983), equation 17; unlike the
 * difference over its standard error it holds for the few errors of a quiet service.
 */
function significance(points: Points, ramp: Ramp, grain: number): number {
  const { start, window, before } = ramp;
  const seen = seenOf(ramp, points);
  const windows = (from: number, to: number) => Math.max(1, (to - from) / window + 1);
  const [first, last] = [points[0][0], points[points.length - 1][0]];
  const counts = [
    { level: before, over: windows(first, start) },
    // A rise that is not over yet has been counted only as far as it is seen.
    { level: before + seen, over: windows(start + window, last) },
  ].map(({ level, over }) => ({ counted: (Math.abs(level) * over) / grain, over }));
  const mean = total(counts.map(({ counted }) => counted)) / total(counts.map(({ over }) => over));
  const terms = counts.map(({ counted, over }) => (counted > 0 ? counted * Math.log(counted / (over * mean)) : 0));
  return Math.sqrt(2 * Math.max(0, total(terms)));
}

/** How much of its height a ramp has by its last point; the rest is extrapolated. */
function seenOf(ramp: Ramp, points: Points): number {
  return rampAt(ramp, points[points.length - 1][0]) - ramp.before;
}

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function after({ start, window }: Ramp, points: Points): Points {
  return points.filter(([time]) => time >= start + window);
}
