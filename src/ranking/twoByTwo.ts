import type { Quarter, SplitCandidate, Tally, Together } from '../model/finding/finding';
import { chanceOfSoFew } from './fisherExact';
import { errorRate, GUARDS } from './rank';

/** What chance gives this rarely, or more rarely, is not put down to it. */
const CHANCE = 0.01;
/** A part fares badly too when it has at least this share of the excess over what is usual. */
const EXCESS = 0.25;

type Counted = Pick<SplitCandidate, 'value' | 'errors' | 'requests' | 'elsewhere'>;

interface Parts {
  here: Tally;
  elsewhere: Tally;
  others: Tally;
  rest: Tally;
}

/**
 * Which of two is to blame, a value or the filters above it: all events in a table of two by two.
 *
 *                     on the value    on other values
 *     in the filters      here           elsewhere
 *     outside             others         rest
 *
 * A part fares *well* when it has so few bad events that chance would give them once in 100 times or less if it fared
 * as `here` does (Fisher's exact test). It is *too few* to tell when not even no bad event at all would be that rare: the
 * least significance a part of that size can attain (Tarone, Biometrics 46, 1990). It fares *badly* when it has five bad
 * events, a quarter of the excess that `here` has over what is usual, and so many that chance would give the usual part so
 * few once in 100 times or less. Usual is whichever of the three fares best and is large enough to tell.
 * @param everybody totals without the filters; nothing where it was not counted
 * @returns undefined where too little is bad here, or it was not counted
 */
export function apart(
  { value, errors, requests, elsewhere: others }: Counted,
  filters: Together['filters'],
  totals: Tally,
  everybody: Tally
): Together | undefined {
  if (filters.length === 0 || !others || everybody.requests === 0 || !(requests > 0) || errors < GUARDS.errors) {
    return undefined;
  }
  const here = { errors, requests };
  const rest = without(everybody, totals, others);
  return {
    value,
    filters: filters.map(({ title, value: filter }) => ({ title, value: filter })),
    ...judgedQuarters({ here, elsewhere: without(totals, here), others, rest }),
  };
}

/** What a split that has counted all requests could be asked about, first things first. */
export interface OthersBeside {
  /** the value that somebody or the ranking chose, and where it is one of several to blame all of them */
  chosen?: SplitCandidate;
  shared?: SplitCandidate[];
  /** the value that all the traffic has */
  everything?: SplitCandidate;
  /** the worst one where it is no single one */
  worst?: SplitCandidate;
}

/** Nothing is said of a value that nobody chose, unless it shows that the filters are bad everywhere. */
export function apartIn(
  { chosen, shared = [], everything, worst }: OthersBeside,
  ...rest: Tail<Parameters<typeof apart>>
): Together | undefined {
  const asked = chosen && shared.length > 1 ? asOne(shared) : (chosen ?? everything);
  if (asked || !worst) {
    return asked && apart(asked, ...rest);
  }
  const together = apart(worst, ...rest);
  return together?.culprit === 'filters' && together.others.fares === 'well' ? together : undefined;
}

/** Several values that are to blame together, as if they were one: elsewhere is where none of them is. */
function asOne(candidates: SplitCandidate[]): Counted {
  const sum = (of: (candidate: SplitCandidate) => number | undefined) =>
    candidates.reduce((total, each) => total + (of(each) ?? NaN), 0);
  const others = {
    errors: sum(({ elsewhere }) => elsewhere?.errors),
    requests: sum(({ elsewhere }) => elsewhere?.requests),
  };
  return {
    value: candidates.map(({ value }) => value).join(', '),
    errors: sum(({ errors }) => errors),
    requests: sum(({ requests }) => requests),
    ...(!Number.isNaN(others.requests) && { elsewhere: others }),
  };
}

type Tail<List extends unknown[]> = List extends [unknown, ...infer Rest] ? Rest : never;

/** What is left; counts are extrapolated one by one, so a difference may fall short of nothing. */
function without(all: Tally, ...parts: Tally[]): Tally {
  const left = (of: keyof Tally) =>
    Math.max(
      0,
      parts.reduce((sum, part) => sum - part[of], all[of])
    );
  const requests = left('requests');
  return { errors: Math.min(left('errors'), requests), requests };
}

type Judged = Pick<Together, 'here' | 'elsewhere' | 'others' | 'rest' | 'culprit'>;

/** Alike in both: with `elsewhere` and `others` exchanged, `filters` and `value` are. */
export function judgedQuarters({ here, elsewhere, others, rest }: Parts): Judged {
  const usual = [elsewhere, others, rest]
    .filter((part) => tells(part, here))
    .reduce<Tally | undefined>((best, part) => (best && errorRate(best) <= errorRate(part) ? best : part), undefined);
  const better = usual && isRare(usual, here) ? usual : undefined;
  const quarter = (part: Tally): Quarter => ({ ...part, fares: fares(part, here, better), least: least(part, here) });
  const quarters = { elsewhere: quarter(elsewhere), others: quarter(others), rest: quarter(rest) };
  return {
    here: { ...here, fares: 'badly', least: here.errors },
    ...quarters,
    culprit: culpritOf(quarters, better !== undefined),
  };
}

function culpritOf(
  { elsewhere, others, rest }: Pick<Judged, 'elsewhere' | 'others' | 'rest'>,
  isBetter: boolean
): Together['culprit'] {
  const sides = [elsewhere.fares, others.fares];
  if (!isBetter) {
    return rest.fares === 'badly' && sides.every((side) => side === 'badly' || side === 'none') ? 'neither' : 'unknown';
  }
  if (sides.includes('badly')) {
    return sides.every((side) => side === 'badly') ? 'each' : others.fares === 'badly' ? 'value' : 'filters';
  }
  return sides.every((side) => side === 'well') ? 'together' : 'unknown';
}

/** @param usual absent where nothing that is large enough to tell fares better than here */
function fares(part: Tally, here: Tally, usual: Tally | undefined): Quarter['fares'] {
  if (part.requests < 0.5) {
    return 'none';
  }
  const floor = usual ? errorRate(usual) : 0;
  if (errorRate(part) - floor < EXCESS * (errorRate(here) - floor)) {
    return isRare(part, here) ? 'well' : 'few';
  }
  return part.errors >= GUARDS.errors && (!usual || isRare(usual, part)) ? 'badly' : 'few';
}

/** The part has fewer bad events than chance would give it if it fared as the other one does. */
function isRare(part: Tally, other: Tally): boolean {
  return chanceOfSoFew(part, other) <= CHANCE;
}

/** Whether a part is large enough for what is bad here to be missed in it. */
function tells({ requests }: Tally, here: Tally): boolean {
  return isRare({ errors: 0, requests }, here);
}

/** Fewest bad events that a part of this size has in 99 of 100 cases if it fares as `here` does. */
function least({ requests }: Tally, here: Tally): number {
  let [few, enough] = [0, Math.ceil(requests * errorRate(here))];
  while (few < enough) {
    const middle = Math.floor((few + enough) / 2);
    if (isRare({ errors: middle, requests }, here)) {
      few = middle + 1;
    } else {
      enough = middle;
    }
  }
  return few;
}
