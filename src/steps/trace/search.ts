import type { TraceSummary } from '../../signals/data';
import type { TraceSearchQuery } from '../../signals/query';
import { allInTrace, anyOf, atLeast, compareDuration, equals, hasError, spanset } from '../../signals/traceql';
import type { Answers } from '../../model/finding/step';
import type { TraceFilter, TraceQuestion } from './question';

/**
 * The searches of the ladder (docs/reasoning/ladders.md), the strongest first: with every filter, the same on one span (which may
 * tell its failure otherwise than by its status), without the last filter, without any, then what fails without saying so,
 * what is bad in the other way, anything of the service, calls to it by others, and whatever is bad at the time.
 */
export const SEARCHES = [
  'search',
  'searchOneSpan',
  'searchFewer',
  'searchService',
  'searchFailing',
  'searchOther',
  'searchAny',
  'searchCallers',
  'window',
] as const;
export type Search = (typeof SEARCHES)[number];

/** Traces asked for. */
export const LIMIT = 20;

/** A trace may have begun shortly before the range in which its metric was counted. */
const PADDING = 60_000;

/** What counts as slow where the objective does not say, in milliseconds. */
export const SLOW = 1000;

/** How spans tell a failure when nobody has set their status. */
const FAILURES = [
  atLeast('span.http.response.status_code', 500),
  atLeast('span.http.status_code', 500),
  equals('span.error', 'true'),
];

/** Where a caller's span names the service it calls. */
const CALLED = ['span.peer.service', 'span.server.address', 'span.net.peer.name'];

type Carried = TraceFilter & { attribute: string };

/** The filters that a search carries, of those that spans carry at all. */
export function filtersOf(question: TraceQuestion, search: Search): Carried[] {
  const carried = question.filters.flatMap((filter): Carried[] => {
    const { attribute } = filter;
    return attribute === undefined ? [] : [{ ...filter, attribute }];
  });
  switch (search) {
    case 'search':
    case 'searchOneSpan':
      return carried;
    case 'searchFewer':
      return carried.slice(0, -1);
    default:
      return [];
  }
}

/** The filters that a wider search goes without. */
export function dropped(question: TraceQuestion, search: Search): Carried[] {
  const kept = filtersOf(question, search).length;
  return filtersOf(question, 'search').slice(kept);
}

export function searchQuery(question: TraceQuestion, service: string, search: Search): TraceSearchQuery {
  const { source, from, to } = question;
  return {
    kind: 'traceSearch',
    source,
    expr: expression(question, service, search),
    from: from - PADDING,
    to: to + PADDING,
    limit: LIMIT,
  };
}

/** Whether there is any trace at all in the window. */
export function anythingQuery({ source, from, to }: TraceQuestion): TraceSearchQuery {
  return { kind: 'traceSearch', source, expr: spanset(), from: from - PADDING, to: to + PADDING, limit: 1 };
}

/**
 * In the first ones each condition is a spanset of its own: the span in error, the one that carries the partition and the
 * one that runs in the service need not be the same, it is the trace that has to hold them all. Old versions of Tempo
 * lose some of these traces, which one spanset finds.
 */
function expression(question: TraceQuestion, service: string, search: Search): string {
  const { indicator } = question;
  const latency = indicator.type === 'latency';
  const own = equals('resource.service.name', service);
  const filters = filtersOf(question, search).map(({ attribute, value }) => equals(attribute, value));
  const bad = latency ? compareDuration('duration', '>', indicator.threshold * 1000) : hasError();
  const failing = latency ? bad : anyOf(bad, ...FAILURES);
  switch (search) {
    case 'search':
    case 'searchFewer':
    case 'searchService':
      return allInTrace(...[own, ...filters, bad].map((condition) => spanset(condition)));
    case 'searchOneSpan':
      return spanset(own, ...filters, failing);
    case 'searchFailing':
      return spanset(own, failing);
    case 'searchOther':
      return spanset(own, latency ? hasError() : compareDuration('duration', '>', SLOW));
    case 'searchAny':
      return spanset(own);
    case 'searchCallers':
      return spanset(anyOf(...CALLED.map((attribute) => equals(attribute, service))), bad);
    case 'window':
      return spanset(bad);
  }
}

/**
 * The next searches to send together; none while an answer is worth something or tells that others would fail as well.
 * A Tempo that refuses a search (a limit, an attribute that it cannot parse) is asked a simpler one.
 */
export function nextSearches(question: TraceQuestion, answers: Answers): Search[] {
  const carried = filtersOf(question, 'search').length;
  const wider: Search[] =
    carried === 0 ? [] : ['searchOneSpan', ...(carried > 1 ? (['searchFewer'] as const) : []), 'searchService'];
  if (!inVain(answers, ['search'])) {
    return [];
  }
  if (wider.some((search) => !answers.has(search))) {
    return wider;
  }
  if (!inVain(answers, wider) || (wider.length > 0 && wider.every((search) => answers.error(search)))) {
    return [];
  }
  if (!answers.has('searchAny')) {
    return ['searchAny'];
  }
  const ofService = hitsOf(answers, 'searchAny');
  const last: Search[] = ofService?.length === 0 ? ['searchCallers', 'window'] : ['searchFailing', 'searchOther'];
  return ofService === undefined || last.some((search) => answers.has(search)) ? [] : last;
}

function inVain(answers: Answers, searches: Search[]): boolean {
  return searches.every(
    (search) => hitsOf(answers, search)?.length === 0 || answers.error(search)?.kind === 'rejected'
  );
}

/** What a search found; undefined when it was not sent or failed. */
export function hitsOf(answers: Answers, search: Search): TraceSummary[] | undefined {
  return answers.maybe(search, 'traceSearch');
}
