import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { BackendUrls } from '../backends';
import { logBodies, pushLogRecords } from '../ingest/logs';
import { IngestError } from '../ingest/deliver';
import { lokiLines, prometheusValue, tempoHas, tempoSearch, waitUntil } from '../ingest/probes';
import { pushTraces, traceBodies } from '../ingest/traces';
import { railPath } from '../place';
import type { PushedIncident } from '../pushIncident';

import { DEFAULT_DATA, readRecording, type RecordedSpan, type Recording } from './recording';
import { movedToEndAt, oneAfterTheOther, slicesOf, toLogRecords, toSpans, type Slice } from './replay';

/** What the data set's README says of each fault; undefined where nothing was wrong. */
const GROUND_TRUTH = {
  'network-delay': 'ts-basic-service',
  exception: 'ts-route-service',
  normal: undefined,
} as const;
export type Fault = keyof typeof GROUND_TRUTH;
export const FAULTS = Object.keys(GROUND_TRUTH);

export function isFault(text: string): text is Fault {
  return text in GROUND_TRUTH;
}

export interface ReplayOptions {
  urls: BackendUrls;
  fault: Fault;
  /** the end of the fault, milliseconds since the epoch; absent: as soon as it can be replayed */
  at?: number;
  /** folder of the data set; absent: beside the project */
  data?: string;
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const SCOPE = 'drillrail/workload';
/**
 * Tempo's metrics generator counts a span when it arrives, and by default drops those that ended more than 30 s ago.
 * So the last 20 s go out in steps, close to the moments at which they happen, and its counters rise step by step.
 */
const LIVE = 20 * SECOND;
const STEP = 5 * SECOND;
const QUERYABLE_WITHIN = 60 * SECOND;
const NANOSECONDS = BigInt(1_000_000);

const toNanoseconds = (milliseconds: number) => BigInt(milliseconds) * NANOSECONDS;
const toMilliseconds = (nanoseconds: bigint) => Number(nanoseconds / NANOSECONDS);

async function pushSlice(urls: BackendUrls, slice: Slice): Promise<void> {
  await Promise.all([
    pushTraces(urls.tempoOtlp, traceBodies(toSpans(slice.spans), SCOPE)),
    pushLogRecords(urls.loki, logBodies(toLogRecords(slice.lines), SCOPE)),
  ]);
}

/** Pushes what is past at once, then every step when it is over, and never two steps closer than STEP. */
async function replay(urls: BackendUrls, recording: Recording, at: number): Promise<void> {
  const slices = slicesOf(recording, toNanoseconds(at - LIVE), toNanoseconds(STEP), toNanoseconds(at));
  let pushedAt = -Infinity;
  for (const slice of slices) {
    await sleep(Math.max(0, toMilliseconds(slice.until) - Date.now(), pushedAt + STEP - Date.now()));
    pushedAt = Date.now();
    await pushSlice(urls, slice);
  }
}

/** The slowest trace that crosses `service` (any trace when there is none): its root span. */
function slowestRoot(spans: readonly RecordedSpan[], service: string | undefined): RecordedSpan {
  const crossing = new Set(
    spans.filter((span) => service === undefined || span.service === service).map(({ traceId }) => traceId)
  );
  return spans
    .filter((span) => span.parentSpanId === undefined && crossing.has(span.traceId))
    .reduce((slowest, span) => (span.end - span.start > slowest.end - slowest.start ? span : slowest));
}

async function hasSpanMetrics(urls: BackendUrls, service: string): Promise<boolean> {
  const rate = await prometheusValue(
    urls.prometheus,
    `rate(traces_spanmetrics_calls_total{service="${service}"}[2m])`,
    Date.now()
  );
  return rate !== undefined && rate > 0;
}

async function waitForAnswers(urls: BackendUrls, root: RecordedSpan, from: number, to: number): Promise<void> {
  await Promise.all([
    waitUntil(`Tempo does not find traces of ${root.service}`, QUERYABLE_WITHIN, async () => {
      const found = await tempoSearch(urls.tempo, `{ resource.service.name = "${root.service}" }`, from, to);
      return found.length > 0;
    }),
    waitUntil(`Loki does not find the lines of trace ${root.traceId}`, QUERYABLE_WITHIN, async () => {
      const query = `{service_namespace="train-ticket"} | trace_id="${root.traceId}"`;
      return (await lokiLines(urls.loki, query, from, to)) > 0;
    }),
    waitUntil(`Prometheus has no rate of Tempo's span metrics for ${root.service}`, QUERYABLE_WITHIN, () =>
      hasSpanMetrics(urls, root.service)
    ),
  ]);
}

/**
 * Replays recorded minutes of the Train-Ticket benchmark, moved to now, with a fault-free minute before a fault.
 * @throws IngestError as pushIncident; Error when the data set is not there or a file of it is malformed
 */
export async function pushTrainTicket(options: ReplayOptions): Promise<PushedIncident> {
  const { urls, fault, at = Date.now() + LIVE, data = DEFAULT_DATA } = options;
  const normal = readRecording(path.join(data, 'normal'));
  const broken = fault === 'normal' ? normal : readRecording(path.join(data, fault));
  const end = toNanoseconds(at);
  const recording = fault === 'normal' ? movedToEndAt(normal, end) : oneAfterTheOther(normal, broken, end);
  const service = GROUND_TRUTH[fault];
  const root = slowestRoot(fault === 'normal' ? recording.spans : recording.spans.slice(normal.spans.length), service);

  if (await tempoHas(urls.tempo, root.traceId)) {
    throw new IngestError(
      `Tempo at ${urls.tempo} holds trace ${root.traceId} already: these minutes were replayed before. ` +
        'Replayed again they would mix with it; start the backends with empty data directories.'
    );
  }
  await replay(urls, recording, at);
  await waitForAnswers(urls, root, at - HOUR, Date.now());
  // the generator's samples are as late as the last push: the window has to reach them
  const to = Math.ceil(Math.max(at, Date.now()) / SECOND) * SECOND;
  return {
    incident: `train-ticket/${fault}`,
    from: to - HOUR,
    to,
    path: railPath(to - HOUR, to, { service: root.service }),
    traceId: root.traceId,
    spanId: root.spanId,
    facts: {
      faultyService: service ?? null,
      faultBegan: fault === 'normal' ? null : toMilliseconds(recording.spans[normal.spans.length].start),
      ended: at,
      spans: recording.spans.length,
      lines: recording.lines.length,
      traces: new Set(recording.spans.map(({ traceId }) => traceId)).size,
      slowestMs: toMilliseconds(root.end - root.start),
    },
  };
}
