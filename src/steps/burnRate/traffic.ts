import type { Series } from '../../signals/data';
import { durationOf } from '../../signals/promql';
import type { Traffic, TrafficRates } from '../../model/finding/finding';
import { riseOf } from './onset';
import { EARLIER, WINDOW_LABEL } from './plan';

type Points = Array<[time: number, value: number]>;

/** A change halves the traffic at least, or doubles it, and the ramp of a sudden one explains nearly all of the curve. */
const SUDDEN = { height: 0.5, explained: 0.85 };
/** Over longer windows a night looks like a fall. */
const LONGEST_WINDOW = 30 * 60_000;
/** Requests in a window, on the side that has more; fewer say nothing. */
const ENOUGH = 20;

export interface TrafficReplies {
  /** requests in each sliding window, now and three days earlier, told apart by WINDOW_LABEL */
  traffic: Series[];
  /** the share of them that was bad, at the same times */
  ratio: Points;
  /** the sliding window, e.g. 5m */
  window: string;
  /** end of the range in epoch milliseconds, and milliseconds between points */
  to: number;
  step: number;
}

/** How many requests came, and whether that suddenly changed; undefined when nothing counted them. */
export function trafficOf({ traffic, ratio, window, to, step }: TrafficReplies): Traffic | undefined {
  const of = (name: string) => traffic.find(({ labels }) => labels[WINDOW_LABEL] === name)?.points ?? [];
  const counted = of(window);
  if (counted.length === 0) {
    return undefined;
  }
  const length = durationOf(window);
  const requests = untilEnd(counted, to, step);
  const earlier = of(EARLIER);
  const seconds = length / 1000;
  const change = changeIn(requests, length);
  const rates = (inside: (time: number) => boolean): TrafficRates => ({
    requests: mean(requests, inside) / seconds,
    errors: mean(errorsOf(requests, ratio), inside) / seconds,
  });
  return {
    now: requests[requests.length - 1][1] / seconds,
    ...(earlier.some(([, count]) => count > 0) && { earlier: mean(earlier, () => true) / seconds }),
    ...(change &&
      !isUsual(earlier, change) && {
        change: {
          time: change.time,
          within: change.within,
          before: rates((time) => time <= change.time),
          after: rates((time) => time >= change.time + length),
          ...(requests.length > counted.length && { silent: true as const }),
        },
      }),
  };
}

/** Counters of a target that is gone give no points at all: no request was counted there. */
function untilEnd(points: Points, to: number, step: number): Points {
  const last = points[points.length - 1][0];
  const missing = Math.max(0, Math.floor((to - last) / step));
  return [
    ...points,
    ...Array.from({ length: missing }, (_, index): [number, number] => [last + (index + 1) * step, 0]),
  ];
}

function errorsOf(requests: Points, ratio: Points): Points {
  const shares = new Map(ratio);
  return requests.map(([time, count]) => [time, count * (finite(shares.get(time)) ?? 0)]);
}

/** A fall is a rise of the negative. The change lasts to the end of the range, or it is over. */
function changeIn(requests: Points, length: number) {
  const most = Math.max(...requests.map(([, count]) => count));
  if (length > LONGEST_WINDOW || !(most >= ENOUGH)) {
    return undefined;
  }
  for (const sign of [1, -1]) {
    const change = riseOf(
      requests.map(([time, count]) => [time, (sign * count) / most]),
      length,
      SUDDEN
    );
    if (change && change.time + length <= requests[requests.length - 1][0]) {
      const [before, after] = sides(requests, change.time, length);
      if (sign > 0 ? after >= 2 * before && before > 0 : after <= before / 2) {
        return { ...change, length };
      }
    }
  }
  return undefined;
}

/** Whether the traffic changed about as much at the same hour three days earlier. */
function isUsual(earlier: Points, { time, length }: { time: number; length: number }): boolean {
  const [before, after] = sides(earlier, time, length);
  return after >= 1.5 * before || after <= before / 1.5;
}

function sides(points: Points, time: number, length: number): [before: number, after: number] {
  return [mean(points, (at) => at <= time), mean(points, (at) => at >= time + length)];
}

function mean(points: Points, inside: (time: number) => boolean): number {
  const values = points.filter(([time, value]) => inside(time) && Number.isFinite(value)).map(([, value]) => value);
  return values.length === 0 ? NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function finite(value: number | undefined): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
