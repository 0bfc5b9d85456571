import type { Span } from '../signals/data';
import type { SpanRow, TraceEvidence } from '../model/finding/finding';
import { remoteChild } from './peer';
import { ancestors, rowOfSpan } from './tree';
import { childrenOf, shares } from './waitAttribution';

/**
 * - peer: a call to something without spans of its own, such as a database: the wait belongs to the peer
 * - edge: a call whose other side is in the trace, but most of the time passes before and after it: the network, or a
 *   queue in front of the callee
 * - own: the time passes in the span itself
 * - error: the span fails, and that matters more than its time
 */
type Wait = 'peer' | 'edge' | 'own' | 'error';

export interface Suspect {
  row: SpanRow;
  wait: Wait;
  /** the far end: the peer without spans, or the service called */
  far?: string;
  /** the request that waits: the span the critical path starts from */
  request: SpanRow;
}

/** What logs and profile need of the span the walk goes on with: the chosen one, otherwise the suspect. */
export interface SpanInQuestion {
  span: Span;
  row: SpanRow;
  service: string;
  /** the service or host it waits for */
  far?: string;
  /** the far end has spans of its own in this trace */
  farIsTraced: boolean;
  /** most of the request's time passes while it waits for the far end */
  waits: boolean;
  chosen: boolean;
  /** nearest first */
  ancestors: Span[];
}

/** Where most of the time is, a part that is no longer most of it, and what outweighs an error elsewhere. */
const MOST = 0.5;
const NEARLY_ALL = 0.8;

/**
 * Whose wait is it? From the deepest failing span that holds most of the request's time (without one, from the request
 * itself) down the critical path, until a span holds its time itself. A failing span passes the question on to a failing
 * child, because errors travel upwards, unless another child holds nearly all the time.
 * @param chosen a span that takes the suspect's part whatever it holds
 */
export function findSuspect(rows: SpanRow[], chosen?: SpanRow): Suspect | undefined {
  if (rows.length === 0) {
    return undefined;
  }
  const held = heldTimes(rows);
  const request = held.reduce((best, time, index) => (time > held[best] ? index : best), 0);
  const trace: Judged = { rows, held, children: childrenOf(rows), request };
  if (chosen) {
    return { ...judge(rows, chosen), request: rows[request] };
  }
  let suspect = deepestFailing(trace) ?? request;
  for (let next = below(trace, suspect); next !== undefined; next = below(trace, suspect)) {
    suspect = next;
  }
  return { ...judge(rows, rows[calledAgain(trace, suspect) ?? suspect]), request: rows[request] };
}

interface Judged {
  rows: SpanRow[];
  /** milliseconds on the critical path of each row and all below it */
  held: number[];
  children: number[][];
  /** the row that the critical path starts from */
  request: number;
}

/** The child that the question goes on to; undefined when the span itself holds its time. */
function below({ rows, held, children, request }: Judged, index: number): number | undefined {
  if (held[index] >= held[request] * MOST && rows[index].critical >= held[index] * MOST) {
    return undefined;
  }
  const longest = (candidates: number[]) =>
    [...candidates].sort((a, b) => held[b] - held[a] || rows[b].span.duration - rows[a].span.duration).at(0);
  const holder = longest(children[index].filter((child) => held[child] > 0));
  const share = holder === undefined ? 0 : held[holder] / held[index];
  const failing = longest(children[index].filter((child) => passesOn(rows[index].span, rows[child].span)));
  if (failing !== undefined && (share < NEARLY_ALL || failing === holder)) {
    return failing;
  }
  return share >= MOST ? holder : undefined;
}

/** A call that stands for all those to the same far end holds at least this part of the time. */
const STANDS_OUT = 0.25;

/**
 * Where no single child of a span holds most of its time, because the same far end is waited for several times: the
 * longest of those calls, when together they hold most. An error tells more than time.
 */
function calledAgain({ rows, held, children }: Judged, index: number): number | undefined {
  if (rows[index].span.status === 'error') {
    return undefined;
  }
  const [first] = shares(rows, children, index);
  const longest = first?.rows[0];
  const tells = first !== undefined && first.whose !== 'own' && first.time >= held[index] * MOST;
  return tells && held[longest] >= held[index] * STANDS_OUT ? longest : undefined;
}

/** Whether the span may have failed because of its child: nobody waits for a consumer. */
function passesOn(span: Span, child: Span): boolean {
  return span.status === 'error' && child.status === 'error' && child.kind !== 'consumer';
}

/** Says whose wait a span's time is. */
function judge(rows: SpanRow[], row: SpanRow): Omit<Suspect, 'request'> {
  if (row.peer) {
    return { row, wait: 'peer', far: row.peer };
  }
  const remote = remoteChild(
    row.span,
    childrenOfRow(rows, row).map((child) => child.span)
  );
  if (remote && row.span.kind !== 'server' && row.span.kind !== 'consumer') {
    return { row, wait: 'edge', far: remote.service };
  }
  return { row, wait: row.span.status === 'error' && row.critical < row.span.duration * MOST ? 'error' : 'own' };
}

/** The span the walk goes on with; undefined when there is no trace. */
export function spanInQuestion(evidence: TraceEvidence): SpanInQuestion | undefined {
  const chosen = rowOfSpan(evidence.rows, evidence.pinnedSpan);
  const row = chosen ?? rowOfSpan(evidence.rows, evidence.suspect?.spanId);
  if (!row) {
    return undefined;
  }
  const { far, wait } = judge(evidence.rows, row);
  const request = findSuspect(evidence.rows)?.request ?? row;
  return {
    span: row.span,
    row,
    service: row.span.service,
    ...(far ? { far } : {}),
    farIsTraced: wait === 'edge',
    waits: far !== undefined && row.span.duration >= request.span.duration * MOST,
    chosen: chosen !== undefined,
    ancestors: ancestors(evidence.rows, row),
  };
}

function heldTimes(rows: SpanRow[]): number[] {
  const held = rows.map((row) => row.critical);
  for (let index = rows.length - 1; index >= 0; index--) {
    const parent = rows[index].parent;
    if (parent !== undefined) {
      held[parent] += held[index];
    }
  }
  return held;
}

function childrenOfRow(rows: SpanRow[], row: SpanRow): SpanRow[] {
  const index = rows.indexOf(row);
  return rows.filter(({ parent }) => parent === index);
}

/** The deepest span in error that holds most of the request's time. */
function deepestFailing({ rows, held, request }: Judged): number | undefined {
  let deepest: number | undefined;
  rows.forEach(({ span, depth }, index) => {
    if (span.status === 'error' && held[index] > 0 && held[index] >= held[request] * MOST) {
      deepest = deepest === undefined || depth > rows[deepest].depth ? index : deepest;
    }
  });
  return deepest;
}
