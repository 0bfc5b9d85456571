import type { Family } from './spanGraph';

/**
 * Milliseconds that each span keeps the request waiting by itself (an estimate, by index into `family.spans`).
 *
 * From the end of the main root into the child that finishes last, back to the child that had ended when that one
 * started, and so on down. Children are cut to their parent first, so that clocks that disagree add no time; the sum
 * over all spans is at most the duration of the main root. Spans that nobody waits for (a producer's consumers, whatever
 * starts after its parent's end) get 0.
 */
export function criticalTimes(family: Family): Float64Array {
  const critical = new Float64Array(family.spans.length);
  const root = mainRoot(family);
  if (root === undefined) {
    return critical;
  }
  const waiting = [{ index: root, from: family.start[root], to: family.end[root] }];
  for (let span = waiting.pop(); span; span = waiting.pop()) {
    let reached = span.to;
    for (const child of byEnd(family, span.index)) {
      const from = Math.max(family.start[child], span.from);
      const to = Math.min(family.end[child], span.to);
      if (to <= reached && to > from && isAwaited(family, child)) {
        critical[span.index] += reached - to;
        waiting.push({ index: child, from, to });
        reached = from;
      }
    }
    critical[span.index] += reached - span.from;
  }
  return critical;
}

/** Children by their end, last first; of those that end after their parent, and so with it, the earliest start first. */
function byEnd({ children, start, end }: Family, index: number): number[] {
  const cut = (child: number) => Math.min(end[child], end[index]);
  return [...children[index]].sort((a, b) => cut(b) - cut(a) || start[a] - start[b]);
}

/** Whether the parent waits for the span: not for the consumers of what it sent. */
function isAwaited({ spans, parent }: Family, index: number): boolean {
  return !(spans[index].kind === 'consumer' && parent[index] >= 0 && spans[parent[index]].kind === 'producer');
}

/** The request itself: a span without parent rather than one whose parent is missing, then the longest. */
function mainRoot({ roots, orphan, start, end }: Family): number | undefined {
  const rank = (index: number) => [start[index] > 0 ? 1 : 0, orphan[index] ? 0 : 1, end[index] - start[index]];
  return roots.reduce<number | undefined>((best, index) => {
    if (best === undefined) {
      return index;
    }
    const [a, b] = [rank(index), rank(best)];
    const differs = a.findIndex((value, place) => value !== b[place]);
    return differs >= 0 && a[differs] > b[differs] ? index : best;
  }, undefined);
}
