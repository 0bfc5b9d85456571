import type { LogRow } from './finding';

/** Also nested ones (ctx.trace_id), and those of OpenTelemetry's log instrumentations (otelTraceID). */
const TRACE_FIELD = /(?:^|\.)(?:otel[_.-]?)?trace[_.-]?id$/i;
const TRACE_ID = /^(?!0+$)[0-9a-f]{16}([0-9a-f]{16})?$/i;
const SPAN_FIELD = /(?:^|\.)(?:otel[_.-]?)?span[_.-]?id$/i;
const SPAN_ID = /^(?!0+$)[0-9a-f]{16}$/i;

/** The fields of a log line that lead to a trace, by name. */
export function traceFields({ fields }: LogRow): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => TRACE_FIELD.test(name) && TRACE_ID.test(value))
  );
}

/** Where a log line was written: its trace, and its span where it names one. */
export interface LineTrace {
  traceId: string;
  spanId?: string;
}

/** Undefined for a line that names no trace. */
export function lineTrace(row: LogRow): LineTrace | undefined {
  const traceId = Object.values(traceFields(row)).at(0);
  const span = Object.entries(row.fields).find(([name, value]) => SPAN_FIELD.test(name) && SPAN_ID.test(value));
  return traceId === undefined ? undefined : { traceId, ...(span && { spanId: span[1] }) };
}
