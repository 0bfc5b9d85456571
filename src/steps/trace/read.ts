import type { Trace } from '../../signals/data';
import type { Finding, Level, TraceCandidate, TraceEvidence } from '../../walk/finding';
import { message, type Message } from '../../walk/message';
import type { Answers } from '../../walk/step';
import { attempts } from './attempts';
import { candidates, lookedUp, lookUpName, type Candidates } from './candidates';
import { nothingFound } from './nothing';
import { noTrace, type TraceQuestion } from './question';
import { filtersOf } from './search';
import { headline, sentence, spanIdOf, summary, reason } from './sentences';
import { findSuspect, type Suspect } from './suspect';
import { buildTree, rowOfSpan } from './tree';

export function readTrace(question: TraceQuestion, answers: Answers): Finding<TraceEvidence> {
  const found = candidates(question, answers);
  const trace = shownTrace(question, answers, found);
  const tree = buildTree(trace);
  const pinned = rowOfSpan(tree.rows, spanIdOf(question));
  const suspect = findSuspect(tree.rows, pinned);
  const tried = attempts(question, answers, found);
  if (!suspect) {
    throwWhatFailed(question, answers, found);
    return nothingFound(question, { ...noTrace(), candidates: found.ranked, matches: found.hits }, tried);
  }
  const evidence: TraceEvidence = {
    ...noTrace(),
    ...tree,
    candidates: found.ranked.map((candidate) => described(candidate, trace, suspect, tree)),
    trace,
    suspect: { spanId: suspect.row.span.spanId, reason: reason(suspect) },
    ...(pinned ? { pinnedSpan: pinned.span.spanId } : {}),
    ...(question.chosen === undefined ? { suggested: trace.traceId } : {}),
    matches: found.hits,
  };
  return {
    status: 'found',
    verdict: verdict(evidence),
    sentence: sentence(question, found, evidence, suspect),
    summary: summary(suspect),
    headline: headline(suspect),
    ...joined(question, found, trace),
    attempts: tried,
    evidence,
  };
}

/** The chosen trace, otherwise the best candidate that exists; without spans when there is none. */
export function shownTrace({ chosen }: TraceQuestion, answers: Answers, { ranked }: Candidates): Trace {
  const none: Trace = { traceId: chosen ?? '', spans: [] };
  if (chosen !== undefined) {
    return answers.reply(lookUpName(chosen), 'trace') ?? none;
  }
  const first = ranked.find(({ exists }) => exists);
  return (first && lookedUp(answers, first.traceId)) ?? none;
}

/** One way to find a trace may fail while another one works; nothing found because one failed is a failure. */
function throwWhatFailed({ chosen }: TraceQuestion, answers: Answers, { ranked }: Candidates): void {
  if (chosen !== undefined) {
    return; // its own look-up has answered; what else failed does not matter to it
  }
  const names = ['search', 'searchFewer', 'searchService', ...ranked.map(({ traceId }) => lookUpName(traceId))];
  const error = names.map((name) => answers.error(name)).find((each) => each !== undefined);
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

function verdict({ errors }: TraceEvidence): Finding['verdict'] {
  return errors > 0
    ? { code: 'error', tone: 'critical', label: message('trace.verdict.error', 'in error') }
    : { code: 'slow', tone: 'warning', label: message('trace.verdict.noError', 'no error') };
}

/** Trace context joins an exemplar or a link; a search joins by business ids, or by the service alone. */
function joined(
  question: TraceQuestion,
  { ranked, breadth }: Candidates,
  { traceId }: Trace
): { level: Level; join: Message } {
  if (question.chosen !== undefined) {
    return { level: 3, join: message('trace.join.chosen', 'trace id, chosen') };
  }
  const origin = ranked.find((candidate) => candidate.traceId === traceId)?.origin;
  if (origin === 'both') {
    return { level: 3, join: message('trace.join.both', 'exemplar, confirmed by search') };
  }
  if (origin === 'exemplar') {
    return { level: 3, join: message('trace.join.exemplar', 'exemplar, checked') };
  }
  const filters = breadth === undefined ? 0 : filtersOf(question, breadth).length;
  if (filters === 0) {
    return { level: 1, join: message('trace.join.service', 'search, service only') };
  }
  return filters === 1
    ? { level: 2, join: message('trace.join.filter', 'search, 1 filter') }
    : { level: 2, join: message('trace.join.filters', 'search, {{count}} filters', { count: filters }) };
}
