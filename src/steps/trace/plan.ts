import type { Query } from '../../signals/query';
import type { TraceCandidate } from '../../model/finding/finding';
import type { Answers } from '../../model/finding/step';
import { bestHeld, candidates, chosenIsGone, lookUpName } from './candidates';
import type { TraceQuestion } from './question';
import { anythingQuery, hitsOf, nextSearches, searchQuery, type Search } from './search';

/** Candidates are looked up one at first, since the best one mostly exists. */
const LOOK_UPS_BY_ROUND = [1, 2, 1];

/** Services named where Tempo knows none by the name asked for. */
const SERVICES_NAMED = 20;

/**
 * First the exemplars and the search together, with the chosen trace where there is one; then the best candidate's
 * trace, and where the search found nothing the wider searches beside it; then the next candidates while those looked
 * up do not exist, and weaker searches when no candidate is left. A chosen trace that does not exist is stood in for in
 * the same way, as far as the link names a service.
 */
export function planTrace(question: TraceQuestion, answers: Answers): Record<string, Query> {
  const { chosen, service } = question;
  if (chosen !== undefined ? !answers.has(lookUpName(chosen)) : !answers.has('search')) {
    return { ...(chosen === undefined ? {} : lookUp(question, chosen)), ...looking(question) };
  }
  return service === undefined || (chosen !== undefined && !chosenIsGone(question, answers))
    ? {}
    : descending(question, service, answers);
}

function looking(question: TraceQuestion): Record<string, Query> {
  const { service, exemplars, burn, from, to } = question;
  if (service === undefined) {
    return {};
  }
  return {
    search: searchQuery(question, service, 'search'),
    ...(exemplars && {
      exemplars: { kind: 'exemplars', source: exemplars.source, expr: exemplars.selector, from, to },
    }),
    ...(burn && { chart: burn.chart }),
  };
}

/** One rung further down, until a trace is found. */
function descending(question: TraceQuestion, service: string, answers: Answers): Record<string, Query> {
  const found = candidates(question, answers);
  if (bestHeld(found)) {
    return {};
  }
  const searches = nextSearches(question, answers);
  const firm = nextLookUps(question, answers, found.ranked, found.firm);
  const asked = searching(question, service, searches);
  if (searches.includes('searchService')) {
    return { ...asked, ...firm };
  }
  if (searches.length > 0) {
    return Object.keys(firm).length > 0 ? firm : asked;
  }
  const isNamed = found.ranked.some(({ origin }) => origin !== 'link');
  return isNamed ? nextLookUps(question, answers, found.ranked) : lastProbes(question, answers);
}

function searching(question: TraceQuestion, service: string, searches: Search[]): Record<string, Query> {
  return Object.fromEntries(searches.map((search) => [search, searchQuery(question, service, search)]));
}

/** Where nothing is found at all: which services there are, and whether there is any trace. */
function lastProbes(question: TraceQuestion, answers: Answers): Record<string, Query> {
  const { source } = question;
  const nothing = (['searchCallers', 'window'] as const).every((search) => hitsOf(answers, search)?.length === 0);
  return nothing && !answers.has('services')
    ? {
        services: { kind: 'spanValues', source, attribute: 'resource.service.name', limit: SERVICES_NAMED },
        anything: anythingQuery(question),
      }
    : {};
}

/** The next of the candidates (of the first `among` of them) that were not looked up yet. */
function nextLookUps(
  question: TraceQuestion,
  answers: Answers,
  ranked: TraceCandidate[],
  among = ranked.length
): Record<string, Query> {
  const isOpen = ({ traceId }: TraceCandidate) => !answers.has(lookUpName(traceId));
  const asked = ranked.filter((candidate) => !isOpen(candidate)).length;
  const next = ranked.slice(0, among).filter(isOpen).slice(0, allowed(asked));
  return Object.assign({}, ...next.map(({ traceId }) => lookUp(question, traceId)));
}

/** How many look-ups the next round has after so many in vain. */
function allowed(done: number): number {
  let sum = 0;
  for (const size of LOOK_UPS_BY_ROUND) {
    sum += size;
    if (done < sum) {
      return sum - done;
    }
  }
  return 0;
}

function lookUp({ source }: TraceQuestion, traceId: string): Record<string, Query> {
  return { [lookUpName(traceId)]: { kind: 'trace', source, traceId } };
}
