import type { LogRow, SpanRow } from '../model/finding/finding';
import { lineTrace } from '../model/finding/lineTrace';

export function isError({ level }: LogRow): boolean {
  return level === 'error' || level === 'critical';
}

/** The span that wrote the line: the one whose id is among the line's fields, whatever the field is called. */
export function spanOfLine(row: LogRow, rows: SpanRow[], inQuestion: SpanRow | undefined): SpanRow | undefined {
  const byId = new Map(rows.map((each) => [each.span.spanId, each]));
  const named = Object.values(row.fields)
    .map((value) => byId.get(value.toLowerCase()))
    .find((each) => each !== undefined);
  return named ?? (row.nearness === 'span' ? inQuestion : undefined);
}

/** The trace that a line names, 32 hex digits. */
export function traceOfLine(row: LogRow): string | undefined {
  return lineTrace(row)?.traceId.toLowerCase().padStart(32, '0');
}
