import { createDataFrame, FieldType, type DataFrame } from '@grafana/data';
import type { FlameGraph } from '../../signals/data';

/** A bar of a flame graph in depth-first order, which is the nested set that @grafana/flamegraph draws. */
export interface FlameNode {
  level: number;
  /** in the unit of the profile type, children included */
  value: number;
  self: number;
  label: string;
}

interface Bar extends FlameNode {
  start: number;
  end: number;
}

const NUMBERS_A_BAR = 4;

/**
 * Pyroscope sends each level as a flat row of bars, [offset delta, total, self, name index] each: a bar starts where
 * the one before it in its level ended, plus the delta.
 */
function barsOf(level: number[], depth: number, names: string[]): Bar[] {
  const bars: Bar[] = [];
  let end = 0;
  for (let at = 0; at + NUMBERS_A_BAR <= level.length; at += NUMBERS_A_BAR) {
    const [delta, value, self, name] = level.slice(at, at + NUMBERS_A_BAR);
    const start = end + delta;
    end = start + value;
    bars.push({ level: depth, value, self, label: names[name] ?? '', start, end });
  }
  return bars;
}

/**
 * The flame graph depth first. A bar hangs below the bar of the level above that spans its start. Several bars on the
 * first level get one root, since a nested set has one.
 */
export function flameNodes({ levels, names, total }: FlameGraph): FlameNode[] {
  const drawn = levels.map((level, depth) => barsOf(level, depth, names));
  if ((drawn[0]?.length ?? 0) > 1) {
    const root = barsOf([0, total, 0, 0], 0, ['total']);
    return walk([root, ...drawn.map((bars) => bars.map((bar) => ({ ...bar, level: bar.level + 1 })))]);
  }
  return walk(drawn);
}

/** Depth first without recursion: each level is in order, so one cursor a level is enough. */
function walk(levels: Bar[][]): FlameNode[] {
  const nodes: FlameNode[] = [];
  const cursors = levels.map(() => 0);
  const path: Bar[] = [];
  let depth = 0;
  while (depth >= 0) {
    const parent = path[depth - 1];
    const bar = levels[depth]?.[cursors[depth]];
    if (bar === undefined || (parent && bar.start >= parent.end)) {
      depth--;
      continue;
    }
    cursors[depth]++;
    if (parent && bar.start < parent.start) {
      continue;
    }
    nodes.push({ level: bar.level, value: bar.value, self: bar.self, label: bar.label });
    path[depth] = bar;
    depth++;
  }
  return nodes;
}

/** Units of profile types as Grafana's display processors know them; others are counted plainly. */
export function grafanaUnit(unit: string): string {
  switch (unit) {
    case 'nanoseconds':
      return 'ns';
    case 'microseconds':
      return 'µs';
    case 'milliseconds':
      return 'ms';
    case 'seconds':
      return 's';
    case 'bytes':
      return 'bytes';
    default:
      return 'short';
  }
}

/**
 * The frame @grafana/flamegraph takes: level, value, self, label.
 * @param unit of the profile type, e.g. nanoseconds
 */
export function flameFrame(graph: FlameGraph, unit: string): DataFrame {
  const nodes = flameNodes(graph);
  const config = { unit: grafanaUnit(unit) };
  return createDataFrame({
    fields: [
      { name: 'level', type: FieldType.number, values: nodes.map((node) => node.level) },
      { name: 'value', type: FieldType.number, values: nodes.map((node) => node.value), config },
      { name: 'self', type: FieldType.number, values: nodes.map((node) => node.self), config },
      { name: 'label', type: FieldType.string, values: nodes.map((node) => node.label) },
    ],
  });
}
