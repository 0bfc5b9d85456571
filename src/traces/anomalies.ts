import type { SpanRow } from '../model/finding/finding';
import type { Suspect } from './suspect';
import { calleeOf, childrenOf, shares } from './waitAttribution';

/** What a trace shows of its own instrumentation and clocks, as rows; every field empty in a clean one. */
export interface Oddities {
  /** no span is the request's own: what the trace begins with names a parent that is not there */
  rootMissing: boolean;
  orphans: SpanRow[];
  /** servers that begin before the call that caused them, the furthest first: clocks disagree */
  early: Outside[];
  /** servers that go on after their caller stopped waiting, the longest first */
  late: Outside[];
  /** rows whose id another row has too, save the two halves of one call */
  repeated: SpanRow[];
}

/** A row outside its parent, by how many milliseconds. */
interface Outside {
  row: SpanRow;
  parent: SpanRow;
  by: number;
}

/** Clocks are synchronised about this well, in milliseconds. */
const TOLERATED = 5;

export function oddities(rows: SpanRow[]): Oddities {
  const orphans = rows.filter(({ orphan }) => orphan);
  const calls = rows.flatMap((row): Array<{ row: SpanRow; parent: SpanRow }> => {
    const parent = row.parent === undefined ? undefined : rows[row.parent];
    return parent && parent.span.kind === 'client' && row.span.kind === 'server' ? [{ row, parent }] : [];
  });
  const outside = (by: (call: { row: SpanRow; parent: SpanRow }) => number): Outside[] =>
    calls
      .map((call) => ({ ...call, by: by(call) }))
      .filter((each) => each.by > TOLERATED)
      .sort((a, b) => b.by - a.by);
  const early = outside(({ row, parent }) => parent.span.start - row.span.start);
  const skewed = new Set(early.map(({ row }) => row));
  return {
    rootMissing: orphans.length > 0 && rows.every(({ depth, orphan }) => depth > 0 || orphan),
    orphans,
    early,
    late: outside(({ row, parent }) => end(row) - end(parent)).filter(({ row }) => !skewed.has(row)),
    repeated: repeated(rows),
  };
}

function end({ span }: SpanRow): number {
  return span.start + span.duration;
}

function repeated(rows: SpanRow[]): SpanRow[] {
  const seen = new Map<string, SpanRow>();
  return rows.filter((row) => {
    const { spanId, kind } = row.span;
    const first = seen.get(spanId);
    if (!first) {
      seen.set(spanId, row);
      return false;
    }
    return !(first.span.kind === 'client' && kind === 'server');
  });
}

/** The longest time in a row that none of its children covers, with the children before and after it. */
export interface Gap {
  /** milliseconds */
  time: number;
  before?: SpanRow;
  after?: SpanRow;
}

export function longestGap(rows: SpanRow[], row: SpanRow): Gap {
  const index = rows.indexOf(row);
  const children = rows.filter(({ parent }) => parent === index);
  let longest: Gap = { time: 0 };
  let reached = row.span.start;
  let before: SpanRow | undefined;
  for (const child of [...children, undefined]) {
    const time = (child ? Math.min(child.span.start, end(row)) : end(row)) - reached;
    if (time > longest.time) {
      longest = { time, ...(before && { before }), ...(child && { after: child }) };
    }
    if (child && end(child) > reached) {
      reached = end(child);
      before = child;
    }
  }
  return longest;
}

/** The calls to one far end that hold most of the request together, the longest first; none when it is a single one. */
export function repeatedCalls(
  rows: SpanRow[],
  { request }: Suspect
): { name: string; time: number; calls: SpanRow[] } | undefined {
  const top = rows.indexOf(request);
  const found = shares(rows, childrenOf(rows), top);
  const total = found.reduce((sum, { time }) => sum + time, 0);
  const [first] = found;
  return first && first.whose !== 'own' && first.rows.length > 1 && first.time >= total / 2
    ? { name: first.name, time: first.time, calls: first.rows.map((index) => rows[index]) }
    : undefined;
}

/**
 * The services that the suspect's own service calls, with the longest wait of each, where every one of them waits about
 * as long as the suspect: then it is the caller that all these edges share.
 */
export function allCallsWait(
  rows: SpanRow[],
  { row, wait }: Suspect
): Array<{ name: string; time: number }> | undefined {
  if (wait !== 'edge' || row.self < row.span.duration / 2) {
    return undefined;
  }
  const children = childrenOf(rows);
  const waits = new Map<string, number>();
  rows.forEach(({ span, self }, index) => {
    const name = span.service === row.span.service ? calleeOf(rows, children, index) : undefined;
    if (name !== undefined) {
      waits.set(name, Math.max(waits.get(name) ?? 0, self));
    }
  });
  const found = [...waits].map(([name, time]) => ({ name, time })).sort((a, b) => b.time - a.time);
  return found.length > 1 && found.every(({ time }) => time >= row.self / 2) ? found : undefined;
}
