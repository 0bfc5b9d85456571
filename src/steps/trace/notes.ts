import type { Note, SpanRow } from '../../model/finding/finding';
import { count, duration } from '../../model/words/format';
import { message, strong } from '../../model/words/message';
import { allCallsWait, longestGap, repeatedCalls } from '../../traces/anomalies';
import { oddityNotes } from './oddityNotes';
import { MOST_SHOWN, spanHints } from './spanHints';
import type { Suspect } from '../../traces/suspect';

/** Notes on one trace. */
const MOST_NOTES = 4;

/** A part of the request that is worth a note, and a time in milliseconds that is. */
const MUCH = 0.5;
const LONG = 100;

/**
 * What is worth knowing beside the suspect, the most telling first: where the trace leads, whose wait it may be instead,
 * where instrumentation ends, what is missing or contradicts itself.
 * @param beyond notes on the traces that its messages lead to
 */
export function traceNotes(rows: SpanRow[], suspect: Suspect, beyond: Note[]): Note[] {
  const notes = [
    ...beyond,
    callerNote(rows, suspect),
    callsNote(rows, suspect),
    peerNote(suspect),
    gapNote(rows, suspect),
    ...oddityNotes(rows),
  ];
  return notes.flatMap((note) => note ?? []).slice(0, MOST_NOTES);
}

function callerNote(rows: SpanRow[], suspect: Suspect): Note | undefined {
  const waits = allCallsWait(rows, suspect);
  const service = strong(suspect.row.span.service);
  return (
    waits && {
      code: 'allCallsWait',
      tone: 'warning',
      sentence: message(
        'trace.note.allCallsWait',
        'Every service that {{service}} calls is waited for alike ({{calls}}): suspect {{service}} itself or its network rather than one of them.',
        {
          service,
          calls: waits
            .slice(0, MOST_SHOWN)
            .map(({ name, time }) => `${name} ${duration(time)}`)
            .join(', '),
        }
      ),
    }
  );
}

function callsNote(rows: SpanRow[], suspect: Suspect): Note | undefined {
  const found = suspect.row.span.status === 'error' ? undefined : repeatedCalls(rows, suspect);
  return (
    found && {
      code: 'manyCalls',
      tone: 'warning',
      sentence: message(
        'trace.note.manyCalls',
        '{{count}} calls to {{far}} take {{time}} of {{total}} together. The longest:',
        {
          count: count(found.calls.length),
          far: strong(found.name),
          time: strong(duration(found.time)),
          total: duration(suspect.request.span.duration),
        }
      ),
      evidence: spanHints(found.calls),
    }
  );
}

function peerNote({ row, wait, far, request }: Suspect): Note | undefined {
  return wait === 'peer' && row.span.kind !== 'producer' && row.span.duration >= request.span.duration * MUCH
    ? {
        code: 'leftTracedWorld',
        tone: 'neutral',
        sentence: message(
          'trace.note.leftTracedWorld',
          'This trace has no spans of {{far}}. Check its own logs and metrics for what it did.',
          { far: strong(far ?? '') }
        ),
      }
    : undefined;
}

function gapNote(rows: SpanRow[], { row, wait, request }: Suspect): Note | undefined {
  const gap = wait === 'own' ? longestGap(rows, row) : undefined;
  if (!gap || gap.time < LONG || gap.time < request.span.duration * MUCH) {
    return undefined;
  }
  const values = { time: strong(duration(gap.time)), span: strong(row.span.name) };
  return {
    code: 'gap',
    tone: 'neutral',
    sentence: message(
      'trace.note.gap',
      '{{span}} has {{time}} without any span inside it: it is not instrumented there, or the process was paused. Check its logs and profile. A stall below the process (scheduler, disk, network) shows in neither.',
      values
    ),
    evidence: spanHints([gap.before, gap.after].filter((each) => each !== undefined)),
  };
}
