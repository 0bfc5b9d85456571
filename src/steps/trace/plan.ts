import type { Query } from '../../signals/query';
import type { Answers } from '../../walk/step';
import { candidates, lookedUp, lookUpName } from './candidates';
import type { TraceQuestion } from './question';
import { searchQuery, widerBreadths } from './search';

/** Candidates are looked up one at first, since the best one mostly exists, then two by two. */
const LOOK_UPS_BY_ROUND = [1, 2, 2];

/**
 * First the exemplars and the search together, with the chosen trace where there is one; then the best candidate's
 * trace, and where the search found nothing the wider searches beside it; then the next candidates, while those looked
 * up do not exist.
 */
export function planTrace(question: TraceQuestion, answers: Answers): Record<string, Query> {
  const { chosen } = question;
  if (chosen !== undefined ? !answers.has(lookUpName(chosen)) : !answers.has('search')) {
    return { ...(chosen === undefined ? {} : lookUp(question, chosen)), ...looking(question) };
  }
  return chosen === undefined ? { ...widening(question, answers), ...nextLookUps(question, answers) } : {};
}

function looking(question: TraceQuestion): Record<string, Query> {
  const { service, exemplars, from, to } = question;
  if (service === undefined) {
    return {};
  }
  return {
    search: searchQuery(question, service, 'search'),
    ...(exemplars && {
      exemplars: { kind: 'exemplars', source: exemplars.source, expr: exemplars.selector, from, to },
    }),
  };
}

/** Only after a search that worked and found nothing: one that failed would fail again. */
function widening(question: TraceQuestion, answers: Answers): Record<string, Query> {
  const { service } = question;
  const foundNothing = answers.maybe('search', 'traceSearch')?.length === 0;
  const wider =
    service === undefined || !foundNothing ? [] : widerBreadths(question).filter((breadth) => !answers.has(breadth));
  return Object.fromEntries(wider.map((breadth) => [breadth, searchQuery(question, service ?? '', breadth)]));
}

function nextLookUps(question: TraceQuestion, answers: Answers): Record<string, Query> {
  const { ranked } = candidates(question, answers);
  const asked = ranked.filter(({ traceId }) => answers.has(lookUpName(traceId)));
  if (asked.some(({ traceId }) => (lookedUp(answers, traceId)?.spans.length ?? 0) > 0)) {
    return {};
  }
  const next = ranked.filter((candidate) => !asked.includes(candidate)).slice(0, allowed(asked.length));
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
