import type { Trace } from '../signals/data';
import type { TraceEvidence } from '../model/finding/finding';
import { message, type Message } from '../model/words/message';
import { findingOf, isSettled, type Context } from '../model/finding/step';
import { spanInQuestion, type SpanInQuestion } from '../traces/suspect';
import type { EpochRange } from '../signals/time';

/** What the steps below the trace go by: a span of the trace, the service alone, or nothing yet. */
export type Subject =
  { span: SpanInQuestion; trace: Trace; evidence: TraceEvidence } | { service: string } | { wait: Message };

/** A trace step that failed or found nothing holds nobody up where the service is known. */
export function subjectOf(context: Context): Subject {
  const { service } = context;
  const evidence = findingOf(context, 'trace')?.evidence;
  if (!isSettled(context, 'trace')) {
    return { wait: message('below.wait.trace', 'Waiting for the trace.') };
  }
  const span = evidence && spanInQuestion(evidence);
  if (span && evidence.trace) {
    return { span, trace: evidence.trace, evidence };
  }
  return service === undefined
    ? { wait: message('below.wait.service', 'Waiting for a trace or a service. Choose one above.') }
    : { service };
}

/**
 * The trace's time with the site's shifts, at least `padding` milliseconds wider on either side: clocks differ, lines
 * are written late, and a window without width is an error to most backends. A trace without times has the whole range.
 */
export function windowAround(
  { start, duration }: Pick<TraceEvidence, 'start' | 'duration'>,
  shifts: { startShift: number; endShift: number },
  padding: number,
  range: EpochRange
): EpochRange {
  return start > 0
    ? {
        from: Math.floor(start + Math.min(shifts.startShift, -padding)),
        to: Math.ceil(start + duration + Math.max(shifts.endShift, padding)),
      }
    : { from: range.from, to: range.to };
}
