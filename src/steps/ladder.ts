import type { Attempt, Finding, Level } from '../model/finding/finding';
import type { Answers } from '../model/finding/step';
import type { Message } from '../model/words/message';
import type { Query } from '../signals/query';

export type Queries = Record<string, Query>;

/**
 * What a rung has to say with the answers so far, and what was tried on it:
 * - ask: it needs these answered first
 * - holds: it found something; `few` where that is too little to tell, so that weaker rungs may know more
 * - over: nothing can be found on this rung or a weaker one, and why
 * - attempts alone: it does not hold
 */
export type Outcome<Held, Over = never> =
  | { ask: Queries; attempts?: Attempt[] }
  | { holds: Held; few?: true; attempts?: Attempt[] }
  | { over: Over; attempts?: Attempt[] }
  | { attempts: Attempt[] };

/** One way to join a step to the step before, and its words. A ladder is a list of rungs, the strongest first (ladders.md). */
export interface Rung<Name extends string, Question, Held, Over = never>
  extends RungQueries<Name, Question, Held, Over>, RungWords<Name, Question, Held> {}

/** What a rung asks, and what it makes of the answers. */
export interface RungQueries<Name extends string, Question, Held, Over = never> {
  readonly name: Name;
  /** Rungs of the same round are asked together. A rung with a round may have been asked though a stronger one holds. */
  readonly round?: string;
  outcome(question: Question, answers: Answers): Outcome<Held, Over>;
}

/** What a finding says of a rung that holds. */
export interface RungWords<Name extends string, Question, Held> {
  readonly name: Name;
  readonly level: Level;
  /** how the join was made, in a few words */
  join(question: Question, held: Held): Message;
  /** what would let a stronger rung hold, and where to change it */
  stronger?(question: Question, held: Held): Message | undefined;
}

export interface Climb<R, Held, Over> {
  /** what has to be asked next; nothing where a rung holds or no rung is left */
  plan: Queries;
  /** the strongest rung that has enough to tell, else the strongest that has anything */
  held?: { rung: R; found: Held };
  over?: Over;
  /** what was tried, the strongest rung first, down to the one that holds */
  attempts: Attempt[];
}

/**
 * From the strongest rung down to the first that holds. The plan is what the first rung that asks needs, with what the
 * others of its round need; a weaker rung may be read all the same, since a walk that runs out of time is read as it stands.
 */
export function climb<Name extends string, Question, Held, Over, R extends RungQueries<Name, Question, Held, Over>>(
  rungs: ReadonlyArray<R & RungQueries<Name, Question, Held, Over>>,
  question: Question,
  answers: Answers
): Climb<R, Held, Over> {
  const attempts: Attempt[] = [];
  const plan: Queries = {};
  let asking: R | undefined;
  let held: Climb<R, Held, Over>['held'];
  let few: Climb<R, Held, Over>['held'];
  for (const rung of rungs) {
    if (held && rung.round === undefined) {
      continue;
    }
    const outcome = rung.outcome(question, answers);
    attempts.push(...(outcome.attempts ?? []));
    if ('over' in outcome) {
      return { plan, over: outcome.over, attempts };
    }
    if (held) {
      continue;
    }
    if ('ask' in outcome) {
      asking ??= rung;
      if (rung === asking || (rung.round !== undefined && rung.round === asking.round)) {
        Object.assign(plan, unasked(outcome.ask, answers));
      }
    } else if ('holds' in outcome) {
      const holds = { rung, found: outcome.holds };
      held = outcome.few ? undefined : holds;
      few ??= holds;
    }
  }
  held ??= few;
  return { plan, ...(held && { held }), attempts };
}

/** Of these queries, those that were not sent yet. */
export function unasked(queries: Queries, answers: Answers): Queries {
  return Object.fromEntries(Object.entries(queries).filter(([name]) => !answers.has(name)));
}

export type Joined<Name extends string> = Pick<Finding, 'level' | 'join' | 'stronger'> & { rung: Name };

/** What a finding says of the rung that holds. */
export function joined<Name extends string, Question, Held>(
  rung: RungWords<Name, Question, Held>,
  question: Question,
  held: Held
): Joined<Name> {
  const stronger = rung.stronger?.(question, held);
  return { rung: rung.name, level: rung.level, join: rung.join(question, held), ...(stronger && { stronger }) };
}
