import type { SpanRow } from '../model/finding/finding';
import { remoteChild } from './peer';

/**
 * Whose time a part of the critical path is: that of the edge to another service, of a peer without spans, or of the
 * service itself.
 */
export interface WaitShare {
  whose: 'edge' | 'peer' | 'own';
  /** the service called, the peer, or the service itself */
  name: string;
  /** milliseconds on the critical path */
  time: number;
  /** indices of the rows that hold it, the longest part first */
  rows: number[];
}

interface Part {
  whose: WaitShare['whose'];
  name: string;
  time: number;
  row: number;
}

/**
 * Splits the critical time of a row and all below it among those it belongs to, most first.
 *
 * A client span "works" while the network or the callee's queue holds it: its time without its server's belongs to the
 * edge. Many clients end their span when the headers are there, so the time right after a call that itself waited is
 * spent on reading that call's answer, and belongs to the same edge.
 */
export function shares(rows: SpanRow[], children: number[][], top: number): WaitShare[] {
  const byKey = new Map<string, WaitShare & { parts: Map<number, number> }>();
  const add = ({ whose, name, time, row }: Part) => {
    const key = `${whose} ${name}`;
    const share = byKey.get(key) ?? { whose, name, time: 0, rows: [], parts: new Map<number, number>() };
    byKey.set(key, share);
    share.time += time;
    share.parts.set(row, (share.parts.get(row) ?? 0) + time);
  };
  for (let row = top; row < rows.length && (row === top || rows[row].depth > rows[top].depth); row++) {
    if (rows[row].critical > 0) {
      partsOf(rows, children, row).forEach(add);
    }
  }
  return [...byKey.values()]
    .map(({ parts, ...share }) => ({ ...share, rows: [...parts].sort((a, b) => b[1] - a[1]).map(([row]) => row) }))
    .sort((a, b) => b.time - a.time);
}

function partsOf(rows: SpanRow[], children: number[][], row: number): Part[] {
  const { span, critical, peer } = rows[row];
  if (peer !== undefined) {
    return [{ whose: 'peer', name: peer, time: critical, row }];
  }
  const callee = calleeOf(rows, children, row);
  if (callee !== undefined) {
    return [{ whose: 'edge', name: callee, time: critical, row }];
  }
  const answers = answersRead(rows, children, row);
  const own = critical - answers.reduce((sum, { time }) => sum + time, 0);
  return own > 0 ? [...answers, { whose: 'own', name: span.service, time: own, row }] : answers;
}

/** The service that a span calls; undefined when it is no call, or when the far side is not in the trace. */
export function calleeOf(rows: SpanRow[], children: number[][], row: number): string | undefined {
  const { span } = rows[row];
  return span.kind === 'server' || span.kind === 'consumer'
    ? undefined
    : remoteChild(
        span,
        children[row].map((child) => rows[child].span)
      )?.service;
}

/** A gap after a call is the call's only when the call waited at least this part of it. */
const ALIKE = 0.5;

/** The parts of a span's own time that pass right after a call which itself waited. */
function answersRead(rows: SpanRow[], children: number[][], row: number): Part[] {
  const { span, critical } = rows[row];
  const found: Part[] = [];
  let left = critical;
  let reached = span.start;
  let last: number | undefined;
  for (const child of [...children[row], undefined]) {
    const next = child === undefined ? span.start + span.duration : rows[child].span.start;
    const gap = Math.min(left, next - reached);
    const name = gap > 0 && last !== undefined ? calleeOf(rows, children, last) : undefined;
    if (name !== undefined && last !== undefined && rows[last].critical >= gap * ALIKE) {
      found.push({ whose: 'edge', name, time: gap, row: last });
      left -= gap;
    }
    const end = child === undefined ? 0 : rows[child].span.start + rows[child].span.duration;
    if (child !== undefined && end > reached) {
      reached = end;
      last = child;
    }
  }
  return found;
}

/** Row indices of the children, by the row's own index. */
export function childrenOf(rows: SpanRow[]): number[][] {
  const result: number[][] = rows.map(() => []);
  rows.forEach(({ parent }, index) => parent !== undefined && result[parent].push(index));
  return result;
}
