import type { Answers } from '../../model/finding/step';
import type { TraceCandidate } from '../../model/finding/finding';
import { traceIdOf, type Lead } from './exemplars';
import type { TraceQuestion } from './question';

/**
 * Why no exemplar leads to the trace shown:
 * - unasked: the rail names no metric with exemplars, or there is no metrics source
 * - failed: they could not be asked
 * - old: there are none, and the window is so long over that they may have made room for newer ones
 * - none: there are none
 * - noTraceId: there are some, none of which carries a trace id under a name that is known
 * - gone: those looked up lead to traces that Tempo does not hold
 * - fine: they hang on requests that went well
 * - others: they lead to other traces, which were not needed
 */
export type ExemplarState = 'unasked' | 'failed' | 'old' | 'none' | 'noTraceId' | 'gone' | 'fine' | 'others';

/** Prometheus keeps exemplars in memory, the newest 100,000 unless told otherwise: rarely longer than this, in milliseconds. */
const KEPT = 3 * 3_600_000;

export function exemplarState(
  { exemplars: asked, to }: TraceQuestion,
  answers: Answers,
  leads: Lead[],
  ranked: TraceCandidate[]
): ExemplarState {
  const found = answers.maybe('exemplars', 'exemplars');
  if (!asked) {
    return 'unasked';
  }
  if (!found) {
    return 'failed';
  }
  if (found.length === 0) {
    return (answers.received('exemplars') ?? to) - to > KEPT ? 'old' : 'none';
  }
  if (!found.some(({ labels }) => traceIdOf(labels, asked.traceIdLabels))) {
    return 'noTraceId';
  }
  if (ranked.some(({ origin, exists }) => (origin === 'exemplar' || origin === 'both') && exists === false)) {
    return 'gone';
  }
  return leads.some(({ bad }) => bad !== false) ? 'others' : 'fine';
}
