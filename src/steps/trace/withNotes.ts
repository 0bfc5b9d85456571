import type { Query } from '../../signals/query';
import type { Finding, TraceEvidence } from '../../model/finding/finding';
import type { Answers } from '../../model/finding/step';
import { beyondAttempts } from './beyond/attempts';
import { beyondNotes } from './beyond/notes';
import { planBeyond } from './beyond/plan';
import { readBeyond } from './beyond/read';
import { candidates, lookUpName } from './candidates';
import { traceNotes } from './notes';
import { partialNotes } from './partial';
import type { TraceQuestion } from './question';
import { shownTrace } from './read';
import { spanIdOf } from './sentences';
import { findSuspect } from '../../traces/suspect';
import { rowOfSpan } from '../../traces/tree';

/** Once a trace is found: the queries that follow its messages into other traces. */
export function planNotes(question: TraceQuestion, answers: Answers): Record<string, Query> {
  const { source, chosen } = question;
  if (chosen !== undefined && answers.error(lookUpName(chosen))) {
    return {};
  }
  return planBeyond(source, shownTrace(question, answers, candidates(question, answers)), spanIdOf(question), answers);
}

/** The finding with what is worth knowing beside it, and with the traces that its messages lead to. */
export function withNotes(
  question: TraceQuestion,
  answers: Answers,
  finding: Finding<TraceEvidence>
): Finding<TraceEvidence> {
  const { trace, rows, pinnedSpan } = finding.evidence;
  const suspect = findSuspect(rows, rowOfSpan(rows, pinnedSpan));
  if (!trace || !suspect) {
    return finding;
  }
  const followed = readBeyond(question.source, trace, spanIdOf(question), answers);
  const beyond = followed.flatMap((each) => each.beyond ?? []);
  const notes = [...(finding.notes ?? []), ...partialNotes(trace), ...traceNotes(rows, suspect, beyondNotes(followed))];
  return {
    ...finding,
    ...(notes.length > 0 && { notes }),
    attempts: [...finding.attempts, ...beyondAttempts(followed, answers)],
    evidence: { ...finding.evidence, ...(beyond.length > 0 && { beyond }) },
  };
}
