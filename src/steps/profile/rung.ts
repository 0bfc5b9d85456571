import type { FlameGraph } from '../../signals/data';
import type { Attempt } from '../../model/finding/finding';
import { message, type Message } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import { failure } from '../failure';
import { unasked, type Outcome, type Queries, type Rung } from '../ladder';
import type { ProfileQuestion } from './question';
import { hasSamples } from './replies';

/** The samples that a rung brought: the name of their query, and what that asked for. */
export interface Samples {
  query: string;
  selector: string;
  profileType: string;
  flameGraph: FlameGraph;
}

/** What a rung of this ladder says of itself; whether it holds is told by its queries alone. */
export interface ProfileRung<Name extends string> extends Omit<Rung<Name, ProfileQuestion, Samples>, 'outcome'> {
  /** names of its queries, in the order in which one is taken before the other */
  queries(question: ProfileQuestion): string[];
  ask(question: ProfileQuestion, answers: Answers): Queries;
  /** what a query looks for */
  attempt(question: ProfileQuestion, query: string): Message;
  /** whose samples are shown, in the sentence; the service's where it does not say */
  shows?(question: ProfileQuestion, samples: Samples): Message;
}

/** A rung of profiles: it holds where one of its queries brings samples. */
export function profileRung<Name extends string>(rung: ProfileRung<Name>) {
  return { ...rung, outcome: (question: ProfileQuestion, answers: Answers) => outcomeOf(rung, question, answers) };
}

function outcomeOf(rung: ProfileRung<string>, question: ProfileQuestion, answers: Answers): Outcome<Samples> {
  const queries = rung.queries(question);
  const attempts = queries
    .filter((query) => answers.has(query))
    .map((query): Attempt => ({ what: rung.attempt(question, query), ...whatBecameOf(query, answers) }));
  const held = queries.find((query) => hasSamples(query, answers));
  const flameGraph = held === undefined ? undefined : answers.maybe(held, 'profile');
  if (held !== undefined && flameGraph) {
    return { holds: { query: held, ...askedBy(held, question, answers), flameGraph }, attempts };
  }
  const ask = unasked(rung.ask(question, answers), answers);
  return Object.keys(ask).length > 0 ? { ask, attempts } : { attempts };
}

/** What the query that held asked for: not always what the question begins with. */
function askedBy(name: string, question: ProfileQuestion, answers: Answers): Pick<Samples, 'selector' | 'profileType'> {
  const query = answers.query(name);
  const { selector, profileType } = query?.kind === 'profile' ? query : question;
  return { selector, profileType };
}

function whatBecameOf(query: string, answers: Answers): Omit<Attempt, 'what'> {
  const error = answers.error(query);
  const succeeded = hasSamples(query, answers);
  const some = succeeded ? message('profile.try.some', 'found') : message('profile.try.none', 'no sample');
  return { outcome: error ? failure(error) : some, succeeded };
}
