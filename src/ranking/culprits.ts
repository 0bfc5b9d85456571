import type { Tally } from '../model/finding/finding';
import { chanceOfSoFew } from './fisherExact';
import {
  areEnough,
  burnOf,
  CHANCE,
  compare,
  errorRate,
  EVERYTHING,
  GUARDS,
  isCounted,
  without,
  type Figures,
  type Observed,
} from './rank';
import { MOST_OF_THE_BAD } from './shares';

/** More values than this share an incident with everybody. */
const MOST_SHARED = 4;
/** A value shares it when its excess is at least this part of the largest. */
const SHARES = 1 / 3;
/** With more than this part of the burn there before, the incident is older than the range. */
const OLD = 0.75;

/** Who is to blame, as far as counts can tell. */
export interface CulpritJudgement {
  /** the values that explain it, the largest excess first; none where no few of them do */
  culprits: Figures[];
  certainty: 'sure' | 'likely';
  /** probability, 0..1, that chance alone makes any of the values look like this: that of the least certain of them */
  chance: number;
  /** burn of all others */
  burnWithout: number;
  /** share of the rise of the burn that they explain, where that is what was judged */
  ofRise?: number;
  /** what explains it are the events that lack the label, alone or beside others */
  unlabelled?: Figures;
  /** the burn has risen since the window before, so what was added is judged; or was there already */
  trend?: 'risen' | 'older';
  /** errors are counted by the label and requests are not: shares of the errors are all that was judged */
  uncounted?: true;
  /** what would explain the burn if it were not as before: only where the rise is what nothing explains */
  usual?: Figures;
}

const NOBODY: CulpritJudgement = { culprits: [], certainty: 'likely', chance: 1, burnWithout: NaN };

/** All events, now and in the window before, less those of the values that were left out. */
interface Left {
  now: Tally;
  before: Tally;
}

/**
 * The fewest values, at most four, that explain at least half of it, each of them beyond chance when those before it are
 * left out. "It" is what burns above the budget, or, when the burn has risen since the window before, that rise: values
 * that did as badly before then come last. docs/statistics/ranking.md has the reasons.
 */
export function judge(candidates: Figures[], observed: Observed): CulpritJudgement {
  const counted = candidates.filter(isCounted);
  if (errorsOf(counted) < observed.totals.errors / 2 && errorsOf(candidates) > errorsOf(counted)) {
    return byErrorsAlone(candidates, observed);
  }
  const labelled = counted.filter(({ value }) => value !== '');
  const trend = trendOf(observed);
  const fresh = trend === 'risen' ? [labelled.filter(({ already }) => !already)] : [];
  const search = new Search(observed, trend === 'risen');
  for (const eligible of [...fresh, labelled, counted]) {
    const found = search.explaining(eligible);
    if (found) {
      const unlabelled = found.culprits.find(({ value }) => value === '');
      return { ...found, ...(unlabelled && { unlabelled, culprits: [] }), trend };
    }
  }
  const usual = trend === 'risen' ? new Search(observed, false).explaining(labelled)?.culprits[0] : undefined;
  return { ...NOBODY, trend, usual };
}

/** The traffic of the values is not counted, so shares of the errors are all there is: as on the rungs that know shares. */
function byErrorsAlone(candidates: Figures[], { totals }: Observed): CulpritJudgement {
  const culprits = candidates.filter(
    ({ value, errors }) => value !== '' && areEnough(errors) && errors >= MOST_OF_THE_BAD * totals.errors
  );
  return { ...NOBODY, culprits, uncounted: true };
}

function errorsOf(candidates: Figures[]): number {
  return candidates.reduce((sum, { errors }) => sum + errors, 0);
}

function trendOf({ totals, before }: Observed): CulpritJudgement['trend'] {
  if (!before || !areEnough(totals.errors)) {
    return undefined;
  }
  if (errorRate(before) > OLD * errorRate(totals)) {
    return areEnough(before.errors) ? 'older' : undefined;
  }
  return chanceOfSoFew(before, totals) <= CHANCE.sure ? 'risen' : undefined;
}

interface Taken {
  candidate: Figures;
  chance: number;
}

/** The search for the values that explain the burn, or its rise. */
class Search {
  private readonly all: Left;
  private readonly needed: number;

  constructor(
    private readonly observed: Observed,
    private readonly ofRise: boolean
  ) {
    this.all = { now: observed.totals, before: observed.before ?? { errors: 0, requests: 0 } };
    const level = this.level(this.all);
    // What the objective allows needs no culprit, but a value must explain a quarter of the burn at the least.
    this.needed = ofRise ? level * GUARDS.share : Math.max((level - 1) * GUARDS.share, (level * GUARDS.share) / 2);
  }

  explaining(eligible: Figures[]): CulpritJudgement | undefined {
    let taken: Taken[] = [];
    for (let next = this.next(eligible, taken); next && taken.length < MOST_SHARED; next = this.next(eligible, taken)) {
      const together = [...taken, next];
      if (this.explains(taken) && !this.isMaterial(next, together)) {
        break;
      }
      taken = together;
    }
    if (!this.explains(taken)) {
      return undefined;
    }
    // A small value that came first on the way to the ones that explain it is no culprit.
    for (const each of taken) {
      const others = taken.filter((other) => other !== each);
      taken = !this.isMaterial(each, taken) && this.explains(others) ? others : taken;
    }
    const left = this.without(taken);
    const chance = Math.max(...taken.map((each) => each.chance));
    return {
      culprits: taken.map(({ candidate }) => candidate).sort((a, b) => this.excess(b, left) - this.excess(a, left)),
      certainty: chance <= CHANCE.sure ? 'sure' : 'likely',
      chance,
      burnWithout: burnOf(left.now, this.observed.objective),
      ...(this.ofRise && { ofRise: 1 - this.level(left) / this.level(this.all) }),
    };
  }

  /** Of those beyond chance, the one without which most of what is left goes away. */
  private next(eligible: Figures[], taken: Taken[]): Taken | undefined {
    const left = this.without(taken);
    const level = this.level(left);
    let most = 0;
    let best: Taken | undefined;
    for (const candidate of eligible) {
      const rest = less(left, candidate);
      const drop = level - this.level(rest);
      const isTooMuch = rest.now.requests <= (1 - EVERYTHING) * this.all.now.requests;
      if (
        drop > most &&
        !isTooMuch &&
        areEnough(candidate.errors) &&
        !taken.some((each) => each.candidate === candidate)
      ) {
        const chance = this.chanceOf(candidate, rest.now);
        if (chance <= CHANCE.likely) {
          most = drop;
          best = { candidate, chance };
        }
      }
    }
    return best;
  }

  /**
   * Beyond chance against all that is left, or, in a rise, against itself in the window before: one that always failed
   * makes another look well that has begun to.
   */
  private chanceOf(candidate: Figures, rest: Tally): number {
    const usual = this.ofRise && candidate.before ? [rest, candidate.before] : [rest];
    const chances = usual
      .map((other) => compare(candidate, other, this.observed.values))
      .flatMap(({ z, chance }) => (z >= GUARDS.z ? chance : []));
    return Math.min(1, ...chances);
  }

  private explains(taken: Taken[]): boolean {
    return taken.length > 0 && this.level(this.all) - this.level(this.without(taken)) >= this.needed;
  }

  private isMaterial({ candidate }: Taken, taken: Taken[]): boolean {
    const left = this.without(taken);
    return this.excess(candidate, left) >= SHARES * Math.max(...taken.map((each) => this.excess(each.candidate, left)));
  }

  /** Bad events beyond what the value would have if it fared as those that are left; of a rise, those that were added. */
  private excess({ errors, requests, before }: Figures, left: Left): number {
    const excess = errors - requests * errorRate(left.now);
    return this.ofRise && before ? excess - (before.errors - before.requests * errorRate(left.before)) : excess;
  }

  private level({ now, before }: Left): number {
    const { objective } = this.observed;
    return burnOf(now, objective) - (this.ofRise ? burnOf(before, objective) : 0);
  }

  private without(taken: Taken[]): Left {
    return taken.reduce((left, { candidate }) => less(left, candidate), this.all);
  }
}

function less({ now, before }: Left, candidate: Figures): Left {
  return { now: without(now, candidate), before: candidate.before ? without(before, candidate.before) : before };
}
