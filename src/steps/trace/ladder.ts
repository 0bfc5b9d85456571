import type { TraceSearchQuery } from '../../signals/query';
import type { TraceQuestion } from './question';
import { queryOf, type Candidates } from './rung';
import { search, searchFewer, searchOneSpan, searchService } from './rungs/filtered';
import { exemplarRung, linkRung, otherExemplarsRung } from './rungs/named';
import { searchAny, searchCallers, searchFailing, searchOther, searchWindow } from './rungs/wide';
import { carriedFilters } from './search';

/** The searches, the strongest first: this part of the ladder is climbed (candidates.ts). */
export const SEARCHES = [
  search,
  searchOneSpan,
  searchFewer,
  searchService,
  searchFailing,
  searchOther,
  searchAny,
  searchCallers,
  searchWindow,
];

/** The rungs from the metric to a trace, the strongest first (ladders.md). */
export const TRACE_RUNGS = [linkRung, exemplarRung, otherExemplarsRung, ...SEARCHES];

export type Search = (typeof SEARCHES)[number]['name'];
/** What the answers come to, with the search of this ladder that found it. */
export type Found = Candidates<(typeof SEARCHES)[number]>;
export type TraceRungName = (typeof TRACE_RUNGS)[number]['name'];

/**
 * The rung that led to the trace shown, told by its candidate: exemplars and the hits of a search are looked up in one order,
 * so no rung holds before its trace is known to exist.
 */
export function rungOf(question: TraceQuestion, { ranked, search: by = search }: Found, traceId: string) {
  if (question.chosen === traceId) {
    return linkRung;
  }
  const isNamed = ({ origin }: Candidates['ranked'][number]) => origin === 'exemplar' || origin === 'both';
  if (ranked.some((candidate) => candidate.traceId === traceId && isNamed(candidate))) {
    const isFirstGone = ranked.some((candidate) => isNamed(candidate) && candidate.exists === false);
    return isFirstGone ? otherExemplarsRung : exemplarRung;
  }
  return by === search && carriedFilters(question).length === 0 ? searchService : by;
}

/** @throws Error for a name that is no search */
export function searchQuery(question: TraceQuestion, service: string, name: Search): TraceSearchQuery {
  const rung = SEARCHES.find((each) => each.name === name);
  if (!rung) {
    throw new Error(`${name} is no search`);
  }
  return queryOf(rung, question, service);
}
