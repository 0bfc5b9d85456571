import type { Trace } from '../../signals/data';
import type { Note } from '../../model/finding/finding';
import { code, message } from '../../model/words/message';

/** That Tempo gave only a part of the trace (status PARTIAL, since 2.6), why, and what that part can still tell. */
export function partialNotes({ partial }: Trace): Note[] {
  return partial === undefined
    ? []
    : [
        {
          code: 'partial',
          tone: 'warning',
          sentence: message(
            'trace.note.partial',
            'Tempo gave only a part of this trace: {{reason}}. What is shown is true, what is missing may be what counts: logs by its id are whole. Its administrator can raise {{setting}}.',
            { reason: partial.replace(/\.$/, ''), setting: code('max_bytes_per_trace') }
          ),
        },
      ];
}
