import type { Note, SpanRow } from '../../model/finding/finding';
import { count, duration } from '../../model/words/format';
import { message, plural, strong } from '../../model/words/message';
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
        '{{service}} continues for {{time}} after {{caller}} stopped waiting: the caller timed out or gave up, the work did not.',
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
          'The root span is missing: it has not arrived yet, or was lost. The request began earlier and may have taken longer than the trace shows.'
        ),
        evidence: spanHints(orphans),
      }
    : undefined;
}

function orphansNote({ rootMissing, orphans }: Oddities): Note | undefined {
  if (rootMissing || orphans.length === 0) {
    return undefined;
  }
  const sentence = plural(
    'trace.note.orphans',
    orphans.length,
    '1 span has a parent that is not in the trace: a span in between was dropped, or its service is not traced.',
    '{{count}} spans have a parent that is not in the trace: spans in between were dropped, or a service is not traced.',
    { count: count(orphans.length) }
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
        'The clocks of {{caller}} and {{service}} differ by at least {{time}}: a call is answered before it is made. How the wait divides between them is an estimate.',
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
          'Spans that share their id with another span: {{count}}. They were sent twice, or ids collide, so their children may be in the wrong place.',
          { count: count(repeated.length) }
        ),
        evidence: spanHints(repeated),
      };
}
