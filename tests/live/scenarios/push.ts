import type { BackendUrls } from '../../../dev/workload/backends';
import {
  logBodies,
  pushLogRecords,
  pushLogStreams,
  streamBodies,
  type LogRecord,
  type LogStream,
} from '../../../dev/workload/ingest/logs';
import { pushMetrics as sendMetrics, writeRequests, type Series } from '../../../dev/workload/ingest/metrics';
import { nanoseconds, type Attributes } from '../../../dev/workload/ingest/otlp';
import { lokiLines, pyroscopeTotal, tempoSearch, waitUntil } from '../../../dev/workload/ingest/probes';
import { profileBodies, pushProfiles as sendProfiles, type CpuProfile } from '../../../dev/workload/ingest/profiles';
import {
  pushTraces as sendTraces,
  traceBodies,
  type Span,
  type SpanKind,
  type SpanLink,
} from '../../../dev/workload/ingest/traces';

const SCOPE = 'scenario';
const MINUTE = 60_000;
const QUERYABLE_WITHIN = 2 * MINUTE;
const SCRAPE = 15_000;

/** A span and what it calls. Times are milliseconds; `at` counts from the begin of the trace. */
export interface SpanDraft {
  /** 16 hex digits */
  spanId: string;
  service: string;
  name: string;
  kind?: SpanKind;
  at: number;
  duration: number;
  attributes?: Attributes;
  /** resource attributes besides service.name */
  resource?: Attributes;
  links?: SpanLink[];
  error?: string;
  children?: SpanDraft[];
}

/**
 * The spans of one trace.
 * @param start epoch milliseconds
 * @param parentSpanId a span that is not in the trace, for one that has lost its head
 */
export function traceOf(traceId: string, start: number, root: SpanDraft, parentSpanId?: string): Span[] {
  const {
    spanId,
    service,
    name,
    kind = 'internal',
    at,
    duration,
    attributes = {},
    resource,
    links,
    error,
    children = [],
  } = root;
  const span: Span = {
    resource: { 'service.name': service, ...resource },
    traceId,
    spanId,
    ...(parentSpanId !== undefined && { parentSpanId }),
    name,
    kind,
    start: nanoseconds(start + at),
    end: nanoseconds(start + at + duration),
    attributes,
    ...(links && { links }),
    ...(error !== undefined && { error }),
  };
  return [span, ...children.flatMap((child) => traceOf(traceId, start, child, spanId))];
}

/** Pushes spans and waits until TraceQL finds their traces. Keep to 50 traces a service and push. */
export async function pushTraces({ tempo, tempoOtlp }: BackendUrls, spans: Span[]): Promise<void> {
  await sendTraces(tempoOtlp, traceBodies(spans, SCOPE));
  const times = spans.map(({ start }) => Number(start) / 1e6);
  const [from, to] = [Math.min(...times) - MINUTE, Math.max(...times) + MINUTE];
  const byTrace = new Map(spans.map((span) => [span.traceId, String(span.resource['service.name'])]));
  await waitUntil('Tempo does not find the traces of the scenario', QUERYABLE_WITHIN, async () => {
    const services = [...new Set(byTrace.values())];
    const found = await Promise.all(
      services.map((service) => tempoSearch(tempo, `{resource.service.name="${service}"}`, from, to))
    );
    return [...byTrace.keys()].every((id) => found.flat().includes(id));
  });
}

/** Pushes lines by OTLP, where ids become structured metadata, and waits until Loki finds one of each service. */
export async function pushLogs({ loki }: BackendUrls, records: LogRecord[]): Promise<void> {
  await pushLogRecords(loki, logBodies(records, SCOPE));
  await untilLines(
    loki,
    records.map(({ resource, time }) => [`{service_name="${resource['service.name']}"}`, time])
  );
}

/** Pushes lines by Loki's own API, where everything but the labels is in the line. */
export async function pushLines({ loki }: BackendUrls, streams: LogStream[]): Promise<void> {
  await pushLogStreams(loki, streamBodies(streams));
  const selector = (labels: Record<string, string>) =>
    `{${Object.entries(labels)
      .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
      .join(',')}}`;
  await untilLines(
    loki,
    streams.flatMap(({ labels, lines }) =>
      lines.slice(0, 1).map(([time]): [string, string] => [selector(labels), time])
    )
  );
}

async function untilLines(loki: string, expected: Array<[string, string]>): Promise<void> {
  for (const [selector, time] of new Map(expected)) {
    const at = Math.floor(Number(time) / 1e6);
    await waitUntil(
      `Loki does not find the lines of ${selector}`,
      QUERYABLE_WITHIN,
      async () => (await lokiLines(loki, selector, at - 1000, at + 1000)) > 0
    );
  }
}

/** Pushes series, with their exemplars, by remote write; see `counter`. */
export async function pushMetrics({ prometheus }: BackendUrls, series: Series[]): Promise<void> {
  await sendMetrics(prometheus, writeRequests(series));
}

/**
 * A counter that rises by `perMinute` from `from` to `to` (epoch milliseconds), scraped every 15 s.
 * @param labels with `__name__`
 */
export function counter(
  labels: Record<string, string>,
  {
    from,
    to,
    perMinute,
    exemplars = [],
  }: { from: number; to: number; perMinute: number; exemplars?: Series['exemplars'] }
): Series {
  const samples = Array.from({ length: Math.floor((to - from) / SCRAPE) + 1 }, (_, index) => ({
    timestamp: from + index * SCRAPE,
    value: Math.floor((index * SCRAPE * perMinute) / MINUTE),
  }));
  return { labels, samples, exemplars };
}

/** Pushes one CPU profile and waits until Pyroscope has it. */
export async function pushProfile({ pyroscope }: BackendUrls, profile: CpuProfile): Promise<void> {
  await sendProfiles(pyroscope, profileBodies([profile]));
  const { service, startMs, durationMs } = profile;
  const question = {
    labelSelector: `{service_name="${service}"}`,
    from: startMs - MINUTE,
    to: startMs + durationMs + MINUTE,
  };
  await waitUntil(
    `Pyroscope has no profile of ${service}`,
    QUERYABLE_WITHIN,
    async () => (await pyroscopeTotal(pyroscope, question)) > 0
  );
}
