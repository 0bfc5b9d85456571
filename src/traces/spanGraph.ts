import type { Span } from '../signals/data';

/** Who hangs below whom, by index into `spans`; arrays of one length. */
export interface Family {
  spans: Span[];
  /** −1 for a root */
  parent: Int32Array;
  /** by start */
  children: number[][];
  /** by start */
  roots: number[];
  /** the span names a parent that the trace cannot offer: not there, or below the span itself */
  orphan: boolean[];
  /** epoch milliseconds; 0 where the span has no usable time, `end` never before `start` */
  start: Float64Array;
  end: Float64Array;
}

export function family(spans: Span[]): Family {
  const start = Float64Array.from(spans, (span) => (Number.isFinite(span.start) ? span.start : 0));
  const end = Float64Array.from(spans, (span, index) => start[index] + (span.duration > 0 ? finite(span.duration) : 0));
  const { parent, orphan } = parents(spans);
  cutCycles(parent, orphan, start);

  const byStart = Array.from(spans.keys()).sort((a, b) => start[a] - start[b] || a - b);
  const children: number[][] = spans.map(() => []);
  const roots: number[] = [];
  for (const index of byStart) {
    (parent[index] < 0 ? roots : children[parent[index]]).push(index);
  }
  return { spans, parent, children, roots, orphan, start, end };
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

/**
 * Zipkin's shared spans and spans sent twice repeat an id: the server's half hangs below the client's half of the same
 * id, and children hang below the server's half, otherwise below the first with that id.
 */
function parents(spans: Span[]): { parent: Int32Array; orphan: boolean[] } {
  const callers = new Map<string, number>();
  const holders = new Map<string, number>();
  spans.forEach((span, index) => {
    if (span.kind === 'client' && !callers.has(span.spanId)) {
      callers.set(span.spanId, index);
    }
    const holder = holders.get(span.spanId);
    if (holder === undefined || (span.kind === 'server' && spans[holder].kind !== 'server')) {
      holders.set(span.spanId, index);
    }
  });
  const parent = new Int32Array(spans.length).fill(-1);
  const orphan: boolean[] = spans.map(() => false);
  spans.forEach((span, index) => {
    const half = span.kind === 'server' ? callers.get(span.spanId) : undefined;
    const above = half ?? (span.parentSpanId === undefined ? undefined : holders.get(span.parentSpanId));
    parent[index] = above ?? -1;
    orphan[index] = above === undefined && span.parentSpanId !== undefined;
  });
  return { parent, orphan };
}

/** Parent pointers that run in a circle are cut above the circle's earliest span. */
function cutCycles(parent: Int32Array, orphan: boolean[], start: Float64Array): void {
  const walkOf = new Int32Array(parent.length).fill(-1);
  for (let first = 0; first < parent.length; first++) {
    let index = first;
    while (index >= 0 && walkOf[index] < 0) {
      walkOf[index] = first;
      index = parent[index];
    }
    if (index < 0 || walkOf[index] !== first) {
      continue;
    }
    let earliest = index;
    for (let next = parent[index]; next !== index; next = parent[next]) {
      earliest = start[next] < start[earliest] ? next : earliest;
    }
    parent[earliest] = -1;
    orphan[earliest] = true;
  }
}
