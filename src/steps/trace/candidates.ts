import type { Trace, TraceSummary } from '../../signals/data';
import type { TraceCandidate } from '../../walk/finding';
import type { Answers } from '../../walk/step';
import { leads, type Lead } from './exemplars';
import type { TraceQuestion } from './question';
import { BREADTHS, type Breadth } from './search';

/** What the searches and the exemplars lead to, best first. */
export interface Candidates {
  ranked: TraceCandidate[];
  /** how wide the search was that found `hits`; absent when none found any */
  breadth?: Breadth;
  hits: TraceSummary[];
}

const LOOK_UP = 'trace:';

export function lookUpName(traceId: string): string {
  return `${LOOK_UP}${traceId}`;
}

/** The trace as looked up; undefined when it was not asked for or could not be fetched. */
export function lookedUp(answers: Answers, traceId: string): Trace | undefined {
  return answers.maybe(lookUpName(traceId), 'trace');
}

/**
 * Ranking: exemplars that the search confirms (bad ones first, then the higher value), then the other traces of the
 * search by duration, then exemplars it does not know. An exemplar whose own labels say that its request was fine counts
 * only when the search confirms it.
 */
export function candidates(question: TraceQuestion, answers: Answers): Candidates {
  const { breadth, hits } = narrowestHits(answers);
  const byId = new Map(hits.map((hit) => [hit.traceId, hit]));
  const exemplars = leads(answers.maybe('exemplars', 'exemplars') ?? [], question);
  const known = new Set(exemplars.map((lead) => lead.traceId));

  const confirmed = exemplars.flatMap((lead) => {
    const hit = byId.get(lead.traceId);
    return hit ? [fromHit(hit, 'both')] : [];
  });
  const others = hits
    .filter((hit) => !known.has(hit.traceId))
    .sort((a, b) => b.duration - a.duration || b.start - a.start)
    .map((hit) => fromHit(hit, 'search'));
  const unconfirmed = exemplars.filter((lead) => !byId.has(lead.traceId) && lead.bad !== false).map(fromLead);

  const found = [...confirmed, ...others, ...unconfirmed];
  return {
    ...(breadth ? { breadth } : {}),
    hits,
    ranked: withChosen(question, found).map((item) => checked(item, answers)),
  };
}

function narrowestHits(answers: Answers): { breadth?: Breadth; hits: TraceSummary[] } {
  for (const breadth of BREADTHS) {
    const hits = answers.maybe(breadth, 'traceSearch') ?? [];
    if (hits.length > 0) {
      return { breadth, hits };
    }
  }
  return { hits: [] };
}

function fromHit(hit: TraceSummary, origin: 'both' | 'search'): TraceCandidate {
  const { traceId, start, duration, rootService, rootName } = hit;
  return {
    traceId,
    origin,
    time: start,
    duration,
    ...(rootService ? { rootService } : {}),
    ...(rootName ? { rootName } : {}),
  };
}

function fromLead({ traceId, time, duration }: Lead): TraceCandidate {
  return { traceId, origin: 'exemplar', time, ...(duration === undefined ? {} : { duration }) };
}

/** A chosen trace that nothing else leads to stands first; one that is among the others stays where it is. */
function withChosen({ chosen, from }: TraceQuestion, found: TraceCandidate[]): TraceCandidate[] {
  return chosen === undefined || found.some(({ traceId }) => traceId === chosen)
    ? found
    : [{ traceId: chosen, origin: 'link', time: from }, ...found];
}

function checked(candidate: TraceCandidate, answers: Answers): TraceCandidate {
  const trace = lookedUp(answers, candidate.traceId);
  return trace ? { ...candidate, exists: trace.spans.length > 0 } : candidate;
}
