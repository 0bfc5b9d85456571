import type { BurnRateEvidence, LogRow, TraceEvidence } from './finding';
import type { WalkState } from './run';

/*
 * What is on screen of what was found, where more than one part of the program has to agree on it.
 */

/** The slowest exemplars lead somewhere; hundreds of healthy ones would only smear along the chart's bottom. */
const MOST_EXEMPLARS = 30;

/** Also nested ones (ctx.trace_id), and those of OpenTelemetry's log instrumentations (otelTraceID). */
const TRACE_FIELD = /(?:^|\.)(?:otel[_.-]?)?trace[_.-]?id$/i;
const TRACE_ID = /^(?!0+$)[0-9a-f]{16}([0-9a-f]{16})?$/i;
const SPAN_FIELD = /(?:^|\.)(?:otel[_.-]?)?span[_.-]?id$/i;
const SPAN_ID = /^(?!0+$)[0-9a-f]{16}$/i;

/** What the trace step has found, if anything. */
export function traceEvidence({ stations }: WalkState): TraceEvidence | undefined {
  return stations.find(({ station }) => station.kind === 'trace')?.finding?.evidence as TraceEvidence | undefined;
}

/** The trace that the walk shows at present, chosen or suggested. */
export function shownTrace(walk: WalkState): string | undefined {
  return traceEvidence(walk)?.trace?.traceId;
}

/** The span that the walk goes on with at present, chosen or suspect. */
export function shownSpan(walk: WalkState): string | undefined {
  const evidence = traceEvidence(walk);
  return evidence?.pinnedSpan ?? evidence?.suspect?.spanId;
}

/** The exemplars on the burn-rate chart, the slowest first. */
export function chartedExemplars({ exemplars }: BurnRateEvidence): BurnRateEvidence['exemplars'] {
  return [...exemplars].sort((a, b) => b.value - a.value).slice(0, MOST_EXEMPLARS);
}

/** The fields of a log line that lead to a trace, by name. */
export function traceFields({ fields }: LogRow): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => TRACE_FIELD.test(name) && TRACE_ID.test(value)));
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
