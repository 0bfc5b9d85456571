import type { Trace } from '../../signals/data';
import type { Finding, TraceCandidate, TraceEvidence } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import { attempts } from './attempts';
import { bestHeld, candidates, lookedUp, lookUpName, type Candidates } from './candidates';
import { nothingFound } from './nothing';
import { noTrace, type TraceQuestion } from './question';
import { joinOf, levelOf, rungOf, type TraceRung } from './rung';
import { hitsOf, SEARCHES } from './search';
import { headline, sentence, spanIdOf, summary, reason } from './sentences';
import { strongerOf } from './stronger';
import { findSuspect, type Suspect } from '../../traces/suspect';
import { buildTree, rowOfSpan } from '../../traces/tree';

export function readTrace(question: TraceQuestion, answers: Answers): Finding<TraceEvidence> {
  const found = candidates(question, answers);
  const trace = shownTrace(question, answers, found);
  const rung = rungOf(question, found, trace.traceId);
  const tree = buildTree(trace);
  const pinned = rowOfSpan(tree.rows, spanIdOf(question));
  const suspect = findSuspect(tree.rows, pinned);
  const tried = attempts(question, answers, found);
  if (!suspect) {
    throwWhatFailed(question, answers, found);
    const evidence = { ...noTrace(), candidates: found.ranked, matches: found.hits };
    return nothingFound(question, answers, found, evidence, tried);
  }
  const stronger = strongerOf(question, answers, found, rung, tree.errors);
  const evidence: TraceEvidence = {
    ...noTrace(),
    ...tree,
    candidates: found.ranked.map((candidate) => described(candidate, trace, suspect, tree)),
    trace,
    suspect: { spanId: suspect.row.span.spanId, reason: reason(suspect) },
    ...(pinned ? { pinnedSpan: pinned.span.spanId } : {}),
    ...(rung === 'link' ? {} : { suggested: trace.traceId }),
    matches: found.hits,
  };
  return {
    status: 'found',
    verdict: verdict(evidence, rung),
    sentence: sentence(question, found, rung, evidence, suspect),
    summary: summary(suspect),
    ...(TELLING_NOTHING.includes(rung) ? {} : { headline: headline(suspect) }),
    level: levelOf(question, rung),
    join: joinOf(question, rung, isConfirmed(found, trace)),
    rung,
    ...(stronger && { stronger }),
    attempts: tried,
    evidence,
  };
}

/** The chosen trace where it exists, otherwise the best candidate that does; without spans when there is none. */
export function shownTrace({ chosen }: TraceQuestion, answers: Answers, found: Candidates): Trace {
  const none: Trace = { traceId: chosen ?? '', spans: [] };
  const own = chosen === undefined ? undefined : answers.reply(lookUpName(chosen), 'trace');
  if (own && own.spans.length > 0) {
    return own;
  }
  const best = bestHeld(found);
  return (best && lookedUp(answers, best.traceId)) ?? none;
}

/**
 * One way to find a trace may fail while another one works; nothing found because one failed is a failure. A search that
 * Tempo refused says nothing against a simpler one that it answered.
 */
function throwWhatFailed({ chosen }: TraceQuestion, answers: Answers, { ranked }: Candidates): void {
  if (chosen !== undefined) {
    return; // its own look-up has answered; what else failed does not matter to it
  }
  const answered = SEARCHES.some((search) => hitsOf(answers, search));
  const errorsOf = (names: string[]) => names.flatMap((name) => answers.error(name) ?? []);
  const [error] = [
    ...errorsOf([...SEARCHES, 'anything']).filter(({ kind }) => kind !== 'rejected' || !answered),
    ...errorsOf(ranked.map(({ traceId }) => lookUpName(traceId))),
  ];
  if (error) {
    throw error;
  }
}

/** Traces that nothing tells to be bad, or to be of the service: they are no part of the answer on top of the page. */
const TELLING_NOTHING: TraceRung[] = ['searchAny', 'window'];

function isConfirmed({ ranked }: Candidates, { traceId }: Trace): boolean {
  return ranked.some((candidate) => candidate.traceId === traceId && candidate.origin === 'both');
}

/** What the trace itself says is better than what an exemplar or a link knew. */
function described(
  candidate: TraceCandidate,
  trace: Trace,
  { request }: Suspect,
  tree: { start: number; duration: number }
): TraceCandidate {
  if (candidate.traceId !== trace.traceId) {
    return candidate;
  }
  const { service, name } = request.span;
  return {
    ...candidate,
    exists: true,
    time: tree.start,
    duration: tree.duration,
    rootService: service,
    rootName: name,
  };
}

function verdict({ errors }: TraceEvidence, rung: TraceRung): Finding['verdict'] {
  if (rung === 'window') {
    return { code: 'unrelated', tone: 'neutral', label: message('trace.verdict.unrelated', 'same time only') };
  }
  if (errors > 0) {
    return { code: 'error', tone: 'critical', label: message('trace.verdict.error', 'in error') };
  }
  return rung === 'searchAny'
    ? { code: 'ordinary', tone: 'neutral', label: message('trace.verdict.ordinary', 'nothing wrong') }
    : { code: 'slow', tone: 'warning', label: message('trace.verdict.noError', 'no error') };
}
