import type { TraceSearchQuery } from '../../signals/query';
import { allInTrace, compareDuration, equals, hasError, spanset } from '../../signals/traceql';
import type { TraceFilter, TraceQuestion } from './question';

/** How much of the filters a search insists on, the most first. */
export const BREADTHS = ['search', 'searchFewer', 'searchService'] as const;
export type Breadth = (typeof BREADTHS)[number];

/** Traces asked for. */
export const LIMIT = 20;

/** A trace may have begun shortly before the range in which its metric was counted. */
const PADDING = 60_000;

/** The filters that a search of this breadth carries, of those that spans carry at all. */
export function filtersOf(question: TraceQuestion, breadth: Breadth): Array<TraceFilter & { attribute: string }> {
  const carried = question.filters.flatMap((filter) => {
    const { attribute } = filter;
    return attribute === undefined ? [] : [{ ...filter, attribute }];
  });
  return breadth === 'search' ? carried : breadth === 'searchFewer' ? carried.slice(0, -1) : [];
}

/** The wider searches that differ from the one with every filter, and from each other. */
export function widerBreadths(question: TraceQuestion): Breadth[] {
  const carried = filtersOf(question, 'search').length;
  return carried === 0 ? [] : carried === 1 ? ['searchService'] : ['searchFewer', 'searchService'];
}

/**
 * Each condition is a spanset of its own: the span in error, the one that carries the partition and the one that runs
 * in the service need not be the same, it is the trace that has to hold them all.
 */
export function searchQuery(question: TraceQuestion, service: string, breadth: Breadth): TraceSearchQuery {
  const { source, indicator, from, to } = question;
  return {
    kind: 'traceSearch',
    source,
    expr: allInTrace(
      spanset(equals('resource.service.name', service)),
      ...filtersOf(question, breadth).map(({ attribute, value }) => spanset(equals(attribute, value))),
      spanset(indicator.type === 'latency' ? compareDuration('duration', '>', indicator.threshold * 1000) : hasError())
    ),
    from: from - PADDING,
    to: to + PADDING,
    limit: LIMIT,
  };
}
