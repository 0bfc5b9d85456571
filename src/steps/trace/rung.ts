import type { TraceSummary } from '../../signals/data';
import type { GatewayError } from '../../signals/gateway';
import type { Attempt, TraceCandidate } from '../../model/finding/finding';
import { message, type Message } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import { failure } from '../failure';
import type { Outcome, Queries, RungWords } from '../ladder';
import type { ExemplarState } from './exemplarState';
import type { TraceQuestion } from './question';
import { carriedFilters, conditionsOf, SEARCH_LIMIT, NONE, searchWith, type Conditions, type Keeps } from './search';

/** What the answers so far come to: asked once, and handed down to whatever plans by it or tells of it. */
export interface Candidates<Rung = SearchRung<string>> {
  /** what the searches and the exemplars lead to, best first */
  ranked: TraceCandidate[];
  /** so many of `ranked`, from the first, are worth a look-up before any weaker search */
  firm: number;
  /** the strongest search that found `hits`; absent when none found any */
  search?: Rung;
  hits: TraceSummary[];
  /** the searches to send next, and what became of those that were sent */
  next: Queries;
  searched: Attempt[];
  /** how many exemplars there are, why they could not be asked, and why none leads to the trace shown */
  exemplars: { count: number; error?: GatewayError; state: ExemplarState };
}

/** The trace that is shown, for the words of the rung that led to it. */
export interface Shown {
  found: Candidates;
  traceId: string;
  /** milliseconds */
  duration: number;
  /** spans in error */
  errors: number;
}

/** What a rung of this ladder says of the trace that it led to. */
export interface TraceRung<Name extends string> extends RungWords<Name, TraceQuestion, Shown> {
  /** which trace is shown and how it was come by: the step's first sentence */
  shows(question: TraceQuestion, shown: Shown): Message;
  /** nothing tells that its traces are bad, or of the service: they are no part of the answer on top of the page */
  isAside?: true;
}

/** A rung that is a search; its name is that of the query. */
export interface SearchRung<Name extends string> extends TraceRung<Name> {
  /** searches of the same round are sent together */
  round: string;
  /** whether it is to be sent, by what stronger ones came to; an answer that is worth something, or says that others would fail as well, ends it */
  isDue(question: TraceQuestion, answers: Answers): boolean;
  /** the filters that it insists on, of those that spans carry; none where it does not say */
  keeps?: Keeps;
  expression(conditions: Conditions): string;
  /** what it looks for */
  attempt(question: TraceQuestion): Message;
  /** its hits are bad requests of the service, so it confirms an exemplar; strict: under every filter */
  finds?: 'bad' | 'strict';
}

export function searchRung<Name extends string>(rung: SearchRung<Name>) {
  return { ...rung, outcome: (question: TraceQuestion, answers: Answers) => outcomeOf(rung, question, answers) };
}

function outcomeOf(rung: SearchRung<string>, question: TraceQuestion, answers: Answers): Outcome<TraceSummary[]> {
  const { service } = question;
  if (!answers.has(rung.name)) {
    return service !== undefined && rung.isDue(question, answers)
      ? { ask: { [rung.name]: queryOf(rung, question, service) } }
      : { attempts: [] };
  }
  const error = answers.error(rung.name);
  const hits = answers.maybe(rung.name, 'traceSearch') ?? [];
  const attempts: Attempt[] = [
    {
      what: rung.attempt(question),
      outcome: error ? failure(error) : amount(hits.length, SEARCH_LIMIT),
      succeeded: hits.length > 0,
    },
  ];
  return hits.length > 0 ? { holds: hits, attempts } : { attempts };
}

export function queryOf({ keeps = NONE, expression }: SearchRung<string>, question: TraceQuestion, service: string) {
  return searchWith(question, expression(conditionsOf(question, service, keeps(carriedFilters(question)))));
}

export function amount(count: number, limit = Infinity): Message {
  if (count === 0) {
    return message('trace.try.none', 'none found');
  }
  return count >= limit
    ? message('trace.try.many', '{{count}} or more found', { count })
    : message('trace.try.found', '{{count}} found', { count });
}
