import type { Span, Trace } from '../signals/data';
import type { SpanRow } from '../model/finding/finding';
import { criticalTimes } from './criticalPath';
import { family, type Family } from './spanGraph';
import { peerOf } from './peer';

/** A trace as its waterfall: what the spans together say. Times are epoch milliseconds, durations milliseconds. */
export interface Tree {
  /** depth first, children by start */
  rows: SpanRow[];
  start: number;
  duration: number;
  /** in the order of the rows */
  services: string[];
  /** spans in error */
  errors: number;
  orphans: number;
}

/**
 * Orders the spans of a trace for the waterfall and judges each by the others. Without recursion and in n log n, so
 * that chains of any depth and parents of any width hold; every span has one row, whatever its parent pointers say.
 */
export function buildTree(trace: Trace): Tree {
  const known = trees.get(trace) ?? build(trace);
  trees.set(trace, known);
  return known;
}

/** Plan, reading and notes all ask about the same trace, which nobody changes. */
const trees = new WeakMap<Trace, Tree>();

function build(trace: Trace): Tree {
  const kin = family(trace.spans);
  const order = depthFirst(kin);
  const rowOf = new Int32Array(kin.spans.length);
  order.forEach((index, row) => (rowOf[index] = row));
  const critical = criticalTimes(kin);

  const rows: SpanRow[] = [];
  for (const index of order) {
    const parent = kin.parent[index];
    const row: SpanRow = {
      span: kin.spans[index],
      depth: parent < 0 ? 0 : rows[rowOf[parent]].depth + 1,
      children: kin.children[index].length,
      self: selfTime(kin, index),
      critical: critical[index],
      orphan: kin.orphan[index],
    };
    if (parent >= 0) {
      row.parent = rowOf[parent];
    }
    const peer = peerOf(
      kin.spans[index],
      kin.children[index].map((child) => kin.spans[child])
    );
    if (peer) {
      row.peer = peer;
    }
    rows.push(row);
  }
  return { rows, ...extent(kin), ...counts(rows) };
}

function depthFirst(kin: Family): number[] {
  const order: number[] = [];
  const waiting = [...kin.roots].reverse();
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    order.push(index);
    const children = kin.children[index];
    for (let child = children.length - 1; child >= 0; child--) {
      waiting.push(children[child]);
    }
  }
  return order;
}

/** Milliseconds of the span that none of its children covers; children are cut to the span first. */
function selfTime({ children, start, end }: Family, index: number): number {
  let covered = 0;
  let reached = start[index];
  for (const child of children[index]) {
    const from = Math.max(start[child], reached);
    const to = Math.min(end[child], end[index]);
    if (to > from) {
      covered += to - from;
      reached = to;
    }
  }
  return Math.max(0, end[index] - start[index] - covered);
}

/**
 * A span without a time (0) says nothing about when the trace was, unless no span has one; the trace lasts at least as
 * long as any of its spans.
 */
function extent({ spans, start, end }: Family): { start: number; duration: number } {
  let first = Infinity;
  let last = -Infinity;
  let longest = 0;
  const dated = start.some((time) => time > 0);
  for (let index = 0; index < spans.length; index++) {
    longest = Math.max(longest, end[index] - start[index]);
    if (!dated || start[index] > 0) {
      first = Math.min(first, start[index]);
      last = Math.max(last, end[index]);
    }
  }
  return spans.length ? { start: first, duration: Math.max(longest, last - first) } : { start: 0, duration: 0 };
}

function counts(rows: SpanRow[]): Pick<Tree, 'services' | 'errors' | 'orphans'> {
  const services = new Set<string>();
  let errors = 0;
  let orphans = 0;
  for (const { span, orphan } of rows) {
    services.add(span.service);
    errors += span.status === 'error' ? 1 : 0;
    orphans += orphan ? 1 : 0;
  }
  services.delete('');
  return { services: [...services], errors, orphans };
}

/** The span's row, the first one where a trace repeats an id. */
export function rowOfSpan(rows: SpanRow[], spanId: string | undefined): SpanRow | undefined {
  return spanId === undefined ? undefined : rows.find((row) => row.span.spanId === spanId);
}

/** The spans above a row, nearest first. */
export function ancestors(rows: SpanRow[], row: SpanRow): Span[] {
  const above: Span[] = [];
  for (let parent = row.parent; parent !== undefined; parent = rows[parent].parent) {
    above.push(rows[parent].span);
  }
  return above;
}
