import type { LogRow } from '../../model/finding/finding';

/** Whose lines count, for the choice of the line that says most. Times are epoch milliseconds. */
export interface Scene {
  /** the service of the span */
  service: string;
  /** the far end it calls */
  far?: string;
  /** it has spans of its own in the trace */
  farIsTraced?: boolean;
  /** most of the request's time passes while the span waits for that far end */
  waits: boolean;
  /** when the span ended */
  end: number;
}

/** Clocks of two hosts agree about this well, in milliseconds. */
const CLOCKS = 1000;

/** Time-outs, cancellations and closed connections, which end a wait and do not explain it. */
const GIVING_UP =
  /\btim(e|ed|ing)[ -]?out\b|\bdeadline exceeded\b|\bcancel+(ed|ing|ation)?\b|\b(client|peer) (closed|disconnected|went away)\b|\bconnection (reset|closed|aborted)\b|\bbroken pipe\b/i;

/**
 * The line that says most; undefined when none says more than that something happened. In this order:
 *
 * 1. Who is waited for knows why: when the span holds most of the request's time waiting for its far end, lines of the
 *    far end that carry the trace come first, at any level above debug. The caller can only say how long it waited
 *    (and usually does, as an error). A line that somebody gave up says as little on either side: it tells that the wait
 *    ended, not what it was for. A far end with spans of its own is heard from a warning on: what it did as usual its
 *    spans tell already.
 * 2. Lines of the span itself, and of its service or far end for this trace; then other lines of the trace; then lines
 *    of its pod at its time; then lines that only fit in time.
 * 3. By level: critical and error, warning, the rest, debug.
 * 4. Lines that tell more than that somebody gave up; lines with the span's own id; lines from before the span's end
 *    rather than after it; the latest.
 */
export function tellingLine(rows: LogRow[], scene: Scene): number | undefined {
  const best = rows
    .map((row, index) => ({ index, row, rank: rank(row, scene) }))
    .sort((a, b) => compare(b.rank, a.rank) || b.index - a.index)
    .at(0);
  return best && saysSomething(best.row, scene) ? best.index : undefined;
}

/** Whether the line explains: by who says it, or by its level. */
export function explains(row: LogRow, scene: Scene): boolean {
  return fromWhoIsWaitedFor(row, scene) || severity(row) >= severityOf.warning;
}

function saysSomething(row: LogRow, scene: Scene): boolean {
  return row.nearness === 'span' || explains(row, scene);
}

function rank(row: LogRow, scene: Scene): number[] {
  return [
    fromWhoIsWaitedFor(row, scene) ? 1 : 0,
    closeness(row, scene),
    severity(row),
    GIVING_UP.test(row.message) ? 0 : 1,
    row.nearness === 'span' ? 1 : 0,
    row.time <= scene.end + CLOCKS ? 1 : 0,
  ];
}

function fromWhoIsWaitedFor(row: LogRow, { waits, far, farIsTraced }: Scene): boolean {
  const speaks = severity(row) >= (farIsTraced ? severityOf.warning : severityOf.info) && !GIVING_UP.test(row.message);
  return waits && row.service === far && byId(row) && speaks;
}

function byId({ nearness }: LogRow): boolean {
  return nearness === 'span' || nearness === 'trace';
}

function closeness({ nearness, service }: LogRow, scene: Scene): number {
  switch (nearness) {
    case 'span':
      return 3;
    case 'trace':
      return service === scene.service || service === scene.far ? 3 : 2;
    case 'pod':
      return 1;
    case 'time':
      return 0;
  }
}

const severityOf: Record<LogRow['level'], number> = {
  critical: 3,
  error: 3,
  warning: 2,
  info: 1,
  unknown: 1,
  debug: 0,
};

function severity({ level }: LogRow): number {
  return severityOf[level];
}

function compare(a: number[], b: number[]): number {
  const place = a.findIndex((value, index) => value !== b[index]);
  return place < 0 ? 0 : a[place] - b[place];
}
