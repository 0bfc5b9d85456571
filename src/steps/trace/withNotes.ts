import type { Trace } from '../../signals/data';
import type { Finding, TraceEvidence } from '../../model/finding/finding';
import type { Answers } from '../../model/finding/step';
import { beyondAttempts } from './beyond/attempts';
import { beyondNotes } from './beyond/notes';
import { readBeyond } from './beyond/read';
import type { TraceRungName } from './ladder';
import { traceNotes } from './notes';
import { partialNotes } from './partial';
import type { TraceQuestion } from './question';
import { spanIdOf } from './sentences';
import type { Suspect } from '../../traces/suspect';

/** The finding with what is worth knowing beside it, and with the traces that its messages lead to. */
export function withNotes(
  question: TraceQuestion,
  answers: Answers,
  finding: Finding<TraceEvidence, TraceRungName>,
  trace: Trace,
  suspect: Suspect
): Finding<TraceEvidence, TraceRungName> {
  const followed = readBeyond(question.source, trace, spanIdOf(question), answers);
  const beyond = followed.flatMap((each) => each.beyond ?? []);
  const notes = [...partialNotes(trace), ...traceNotes(finding.evidence.rows, suspect, beyondNotes(followed))];
  return {
    ...finding,
    ...(notes.length > 0 && { notes }),
    attempts: [...finding.attempts, ...beyondAttempts(followed, answers)],
    evidence: { ...finding.evidence, ...(beyond.length > 0 && { beyond }) },
  };
}
