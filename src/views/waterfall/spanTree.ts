import type { BeyondTrace, SpanRow } from '../../model/finding/finding';

/** Children's row indices by the parent's; spans without children have no entry. */
export function childrenByParent(rows: SpanRow[]): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const [index, { parent }] of rows.entries()) {
    if (parent === undefined) {
      continue;
    }
    const siblings = children.get(parent);
    if (siblings) {
      siblings.push(index);
    } else {
      children.set(parent, [index]);
    }
  }
  return children;
}

/** Indices of the rows that no collapsed ancestor hides; rows are depth first, so one pass does. */
export function openRows(rows: SpanRow[], collapsed: ReadonlySet<number>): number[] {
  const open: number[] = [];
  let hiddenBelow = Infinity;
  for (const [index, row] of rows.entries()) {
    if (row.depth > hiddenBelow) {
      continue;
    }
    open.push(index);
    hiddenBelow = collapsed.has(index) ? row.depth : Infinity;
  }
  return open;
}

/** A line of the list: a row of the trace, or below it the other trace that its message leads to. */
export interface Line {
  /** row index */
  index: number;
  beyond?: BeyondTrace;
}

export function treeLines(rows: SpanRow[], open: number[], beyond: BeyondTrace[] = []): Line[] {
  return open.flatMap((index): Line | Line[] => {
    const below = beyond.filter(({ from }) => from === rows[index].span.spanId);
    return below.length === 0 ? { index } : [{ index }, ...below.map((each) => ({ index, beyond: each }))];
  });
}

/** Part of a span's bar, as shares 0..1 of the span's own duration. */
export interface Segment {
  from: number;
  to: number;
}

/** Parts narrower than this share are left out: nobody sees them, and a loop of 10,000 calls has that many. */
const NARROWEST = 0.002;

/** Where a span works itself: what its children do not cover. */
export function selfSegments(row: SpanRow, children: SpanRow[]): Segment[] {
  const { start, duration } = row.span;
  if (duration <= 0) {
    return [{ from: 0, to: 1 }];
  }
  const covered = children
    .map(({ span }) => ({ from: (span.start - start) / duration, to: (span.start + span.duration - start) / duration }))
    .sort((a, b) => a.from - b.from);
  const segments: Segment[] = [];
  let reached = 0;
  for (const { from, to } of [...covered, { from: 1, to: 1 }]) {
    const end = Math.min(1, from);
    if (end - reached >= NARROWEST) {
      segments.push({ from: reached, to: end });
    }
    reached = Math.max(reached, to);
  }
  return segments;
}

/** Where a span lies in the trace, as shares 0..1 that stay inside it even when clocks disagree. */
export function extent(row: SpanRow, traceStart: number, traceDuration: number): Segment {
  const clamp = (share: number) => Math.min(1, Math.max(0, share));
  if (traceDuration <= 0) {
    return { from: 0, to: 1 };
  }
  const from = clamp((row.span.start - traceStart) / traceDuration);
  return { from, to: Math.max(from, clamp((row.span.start + row.span.duration - traceStart) / traceDuration)) };
}

/** Round marks for a time axis of `total` milliseconds, at most `most` after zero. */
export function ticks(total: number, most: number): number[] {
  if (!(total > 0) || most < 1) {
    return [0];
  }
  const rough = total / most;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = magnitude * ([1, 2, 5].find((factor) => factor * magnitude >= rough) ?? 10);
  return Array.from({ length: Math.floor(total / step) + 1 }, (_, index) => index * step);
}
