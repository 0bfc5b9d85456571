import type { Note, SpanRow } from '../../model/finding/finding';
import { count, duration } from '../../model/words/format';
import { message, strong } from '../../model/words/message';
import { oddities, type Oddities } from '../../traces/anomalies';
import { spanHints } from './spanHints';

/** What is missing from a trace, and where it contradicts itself. */
export function oddityNotes(rows: SpanRow[]): Note[] {
  const odd = oddities(rows);
  return [lateNote, rootNote, orphansNote, earlyNote, repeatedNote].flatMap((note) => note(odd) ?? []);
}

function lateNote({ late }: Oddities): Note | undefined {
  const [longest] = late;
  return (
    longest && {
      code: 'outlives',
      tone: 'warning',
      sentence: message(
        'trace.note.outlives',
        '{{service}} goes on for {{time}} after {{caller}} stopped waiting: the caller timed out or gave up, the work did not.',
        {
          service: strong(longest.row.span.service),
          caller: strong(longest.parent.span.service),
          time: strong(duration(longest.by)),
        }
      ),
      evidence: spanHints(late.map(({ row }) => row)),
    }
  );
}

function rootNote({ rootMissing, orphans }: Oddities): Note | undefined {
  return rootMissing
    ? {
        code: 'rootMissing',
        tone: 'warning',
        sentence: message(
          'trace.note.rootMissing',
          'The root span is not here: it has not arrived yet, or was lost. The request began earlier and may have taken longer than the trace shows.'
        ),
        evidence: spanHints(orphans),
      }
    : undefined;
}

function orphansNote({ rootMissing, orphans }: Oddities): Note | undefined {
  if (rootMissing || orphans.length === 0) {
    return undefined;
  }
  const sentence =
    orphans.length === 1
      ? message(
          'trace.note.orphan',
          '1 span names a parent that is not in the trace: a span between was dropped, or its service is not traced.'
        )
      : message(
          'trace.note.orphans',
          '{{count}} spans name a parent that is not in the trace: spans between were dropped, or a service is not traced.',
          {
            count: count(orphans.length),
          }
        );
  return { code: 'orphans', tone: 'warning', sentence, evidence: spanHints(orphans) };
}

function earlyNote({ early }: Oddities): Note | undefined {
  const [furthest] = early;
  return (
    furthest && {
      code: 'clockSkew',
      tone: 'warning',
      sentence: message(
        'trace.note.clockSkew',
        'The clocks of {{caller}} and {{service}} differ by {{time}} or more: a call is answered before it is made. How the wait divides between them is a guess.',
        {
          service: strong(furthest.row.span.service),
          caller: strong(furthest.parent.span.service),
          time: strong(duration(furthest.by)),
        }
      ),
      evidence: spanHints(early.map(({ row }) => row)),
    }
  );
}

function repeatedNote({ repeated }: Oddities): Note | undefined {
  return repeated.length === 0
    ? undefined
    : {
        code: 'repeatedIds',
        tone: 'neutral',
        sentence: message(
          'trace.note.repeatedIds',
          'Spans whose id another span has too: {{count}}. They were sent twice, or ids collide; what hangs below them may hang wrongly.',
          { count: count(repeated.length) }
        ),
        evidence: spanHints(repeated),
      };
}
