import type { TraceCandidate } from '../../model/finding/finding';
import type { Answers } from '../../model/finding/step';
import type { Queries } from '../ladder';
import { planBeyond } from './beyond/plan';
import { bestHeld, candidates, chosenIsGone, lookUpName, traceToShow } from './candidates';
import { searchQuery, type Found } from './ladder';
import type { TraceQuestion } from './question';
import { anythingQuery, hitsOf } from './search';
import { spanIdOf } from './sentences';

/** Candidates are looked up one at first, since the best one mostly exists. */
const LOOK_UPS_BY_ROUND = [1, 2, 1];

/** Services named where Tempo knows none by the name asked for. */
const SERVICES_NAMED = 20;

/**
 * First the exemplars and the search together, with the chosen trace where there is one; then the best candidate's
 * trace, and where the search found nothing the wider searches beside it; then the next candidates while those looked
 * up do not exist, and weaker searches when no candidate is left. A chosen trace that does not exist is stood in for in
 * the same way, as far as the link names a service. Once a trace is found: what follows its messages into other traces.
 */
export function planTrace(question: TraceQuestion, answers: Answers): Queries {
  const { source, chosen, service } = question;
  if (chosen !== undefined ? !answers.has(lookUpName(chosen)) : !answers.has('search')) {
    return { ...(chosen === undefined ? {} : lookUp(question, chosen)), ...looking(question) };
  }
  const found = candidates(question, answers);
  const isSettled = service === undefined || (chosen !== undefined && !chosenIsGone(question, answers));
  const next = isSettled ? {} : descending(question, answers, found);
  if (Object.keys(next).length > 0 || (chosen !== undefined && answers.error(lookUpName(chosen)))) {
    return next;
  }
  return planBeyond(source, traceToShow(question, answers, found), spanIdOf(question), answers);
}

function looking(question: TraceQuestion): Queries {
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
function descending(question: TraceQuestion, answers: Answers, found: Found): Queries {
  if (bestHeld(found)) {
    return {};
  }
  const firm = nextLookUps(question, answers, found.ranked, found.firm);
  if ('searchService' in found.next) {
    return { ...found.next, ...firm };
  }
  if (Object.keys(found.next).length > 0) {
    return Object.keys(firm).length > 0 ? firm : found.next;
  }
  const isNamed = found.ranked.some(({ origin }) => origin !== 'link');
  return isNamed ? nextLookUps(question, answers, found.ranked) : lastProbes(question, answers);
}

/** Where nothing is found at all: which services there are, and whether there is any trace. */
function lastProbes(question: TraceQuestion, answers: Answers): Queries {
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
): Queries {
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

function lookUp({ source }: TraceQuestion, traceId: string): Queries {
  return { [lookUpName(traceId)]: { kind: 'trace', source, traceId } };
}
