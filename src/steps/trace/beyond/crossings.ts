import type { Span, Trace } from '../../../signals/data';
import type { SpanRow } from '../../../model/finding/finding';
import { longestGap } from '../../../traces/anomalies';
import { findSuspect } from '../../../traces/suspect';
import { buildTree, rowOfSpan } from '../../../traces/tree';
import { messageOf, type SentMessage } from './messaging';

/** A span where the trace's work comes from another trace, or goes on in one. */
export interface Crossing {
  span: Span;
  /** the other trace goes on after this one, or came before it */
  side: 'before' | 'after';
  /** ids of other traces that the span links to, in its order */
  linked: string[];
  message?: SentMessage;
}

/** Spans that are followed out of one trace. */
export const MOST_FOLLOWED = 2;

/** A gap of this part of a span is a wait, perhaps for a reply to the message that was sent before it. */
const WAITS = 0.25;

/**
 * The crossings worth following: those on the way to the span the walk goes on with, and the message after which that
 * span waits; then the producers that the trace ends at. A message that the request sent on its way, and that nothing
 * waits for, is none of them.
 * @param chosen span id that a person chose
 */
export function crossings(trace: Trace, chosen?: string): Crossing[] {
  if (!trace.spans.some((span) => mayCross(span, trace))) {
    return [];
  }
  const { rows } = buildTree(trace);
  const suspect = findSuspect(rows, rowOfSpan(rows, chosen))?.row;
  const end = endOf(rows);
  const line = suspect ? onLine(rows, end, suspect) : () => false;
  const lastAt = endsAt(rows, end);
  const inTrace = answered(rows);
  const found = rows.flatMap((row, index) => {
    const side = sideOf(row, inTrace.has(index));
    const crossing = side && crossingAt(row, side, trace.traceId);
    const near = line(index) ? 2 : lastAt(index) || (side === 'before' && row.depth === 0) ? 1 : 0;
    return crossing && near > 0 ? [{ crossing, near }] : [];
  });
  return found
    .sort((a, b) => b.near - a.near)
    .slice(0, MOST_FOLLOWED)
    .map(({ crossing }) => crossing);
}

function mayCross({ kind, links }: Span, { traceId }: Trace): boolean {
  return kind === 'producer' || kind === 'consumer' || links.some((link) => link.traceId !== traceId);
}

function crossingAt({ span }: SpanRow, side: Crossing['side'], traceId: string): Crossing | undefined {
  const linked = [...new Set(span.links.map((link) => link.traceId))].filter((id) => id !== traceId);
  const message = messageOf(span);
  return linked.length > 0 || message || span.kind === 'producer'
    ? { span, side, linked, ...(message ? { message } : {}) }
    : undefined;
}

/** A producer whose consumer is in the trace, and a consumer below one, cross nothing. */
function sideOf({ span, parent }: SpanRow, isAnswered: boolean): Crossing['side'] | undefined {
  if (span.kind === 'producer') {
    return isAnswered ? undefined : 'after';
  }
  return span.links.length > 0 || (span.kind === 'consumer' && parent === undefined) ? 'before' : undefined;
}

/** Rows whose message is taken up in this trace. */
function answered(rows: SpanRow[]): Set<number> {
  const found = new Set<number>();
  for (const { parent, span } of rows) {
    if (parent !== undefined && (span.kind === 'consumer' || span.service !== rows[parent].span.service)) {
      found.add(parent);
    }
  }
  return found;
}

/** For each row the index after the last one below it: rows are depth first. */
function endOf(rows: SpanRow[]): Int32Array {
  const end = new Int32Array(rows.length);
  for (let index = rows.length - 1; index >= 0; index--) {
    end[index] = Math.max(end[index], index + 1);
    const { parent } = rows[index];
    if (parent !== undefined) {
      end[parent] = Math.max(end[parent], end[index]);
    }
  }
  return end;
}

function onLine(rows: SpanRow[], end: Int32Array, suspect: SpanRow): (index: number) => boolean {
  const at = rows.indexOf(suspect);
  const { time, before } = longestGap(rows, suspect);
  const awaited = before && time >= suspect.span.duration * WAITS ? rows.indexOf(before) : undefined;
  return (index) => (index <= at && at < end[index]) || index === awaited;
}

/** Whether nothing begins in the trace once the span is over, save below it. */
function endsAt(rows: SpanRow[], end: Int32Array): (index: number) => boolean {
  const before = running(rows);
  const after = running([...rows].reverse()).reverse();
  return (index) => {
    const { start, duration } = rows[index].span;
    return Math.max(before[index - 1] ?? -Infinity, after[end[index]] ?? -Infinity) < start + duration;
  };
}

/** The latest start among the rows up to each. */
function running(rows: SpanRow[]): number[] {
  let latest = -Infinity;
  return rows.map(({ span }) => (latest = Math.max(latest, span.start)));
}
