import { message, strong, type Message } from '../../../model/words/message';
import { allInTrace, spanset } from '../../../signals/traceql';
import { withoutFilters } from '../due';
import type { TraceQuestion } from '../question';
import { searchRung } from '../rung';
import { ALL, carriedFilters, NONE, WITHOUT_LAST, type Conditions, type Keeps } from '../search';
import { filtersOrExemplars, sayWhatIsBad, setAttributes, updateTempo } from '../stronger';
import { matchingTraces, matchingWithout } from '../which';

/** A trace with the service, each filter and a bad span, on whichever of its spans. */
export const search = searchRung({
  name: 'search',
  level: 2,
  round: 'first',
  finds: 'strict',
  isDue: () => true,
  keeps: ALL,
  expression: acrossSpans,
  attempt: (question) => byFilters(question, ALL),
  shows: (_, shown) => matchingTraces(shown),
  join: (question) => joinOfFilters(question, ALL),
  stronger: filtersOrExemplars,
});

/** All of it on one span, a failure told by attributes too. */
export const searchOneSpan = searchRung({
  name: 'searchOneSpan',
  level: 2,
  round: 'wider',
  finds: 'strict',
  isDue: withoutFilters(1),
  keeps: ALL,
  expression: ({ own, filters, failing }) => spanset(own, ...filters, failing),
  attempt: (question) =>
    message('trace.try.oneSpan', 'search for one span with service and {{filters}}', {
      filters: titles(question, ALL),
    }),
  shows: (question, shown) =>
    shown.errors > 0 || question.indicator.type === 'latency'
      ? matchingTraces(shown)
      : message(
          'trace.which.oneSpan',
          'No single span of {{service}} has these filters and the status error, so HTTP status and error attributes were searched. {{matching}}',
          { service: strong(question.service ?? ''), matching: matchingTraces(shown) }
        ),
  join: () => message('trace.join.oneSpan', 'search, all on one span'),
  stronger: (question, { errors }) =>
    errors > 0 || question.indicator.type === 'latency' ? updateTempo() : sayWhatIsBad(question),
});

/** Without the last filter. */
export const searchFewer = searchRung({
  name: 'searchFewer',
  level: 2,
  round: 'wider',
  finds: 'bad',
  isDue: withoutFilters(2),
  keeps: WITHOUT_LAST,
  expression: acrossSpans,
  attempt: (question) => byFilters(question, WITHOUT_LAST),
  shows: (question, shown) => matchingWithout(question, shown, WITHOUT_LAST),
  join: (question) => joinOfFilters(question, WITHOUT_LAST),
  stronger: (question, shown) => setAttributes(question, WITHOUT_LAST) ?? filtersOrExemplars(question, shown),
});

/** The service and status, or duration. A search with no filter is this one, whatever it was sent as. */
export const searchService = searchRung({
  name: 'searchService',
  level: 1,
  round: 'wider',
  finds: 'bad',
  isDue: withoutFilters(1),
  expression: acrossSpans,
  attempt: (question) => byFilters(question, NONE),
  shows: (question, shown) => matchingWithout(question, shown, NONE),
  join: () => message('trace.join.service', 'search, service only'),
  stronger: (question, shown) => setAttributes(question, NONE) ?? filtersOrExemplars(question, shown),
});

/**
 * Each condition is a spanset of its own: the span in error, the one that carries the partition and the one that runs in
 * the service need not be the same, it is the trace that has to hold them all. Old versions of Tempo lose some of these
 * traces, which one spanset finds.
 */
function acrossSpans({ own, filters, bad }: Conditions): string {
  return allInTrace(...[own, ...filters, bad].map((condition) => spanset(condition)));
}

function byFilters(question: TraceQuestion, keeps: Keeps): Message {
  const filters = titles(question, keeps);
  return filters
    ? message('trace.try.search', 'search by service and {{filters}}', { filters })
    : message('trace.try.searchService', 'search by service alone');
}

function joinOfFilters(question: TraceQuestion, keeps: Keeps): Message {
  const count = keeps(carriedFilters(question)).length;
  return count === 1
    ? message('trace.join.filter', 'search, 1 filter')
    : message('trace.join.filters', 'search, {{count}} filters', { count });
}

function titles(question: TraceQuestion, keeps: Keeps): string {
  return keeps(carriedFilters(question))
    .map(({ title }) => title)
    .join(', ');
}
