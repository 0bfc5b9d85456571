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
            'Tempo returned only a part of this trace: {{reason}}. What is missing may be the cause. Logs with its trace id are complete. Ask an administrator of Tempo to raise {{setting}}.',
            { reason: partial.replace(/\.$/, ''), setting: code('max_bytes_per_trace') }
          ),
        },
      ];
}
