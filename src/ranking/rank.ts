import type { SplitCandidate, Tally } from '../model/finding/finding';
import { chanceOfSoFew } from './fisherExact';

/** Events of one value of a dimension: what failed (or was slow), and all. */
export interface ValueTally extends Tally {
  value: string;
  /** of everybody outside the filters above */
  elsewhere?: Tally;
  /** in the window before; absent where it had no request then */
  before?: Tally;
}

/** What the values are judged within. */
export interface Observed {
  totals: Tally;
  /** the same in the window of equal length before; absent where it held no request */
  before?: Tally;
  objective: number;
  /** how many values there are, ranked or not */
  values: number;
}

/** A candidate before it is put in words. */
export type Figures = Omit<SplitCandidate, 'sentence'>;

/** A value is only called a culprit with this many errors, this far from chance, and this share of what is explained. */
export const GUARDS = { errors: 5, z: 3, share: 0.5 };

/** Whether there are enough bad events to tell; extrapolated ones are rounded. */
export function areEnough(errors: number): boolean {
  return Math.round(errors) >= GUARDS.errors;
}

/** What chance gives this rarely is sure (z = 3), or likely (z = 2): one-sided tails of the normal distribution. */
export const CHANCE = { sure: 0.00135, likely: 0.02275 };

/** A value with this share of the traffic leaves too little to compare it with. */
export const EVERYTHING = 0.95;

/** Whether leaving the value out would leave nothing to judge it by. */
export function isEverything({ requestShare }: Pick<SplitCandidate, 'requestShare'>): boolean {
  return requestShare >= EVERYTHING;
}

/** Whether its requests are counted: errors of a value that the total lacks cannot be held against any traffic. */
export function isCounted({ requests }: Pick<SplitCandidate, 'requests'>): boolean {
  return !Number.isNaN(requests);
}

/** Share of bad events, 0..1; that of none is 0. */
export function errorRate({ errors, requests }: Tally): number {
  return requests > 0 ? errors / requests : 0;
}

export function burnOf(part: Tally, objective: number): number {
  return errorRate(part) / (1 - objective);
}

/**
 * Ranks the values of a dimension by leaving each one out, with N requests and E errors in all:
 *
 *     p_rest = (E − E_i) / (N − N_i)            error rate of all the others
 *     Δburn_i = (E / N − p_rest) / (1 − SLO)    what the burn falls by without this value
 *     excess_i = E_i − N_i · p_rest
 *     z_i = excess_i / √(N_i · p_rest · (1 − p_rest))
 *     lift_i = (E_i / E) / (N_i / N)
 *
 * Counting errors names the biggest customer and error rates name the smallest; this names the value whose absence
 * would end the incident. The formulas with their guards: docs/statistics/ranking.md.
 * @returns best first: by drop in burn, then by errors
 */
export function rank(tallies: ValueTally[], observed: Observed): Figures[] {
  const known = onlyBadCarryIt(tallies)
    ? tallies.map((each) => (each.value === '' ? each : { ...each, requests: NaN }))
    : tallies;
  return known
    .map((tally) => figuresOf(tally, observed))
    .sort((a, b) => orderOf(b) - orderOf(a) || b.errors - a.errors || (a.value < b.value ? -1 : 1));
}

/**
 * Values without which it would burn as much or more are alike: among them errors decide. A value that is all the
 * traffic leaves nothing to compare with (its drop is not a number) and is one of them.
 */
function orderOf({ burnDrop }: Figures): number {
  return burnDrop > 0 ? burnDrop : 0;
}

function figuresOf({ value, errors, requests: counted, elsewhere, before }: ValueTally, observed: Observed): Figures {
  const { totals, objective, values } = observed;
  const requests = fits({ errors, requests: counted }) ? counted : NaN;
  const part = { errors, requests };
  const rest = without(totals, part);
  const burnWithout = rest.requests > 0 ? burnOf(rest, objective) : NaN;
  const errorShare = totals.errors > 0 ? errors / totals.errors : 0;
  const requestShare = totals.requests > 0 ? requests / totals.requests : 0;
  const figures = {
    value,
    errors,
    requests,
    errorRate: requests > 0 ? errors / requests : NaN,
    errorShare,
    requestShare,
    lift: requestShare > 0 ? errorShare / requestShare : NaN,
    burnWithout,
    burnDrop: burnOf(totals, objective) - burnWithout,
    ...compare(part, rest, values),
    ...(elsewhere && { elsewhere }),
    ...(before && { before }),
  };
  return isOld(figures, observed) ? { ...figures, already: true } : figures;
}

/**
 * Whether every request with the label is a bad one, and the good ones lack it: then all values fail 100 %, and what they
 * have of the traffic is as unknown as if it were not counted.
 */
function onlyBadCarryIt(tallies: ValueTally[]): boolean {
  const nameless = tallies.find(({ value }) => value === '');
  const sum = (of: keyof Tally) => tallies.reduce((total, each) => total + (each.value === '' ? 0 : each[of]), 0);
  return (
    nameless !== undefined &&
    nameless.errors < 0.5 &&
    nameless.requests > sum('requests') &&
    sum('errors') >= 0.99 * sum('requests')
  );
}

/** Extrapolation may put errors a little above the requests they are among; more than that is not among them. */
function fits({ errors, requests }: Tally): boolean {
  return errors <= requests * 1.1 + 1;
}

/**
 * Whether it was at least half as bad in the window before: by what it adds to the burn, and by its own error rate, since
 * a worse value beside it makes it add little.
 */
function isOld({ errors, requests, before, burnDrop }: Figures, observed: Observed): boolean {
  if (!before || !observed.before || !areEnough(before.errors) || !(burnDrop > 0)) {
    return false;
  }
  if (errorRate(before) < errorRate({ errors, requests }) / 2) {
    return false;
  }
  const drop =
    burnOf(observed.before, observed.objective) - burnOf(without(observed.before, before), observed.objective);
  return drop >= burnDrop / 2;
}

/** What is left; what remains of a difference of extrapolated counts is rarely exactly nothing. */
export function without(all: Tally, part: Tally): Tally {
  const left = (of: keyof Tally) => (all[of] - part[of] < all[of] * 1e-9 ? 0 : all[of] - part[of]);
  return { errors: left('errors'), requests: left('requests') };
}

/**
 * How far a part of all events is from faring as the rest does. `z` takes p_rest for known, which many requests make
 * true; where the rest has no error it is that of the exact probability. `chance` holds for any counts: Fisher's exact
 * test, for the worst of so many values (Šidák).
 */
export function compare({ errors, requests }: Tally, rest: Tally, values: number): { z: number; chance: number } {
  const size = Math.max(requests, errors);
  const rate = Math.min(1, rest.errors / rest.requests);
  const excess = errors - size * rate;
  if (!(excess > 0)) {
    return { z: 0, chance: 1 };
  }
  const alone = chanceOfSoFew(rest, { errors, requests: size });
  return {
    z: rate > 0 ? excess / Math.sqrt(size * rate * (1 - rate)) : deviations(alone),
    chance: -Math.expm1(values * Math.log1p(-alone)),
  };
}

/** z of a one-sided probability (Abramowitz and Stegun, 26.2.23: within 0.00045); at most that of 1e-300. */
function deviations(probability: number): number {
  if (probability >= 0.5) {
    return 0;
  }
  const t = Math.sqrt(-2 * Math.log(Math.max(probability, 1e-300)));
  return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
}
