import type { SplitCandidate, SplitEvidence } from '../model/finding/finding';
import type { Message } from '../model/words/message';
import { MOST_RANKED } from './numbers';
import { GUARDS, isEverything } from './rank';

/** Events by value of the dimension. An event may carry several values, so they need not add up to `size`. */
export interface Cohort {
  size: number;
  counts: Map<string, number>;
}

/** What a rung counted that cannot count every request. */
export interface Cohorts {
  unit: NonNullable<SplitEvidence['unit']>;
  bad: Cohort;
  /** events of all kinds; absent where what there is of them is hardly anything but bad ones */
  all?: Cohort;
}

/** Fewer good events than this among all are too few to know what is usual. */
const LEAST_GOOD = 5;
/** Standard deviations from which a share is worth a second look; GUARDS.z is what is called sure. */
const LIKELY = 2;
/** Where nothing is known of all events, this share of the bad ones makes a value likely. */
export const MOST_OF_THE_BAD = 0.75;

/** @param good how many of all events are known to be none of the bad ones */
export function cohorts(unit: Cohorts['unit'], bad: Cohort, all: Cohort, good = all.size - bad.size): Cohorts {
  return good >= LEAST_GOOD ? { unit, bad, all } : { unit, bad };
}

export function cohortOf(events: Array<ReadonlySet<string>>): Cohort {
  const counts = new Map<string, number>();
  events.forEach((values) => values.forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1)));
  return { size: events.length, counts };
}

/**
 * Ranks values by leaving each one out, where two cohorts are known rather than counts of the same requests. With s the
 * share of a value among the bad events and t among all of them, the formula of rank.ts becomes
 *
 *     burn without it = burn · (1 − s) / (1 − t)
 *     z = (s − t) / √(p (1 − p) (1/n_bad + 1/n_all)), p the share in both together
 *
 * which asks nothing of how large either sample is beside the other. Without a cohort of all, the bad ones' shares rank.
 * @param burn of all requests; NaN where it is not known, then shares alone decide
 * @param sentence a candidate in words
 */
export function rankShares(
  { unit, bad, all }: Cohorts,
  burn: number,
  sentence: (candidate: Omit<SplitCandidate, 'sentence'>) => Message
): SplitCandidate[] {
  const values = new Set([...bad.counts.keys(), ...(all?.counts.keys() ?? [])]);
  return [...values]
    .map((value): SplitCandidate => {
      const errors = bad.counts.get(value) ?? 0;
      const requests = all ? (all.counts.get(value) ?? 0) : NaN;
      const errorShare = bad.size > 0 ? errors / bad.size : 0;
      const requestShare = all && all.size > 0 ? requests / all.size : NaN;
      const burnWithout = burn * remaining({ errorShare, requestShare });
      const figures = {
        value,
        errors,
        requests,
        errorRate: unit === 'spans' ? errors / requests : NaN,
        errorShare,
        requestShare,
        lift: errorShare / requestShare,
        burnWithout,
        burnDrop: burn - burnWithout,
        z: deviation(errors, bad.size, requests, all?.size ?? NaN),
      };
      return { ...figures, sentence: sentence(figures) };
    })
    .sort((a, b) => dropOf(b) - dropOf(a) || b.errors - a.errors || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_RANKED);
}

/** Share of the burn, 0..1, that goes away without the value; where that cannot be told its share of the bad ones. */
export function dropOf(candidate: Pick<SplitCandidate, 'errorShare' | 'requestShare'>): number {
  if (Number.isNaN(candidate.requestShare)) {
    return candidate.errorShare;
  }
  const drop = 1 - remaining(candidate);
  return drop > 0 ? drop : 0;
}

function remaining({ errorShare, requestShare }: Pick<SplitCandidate, 'errorShare' | 'requestShare'>): number {
  return requestShare < 1 ? Math.max(0, 1 - errorShare) / (1 - requestShare) : NaN;
}

function deviation(bad: number, badSize: number, all: number, allSize: number): number {
  const share = (bad + all) / (badSize + allSize);
  const spread = Math.sqrt(share * (1 - share) * (1 / badSize + 1 / allSize));
  return spread > 0 ? Math.max(0, (bad / badSize - all / allSize) / spread) : 0;
}

/** The value that the incident seems to be in, and how sure that is. */
export interface ShareSuspect {
  candidate: SplitCandidate;
  sure: boolean;
}

/**
 * As judge() of culprits.ts, of one value and on shares. Never sure where nothing is known of all events, nor by lines: one request writes
 * several, so their number says less than it seems to.
 */
export function suspectOf(candidates: SplitCandidate[], { unit, all }: Cohorts): ShareSuspect | undefined {
  const candidate = candidates.find((each) => each.value !== '' && !isEverything(each));
  if (!candidate || candidate.errors < GUARDS.errors) {
    return undefined;
  }
  if (!all) {
    return candidate.errorShare >= MOST_OF_THE_BAD ? { candidate, sure: false } : undefined;
  }
  const stands = dropOf(candidate) >= GUARDS.share && candidate.z >= LIKELY;
  return stands ? { candidate, sure: unit !== 'lines' && candidate.z >= GUARDS.z } : undefined;
}

/** Fewer bad events than this tell nothing. */
export function areFew({ bad }: Cohorts): boolean {
  return bad.size < GUARDS.errors;
}
