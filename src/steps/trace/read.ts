import type { Trace } from '../../signals/data';
import type { Finding, TraceCandidate, TraceEvidence } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import { joined } from '../ladder';
import { traceAttempts } from './attempts';
import { candidates, lookUpName, traceToShow } from './candidates';
import { nothingFound } from './nothing';
import { noTrace, type TraceQuestion } from './question';
import { rungOf, SEARCHES, type TraceRungName } from './ladder';
import type { Candidates, Shown } from './rung';
import { hitsOf } from './search';
import { traceHeadline, traceSentence, spanIdOf, traceSummary, reason } from './sentences';
import { findSuspect, type Suspect } from '../../traces/suspect';
import { buildTree, rowOfSpan } from '../../traces/tree';
import { withNotes } from './withNotes';

export function readTrace(question: TraceQuestion, answers: Answers): Finding<TraceEvidence, TraceRungName> {
  const found = candidates(question, answers);
  const trace = traceToShow(question, answers, found);
  const tree = buildTree(trace);
  const pinned = rowOfSpan(tree.rows, spanIdOf(question));
  const suspect = findSuspect(tree.rows, pinned);
  const tried = traceAttempts(question, answers, found);
  if (!suspect) {
    throwWhatFailed(question, answers, found);
    const evidence = { ...noTrace(), candidates: found.ranked, matches: found.hits };
    return nothingFound(question, answers, found, evidence, tried);
  }
  const rung = rungOf(question, found, trace.traceId);
  const shown: Shown = { found, traceId: trace.traceId, duration: tree.duration, errors: tree.errors };
  const evidence: TraceEvidence = {
    ...noTrace(),
    ...tree,
    candidates: found.ranked.map((candidate) => described(candidate, trace, suspect, tree)),
    trace,
    suspect: { spanId: suspect.row.span.spanId, reason: reason(suspect) },
    ...(pinned ? { pinnedSpan: pinned.span.spanId } : {}),
    ...(rung.name === 'link' ? {} : { suggested: trace.traceId }),
    matches: found.hits,
  };
  const finding: Finding<TraceEvidence, TraceRungName> = {
    status: 'found',
    verdict: verdict(evidence, rung.name),
    sentence: traceSentence(question, rung, shown, evidence, suspect),
    summary: traceSummary(suspect),
    ...(rung.isAside ? {} : { headline: traceHeadline(suspect) }),
    ...joined(rung, question, shown),
    attempts: tried,
    evidence,
  };
  return withNotes(question, answers, finding, trace, suspect);
}

/**
 * One way to find a trace may fail while another one works; nothing found because one failed is a failure. A search that
 * Tempo refused says nothing against a simpler one that it answered.
 */
function throwWhatFailed({ chosen }: TraceQuestion, answers: Answers, { ranked }: Candidates): void {
  if (chosen !== undefined) {
    return; // its own look-up has answered; what else failed does not matter to it
  }
  const searches = SEARCHES.map(({ name }) => name);
  const answered = searches.some((search) => hitsOf(answers, search));
  const errorsOf = (names: string[]) => names.flatMap((name) => answers.error(name) ?? []);
  const [error] = [
    ...errorsOf([...searches, 'anything']).filter(({ kind }) => kind !== 'rejected' || !answered),
    ...errorsOf(ranked.map(({ traceId }) => lookUpName(traceId))),
  ];
  if (error) {
    throw error;
  }
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

function verdict({ errors }: TraceEvidence, rung: TraceRungName): Finding['verdict'] {
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
