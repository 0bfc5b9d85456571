import type { Hint, SpanRow } from '../../model/finding/finding';
import { duration } from '../../model/words/format';
import { code, message } from '../../model/words/message';

/** Spans that one note shows. */
export const MOST_SHOWN = 3;

/** The spans that a note speaks of, each to be shown by a click; the first few of them. */
export function spanHints(rows: SpanRow[]): Hint[] {
  return rows.slice(0, MOST_SHOWN).map(({ span }) => ({
    text: message('trace.note.row', '{{service}} {{span}}, {{time}}', {
      service: span.service,
      span: code(span.name),
      time: duration(span.duration),
    }),
    spanId: span.spanId,
  }));
}
