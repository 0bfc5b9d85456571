import type { FlameGraph } from '../../signals/data';
import type { ProfileEvidence } from '../../model/finding/finding';

/** Pyroscope's own nodes: the root, and what it cut off as too small. */
const NO_FUNCTIONS = ['total', 'other'];

interface Node {
  name: string;
  self: number;
  total: number;
  children: number[];
}

/** The functions by self time, most first. A function that calls itself counts its total once. */
export function topFunctions(flameGraph: FlameGraph, limit: number): ProfileEvidence['top'] {
  const nodes = nodesOf(flameGraph);
  const sums = new Map<string, { name: string; self: number; total: number }>();
  const open = new Map<string, number>();
  // Depth first with a mark on the way back up, so that no depth of stacks overflows ours.
  const waiting: Array<{ node: number; leaving: boolean }> = nodes.length ? [{ node: 0, leaving: false }] : [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { name, self, total, children } = nodes[next.node];
    const above = open.get(name) ?? 0;
    if (next.leaving) {
      open.set(name, above - 1);
      continue;
    }
    const sum = sums.get(name) ?? { name, self: 0, total: 0 };
    sums.set(name, { name, self: sum.self + self, total: sum.total + (above === 0 ? total : 0) });
    open.set(name, above + 1);
    waiting.push({ node: next.node, leaving: true });
    children.forEach((node) => waiting.push({ node, leaving: false }));
  }
  return [...sums.values()]
    .filter(({ name, self }) => self > 0 && !NO_FUNCTIONS.includes(name))
    .sort((a, b) => b.self - a.self || b.total - a.total)
    .slice(0, limit);
}

/** The levels as a tree: a node hangs below the one whose extent it lies in; the first node is the root. */
function nodesOf({ levels, names }: FlameGraph): Node[] {
  const nodes: Node[] = [];
  let above: Array<{ node: number; end: number }> = [];
  for (const values of levels) {
    const level: typeof above = [];
    let parent = 0;
    let reached = 0;
    for (let at = 0; at + 3 < values.length; at += 4) {
      const start = reached + values[at];
      reached = start + values[at + 1];
      while (parent < above.length - 1 && above[parent].end <= start) {
        parent++;
      }
      level.push({ node: nodes.length, end: reached });
      above[parent] && nodes[above[parent].node].children.push(nodes.length);
      nodes.push({ name: names[values[at + 3]] ?? '?', total: values[at + 1], self: values[at + 2], children: [] });
    }
    above = level;
  }
  return nodes;
}
