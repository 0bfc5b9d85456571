import type { Level } from '../../model/finding/finding';
import { message, type Message } from '../../model/words/message';
import type { Candidates } from './candidates';
import type { TraceQuestion } from './question';
import { filtersOf, type Search } from './search';

/** The rungs from the metric to a trace (docs/reasoning/ladders.md), the strongest first. */
export type TraceRung = 'link' | 'exemplar' | 'otherExemplars' | Search;

/** The rung that led to the trace shown. A search without any filter is one by the service, whatever it insisted on. */
export function rungOf(question: TraceQuestion, { ranked, search = 'search' }: Candidates, traceId: string): TraceRung {
  if (question.chosen === traceId) {
    return 'link';
  }
  const isNamed = ({ origin }: Candidates['ranked'][number]) => origin === 'exemplar' || origin === 'both';
  if (ranked.some((candidate) => candidate.traceId === traceId && isNamed(candidate))) {
    return ranked.some((candidate) => isNamed(candidate) && candidate.exists === false) ? 'otherExemplars' : 'exemplar';
  }
  return search === 'search' && filtersOf(question, search).length === 0 ? 'searchService' : search;
}

/** Trace context joins an exemplar or a link; a search joins by business ids, by the service, or by the time alone. */
export function levelOf(question: TraceQuestion, rung: TraceRung): Level {
  switch (rung) {
    case 'link':
    case 'exemplar':
    case 'otherExemplars':
      return 3;
    case 'window':
      return 0;
    default:
      return filtersOf(question, rung).length > 0 ? 2 : 1;
  }
}

/** How the trace was joined, in a few words. */
export function joinOf(question: TraceQuestion, rung: TraceRung, confirmed: boolean): Message {
  switch (rung) {
    case 'link':
      return message('trace.join.chosen', 'trace id, chosen');
    case 'exemplar':
      return confirmed
        ? message('trace.join.both', 'exemplar, confirmed by search')
        : message('trace.join.exemplar', 'exemplar, checked');
    case 'otherExemplars':
      return message('trace.join.otherExemplars', 'another exemplar, checked');
    case 'search':
    case 'searchFewer': {
      const count = filtersOf(question, rung).length;
      return count === 1
        ? message('trace.join.filter', 'search, 1 filter')
        : message('trace.join.filters', 'search, {{count}} filters', { count });
    }
    case 'searchOneSpan':
      return message('trace.join.oneSpan', 'search, all on one span');
    case 'searchService':
      return message('trace.join.service', 'search, service only');
    case 'searchFailing':
      return message('trace.join.failing', 'search, service and failure');
    case 'searchOther':
      return question.indicator.type === 'latency'
        ? message('trace.join.status', 'search, service and status')
        : message('trace.join.duration', 'search, service and duration');
    case 'searchAny':
      return message('trace.join.any', 'search, anything of the service');
    case 'searchCallers':
      return message('trace.join.callers', 'search, calls to the service');
    case 'window':
      return message('trace.join.window', 'same time only');
  }
}
