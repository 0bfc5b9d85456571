import type { TraceSummary } from '../../signals/data';
import type { TraceSearchQuery } from '../../signals/query';
import { anyOf, atLeast, compareDuration, attributeEquals, hasError, spanset } from '../../signals/traceql';
import type { Answers } from '../../model/finding/step';
import type { TraceFilter, TraceQuestion } from './question';

/** A trace may have begun shortly before the range in which its metric was counted. */
const PADDING = 60_000;

/** How spans tell a failure when nobody has set their status. */
const FAILURES = [
  atLeast('span.http.response.status_code', 500),
  atLeast('span.http.status_code', 500),
  attributeEquals('span.error', 'true'),
];

export type Carried = TraceFilter & { attribute: string };

/** Traces asked for. */
export const SEARCH_LIMIT = 20;

/** What counts as slow where the objective does not say, in milliseconds. */
export const SLOW_DURATION = 1000;

/** Which filters a search insists on. */
export type Keeps = (filters: Carried[]) => Carried[];
export const ALL: Keeps = (filters) => filters;
export const WITHOUT_LAST: Keeps = (filters) => filters.slice(0, -1);
export const NONE: Keeps = () => [];

/** The filters that spans carry. */
export function carriedFilters({ filters }: TraceQuestion): Carried[] {
  return filters.flatMap((filter): Carried[] => {
    const { attribute } = filter;
    return attribute === undefined ? [] : [{ ...filter, attribute }];
  });
}

/** The filters that a search goes without. */
export function dropped(question: TraceQuestion, keeps: Keeps): Carried[] {
  const all = carriedFilters(question);
  return all.slice(keeps(all).length);
}

/** What a search may ask of spans, as TraceQL. */
export interface Conditions {
  service: string;
  /** a span of the service */
  own: string;
  filters: string[];
  /** what the objective calls bad, and the same told by attributes too */
  bad: string;
  failing: string;
  isLatency: boolean;
}

export function conditionsOf({ indicator }: TraceQuestion, service: string, filters: Carried[]): Conditions {
  const isLatency = indicator.type === 'latency';
  const bad = isLatency ? compareDuration('duration', '>', indicator.threshold * 1000) : hasError();
  return {
    service,
    own: attributeEquals('resource.service.name', service),
    filters: filters.map(({ attribute, value }) => attributeEquals(attribute, value)),
    bad,
    failing: isLatency ? bad : anyOf(bad, ...FAILURES),
    isLatency,
  };
}

export function searchWith({ source, from, to }: TraceQuestion, expr: string, limit = SEARCH_LIMIT): TraceSearchQuery {
  return { kind: 'traceSearch', source, expr, from: from - PADDING, to: to + PADDING, limit };
}

/** Whether there is any trace at all in the window. */
export function anythingQuery(question: TraceQuestion): TraceSearchQuery {
  return searchWith(question, spanset(), 1);
}

/** What a search found; undefined when it was not sent or failed. */
export function hitsOf(answers: Answers, search: string): TraceSummary[] | undefined {
  return answers.maybe(search, 'traceSearch');
}

/** The searches found nothing, or Tempo refused them (a limit, an attribute that it cannot parse): it may answer a simpler one. */
export function areInVain(answers: Answers, searches: string[]): boolean {
  return searches.every(
    (search) => hitsOf(answers, search)?.length === 0 || answers.error(search)?.kind === 'rejected'
  );
}
