import { createRandom, type Random } from '../random';

import {
  BAD_DAYS,
  DAY,
  EARLIER_ERRORS_BEFORE_T,
  HOUR_ERRORS,
  HOUR_REQUESTS,
  MONTH_ERRORS,
  MONTH_REQUESTS,
} from './story';
import type { Route } from './tenants';
import { hourlyTimes } from './times';

const MONTH = 30 * DAY;
const DENSE_REQUESTS = 3 * HOUR_REQUESTS;
const DENSE_ERRORS = HOUR_ERRORS + EARLIER_ERRORS_BEFORE_T.length;

/** What happened between one hourly sample and the next (after the last one: until dense samples begin). */
export interface HistoryHour {
  /** time of the sample at its start */
  startMs: number;
  requests: number;
  errors: number;
}

/** Whole shares of `total` that add up to it. */
function shares(total: number, count: number): number[] {
  return Array.from(
    { length: count },
    (_, index) => Math.floor((total * (index + 1)) / count) - Math.floor((total * index) / count)
  );
}

function badDayOf(hour: HistoryHour, at: number) {
  return BAD_DAYS.find(({ day }) => hour.startMs >= at - day * DAY && hour.startMs < at - (day - 1) * DAY);
}

/** Hours whose errors are drawn at random: `total` errors thrown over them. */
function scatter(random: Random, hours: readonly HistoryHour[], total: number): void {
  for (let error = 0; error < total; error++) {
    random.pick(hours).errors++;
  }
}

/**
 * The month hour by hour. The hours inside the last 30 days, together with the three dense hours, hold exactly
 * MONTH_REQUESTS and MONTH_ERRORS, most of them on two bad days.
 */
export function historyHours(seed: string, at: number): HistoryHour[] {
  const random = createRandom(`${seed}/history`);
  const hours = hourlyTimes(at).map((startMs): HistoryHour => ({ startMs, requests: HOUR_REQUESTS, errors: 0 }));
  const inMonth = hours.filter(({ startMs }) => startMs > at - MONTH);
  const beforeMonth = hours.filter(({ startMs }) => startMs <= at - MONTH);

  const requests = shares(MONTH_REQUESTS - DENSE_REQUESTS, inMonth.length);
  inMonth.forEach((hour, index) => (hour.requests = requests[index]));

  let left = MONTH_ERRORS - DENSE_ERRORS;
  for (const bad of BAD_DAYS) {
    scatter(
      random,
      inMonth.filter((hour) => badDayOf(hour, at) === bad),
      bad.errors
    );
    left -= bad.errors;
  }
  scatter(
    random,
    inMonth.filter((hour) => !badDayOf(hour, at)),
    left
  );
  scatter(random, beforeMonth, beforeMonth.length);
  return hours;
}

/** Draws who sent one hour's requests, in proportion to the routes' usual traffic: counts by index of the route. */
export function drawHour(random: Random, hour: HistoryHour, weighted: readonly number[], routes: readonly Route[]) {
  const success = routes.map(() => 0);
  const error = routes.map(() => 0);
  for (let request = 0; request < hour.requests; request++) {
    const route = random.pick(weighted);
    (request < hour.errors ? error : success)[route]++;
  }
  return { success, error };
}
