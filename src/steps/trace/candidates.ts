import type { Trace, TraceSummary } from '../../signals/data';
import type { TraceCandidate } from '../../model/finding/finding';
import type { Answers } from '../../model/finding/step';
import { climb } from '../ladder';
import { leads, type Lead } from './exemplars';
import { exemplarState } from './exemplarState';
import { SEARCHES, type Found } from './ladder';
import { beforeOnset } from './onset';
import type { TraceQuestion } from './question';

/** Exemplars looked up before the hits of a search that did not insist on every filter. */
const FIRM_EXEMPLARS = 3;

const LOOK_UP = 'trace:';

export function lookUpName(traceId: string): string {
  return `${LOOK_UP}${traceId}`;
}

/** The trace as looked up; undefined when it was not asked for or could not be fetched. */
function lookedUp(answers: Answers, traceId: string): Trace | undefined {
  return answers.maybe(lookUpName(traceId), 'trace');
}

/**
 * Ranking: what the search with every filter finds (exemplars among it first, then by duration), then the exemplars, then
 * what wider searches find. What was there before the incident began comes last among its equals. An exemplar whose own
 * labels say that its request was fine counts only when a search confirms it.
 */
export function candidates(question: TraceQuestion, answers: Answers): Found {
  const early = beforeOnset(question, answers);
  const { held, plan, attempts } = climb(SEARCHES, question, answers);
  const { rung: search, found: hits = [] } = held ?? {};
  const found = answers.maybe('exemplars', 'exemplars') ?? [];
  const exemplars = leads(found, question, early);
  const known = new Set(exemplars.map((lead) => lead.traceId));
  const byId = new Map((search?.finds ? hits : []).map((hit) => [hit.traceId, hit]));

  const confirmed = exemplars.flatMap((lead) => {
    const hit = byId.get(lead.traceId);
    return hit ? [fromHit(hit, 'both')] : [];
  });
  const unconfirmed = exemplars.filter((lead) => !byId.has(lead.traceId) && lead.bad !== false).map(fromLead);
  const others = [...hits]
    .sort((a, b) => Number(early(a.start)) - Number(early(b.start)) || b.duration - a.duration || b.start - a.start)
    .flatMap((hit) => (known.has(hit.traceId) ? [] : [fromHit(hit, 'search')]));

  const isStrict = search?.finds === 'strict';
  const strict = isStrict
    ? [...confirmed, ...others].sort((a, b) => Number(early(a.time)) - Number(early(b.time)))
    : [];
  const named = isStrict ? unconfirmed : [...confirmed, ...unconfirmed];
  const firm = [...strict, ...named.slice(0, FIRM_EXEMPLARS)];
  const ranked = [...firm, ...(strict.length > 0 ? [] : others), ...named.slice(FIRM_EXEMPLARS)];
  const chosen = chosenBeside(question, ranked);
  const all = [...chosen, ...ranked].map((item) => checked(item, answers));
  return {
    ranked: all,
    firm: chosen.length + firm.length,
    search,
    hits,
    next: plan,
    searched: attempts,
    exemplars: {
      count: found.length,
      error: answers.error('exemplars'),
      state: exemplarState(question, answers, exemplars, all),
    },
  };
}

/** The best candidate that Tempo holds, of those looked up. */
export function bestHeld({ ranked }: Found): TraceCandidate | undefined {
  return ranked.find(({ exists }) => exists);
}

/** Whether the chosen trace was looked up in vain: Tempo answered, and holds none. */
export function chosenIsGone({ chosen }: TraceQuestion, answers: Answers): boolean {
  return chosen !== undefined && lookedUp(answers, chosen)?.spans.length === 0;
}

/** The chosen trace where it exists, otherwise the best candidate that does; without spans when there is none. */
export function traceToShow({ chosen }: TraceQuestion, answers: Answers, found: Found): Trace {
  const none: Trace = { traceId: chosen ?? '', spans: [] };
  const own = chosen === undefined ? undefined : answers.reply(lookUpName(chosen), 'trace');
  if (own && own.spans.length > 0) {
    return own;
  }
  const best = bestHeld(found);
  return (best && lookedUp(answers, best.traceId)) ?? none;
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
  return { traceId, origin: 'exemplar', time, duration };
}

/** A chosen trace that nothing else leads to stands first; one that is among the others stays where it is. */
function chosenBeside({ chosen, from }: TraceQuestion, found: TraceCandidate[]): TraceCandidate[] {
  return chosen === undefined || found.some(({ traceId }) => traceId === chosen)
    ? []
    : [{ traceId: chosen, origin: 'link', time: from }];
}

function checked(candidate: TraceCandidate, answers: Answers): TraceCandidate {
  const trace = lookedUp(answers, candidate.traceId);
  return trace ? { ...candidate, exists: trace.spans.length > 0 } : candidate;
}
