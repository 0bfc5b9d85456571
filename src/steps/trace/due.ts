import type { Answers } from '../../model/finding/step';
import type { TraceQuestion } from './question';
import { areInVain, carriedFilters, hitsOf } from './search';

/*
 * When a search that is not the first one is sent. None is while an answer is worth something or tells that others would fail
 * as well.
 */

/** The search with every filter was in vain, and there are filters to go without: at least this many. */
export function withoutFilters(least: number) {
  return (question: TraceQuestion, answers: Answers): boolean =>
    areInVain(answers, ['search']) && carriedFilters(question).length >= least;
}

/** The wider ones were in vain too, where there were any, and Tempo did not refuse them all. */
export function afterWider(question: TraceQuestion, answers: Answers): boolean {
  const wider = WIDER.filter((search) => answers.has(search));
  return (
    areInVain(answers, ['search', ...wider]) &&
    (carriedFilters(question).length === 0 || wider.some((search) => !answers.error(search)))
  );
}

const WIDER = ['searchOneSpan', 'searchFewer', 'searchService'];

/** The service has spans, though none that says it is bad. */
export function withSpans(_: TraceQuestion, answers: Answers): boolean {
  return (hitsOf(answers, 'searchAny')?.length ?? 0) > 0;
}

export function withoutSpans(_: TraceQuestion, answers: Answers): boolean {
  return hitsOf(answers, 'searchAny')?.length === 0;
}
