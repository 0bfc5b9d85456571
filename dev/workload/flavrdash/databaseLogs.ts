import type { LogStream } from '../ingest/logs';
import { nanoseconds } from '../ingest/otlp';

import { DATABASE, MINUTE, NAMESPACE, ONSET, SECOND, TELLING_TRACE, WINDOW } from './story';
import type { TracedOrder } from './traffic';

/** How far the vacuum had come when the most telling order met it. */
const TELLING_PROGRESS = 60;
/** Waiting that Postgres reports (deadlock_timeout), and when it was seen vacuuming, after the query began. */
const WAIT_REPORTED = 1000;
const VACUUM_REPORTED = 1500;

interface DatabaseLine {
  ms: number;
  pid: number;
  message: string;
  trace_id?: string;
  span_id?: string;
}

/** Lines of a query that waits for the lock which VACUUM FULL holds. */
function waitingLines({ spans }: TracedOrder, pid: number, progressAt: (ms: number) => number): DatabaseLine[] {
  const check = spans.find(({ name }) => name === 'inventory-check');
  if (!check) {
    return [];
  }
  const context = { pid, trace_id: check.traceId, span_id: check.spanId };
  const vacuumMs = check.startMs + VACUUM_REPORTED;
  return [
    {
      ...context,
      ms: check.startMs + WAIT_REPORTED,
      message: `LOG: process ${pid} still waiting for AccessShareLock on relation 16402 of database 16384 after 1000.214 ms`,
    },
    {
      ...context,
      ms: vacuumMs,
      message: `LOG: still vacuuming relation "public.inventory" (${progressAt(vacuumMs)}% complete)`,
    },
    { ...context, ms: check.endMs - 0.5, message: 'ERROR: canceling statement due to user request' },
  ];
}

/** What the database says of itself, without any trace: housekeeping, and the job that began it all. */
function housekeeping(at: number): DatabaseLine[] {
  const calm = Array.from({ length: WINDOW / (5 * MINUTE) }, (_, index): DatabaseLine[] => {
    const ms = at - WINDOW + (index * 5 + 1) * MINUTE;
    return [
      { ms, pid: 71, message: 'LOG: checkpoint starting: time' },
      { ms: ms + 26 * SECOND, pid: 71, message: 'LOG: checkpoint complete: wrote 214 buffers (1.3%)' },
      {
        ms: ms + 90 * SECOND,
        pid: 3108,
        message: 'LOG: automatic vacuum of table "inventory.public.stock_moves": index scans: 0',
      },
    ];
  }).flat();
  const started = at - ONSET - 5 * SECOND;
  return [
    ...calm,
    { ms: started, pid: 4102, message: 'LOG: cron job 7 starting: VACUUM FULL public.inventory' },
    { ms: started + 40, pid: 4102, message: 'LOG: vacuuming "public.inventory"' },
  ];
}

/** postgres-replica-2 writes JSON lines that carry trace and span in the body, pushed without structured metadata. */
export function databaseLogs(orders: readonly TracedOrder[], at: number): LogStream {
  const stuck = orders.filter(({ request }) => request.cause === 'vacuum');
  const telling = stuck.find(({ request }) => request.traceId.startsWith(TELLING_TRACE.begin));
  const checkOfTelling = telling?.spans.find(({ name }) => name === 'inventory-check');
  const started = at - ONSET - 5 * SECOND;
  const tellingMs = (checkOfTelling?.startMs ?? at) + VACUUM_REPORTED;
  const progressAt = (ms: number) => Math.round((TELLING_PROGRESS * (ms - started)) / (tellingMs - started));
  const lines = [
    ...housekeeping(at),
    ...stuck.flatMap((order, index) => waitingLines(order, 4120 + index, progressAt)),
  ].sort((one, other) => one.ms - other.ms);
  return {
    labels: { service: DATABASE, namespace: NAMESPACE, pod: `${DATABASE}-0` },
    lines: lines.map(({ ms, message, ...context }) => [
      nanoseconds(ms),
      JSON.stringify({ ts: new Date(ms).toISOString(), level: message.split(':')[0], ...context, message }),
    ]),
  };
}
