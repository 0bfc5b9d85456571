import { address, deliver, inBatches } from './deliver';
import { byResource, keyValues, type Attributes } from './otlp';

/** OpenTelemetry's severity numbers of the levels used here. */
const SEVERITIES = { TRACE: 1, DEBUG: 5, INFO: 9, WARN: 13, ERROR: 17, FATAL: 21 } as const;
export type Severity = keyof typeof SEVERITIES;

export function isSeverity(text: string): text is Severity {
  return text in SEVERITIES;
}

/** One line by OTLP: ids become structured metadata in Loki; time in nanoseconds as decimal text. */
export interface LogRecord {
  resource: Attributes;
  time: string;
  severity?: Severity;
  line: string;
  traceId?: string;
  spanId?: string;
  attributes: Attributes;
}

/** Lines by Loki's own push API: everything but the labels is in the line. */
export interface LogStream {
  labels: Record<string, string>;
  /** ascending in time: [nanoseconds, line] */
  lines: Array<[string, string]>;
}

const LINES_PER_REQUEST = 1000;

function encodeRecord(record: LogRecord) {
  return {
    timeUnixNano: record.time,
    observedTimeUnixNano: record.time,
    ...(record.severity && { severityNumber: SEVERITIES[record.severity], severityText: record.severity }),
    body: { stringValue: record.line },
    attributes: keyValues(record.attributes),
    ...(record.traceId && { traceId: record.traceId }),
    ...(record.spanId && { spanId: record.spanId }),
  };
}

/** The bodies of OTLP/HTTP log exports (ExportLogsServiceRequest, JSON), oldest lines first. */
export function logBodies(records: readonly LogRecord[], scope: string): string[] {
  const ascending = [...records].sort((one, other) => (BigInt(one.time) < BigInt(other.time) ? -1 : 1));
  return inBatches(ascending, LINES_PER_REQUEST).map((batch) =>
    JSON.stringify({
      resourceLogs: byResource(batch).map((group) => ({
        resource: { attributes: keyValues(group[0].resource) },
        scopeLogs: [{ scope: { name: scope }, logRecords: group.map(encodeRecord) }],
      })),
    })
  );
}

/** The bodies of Loki push requests (JSON), one or more for every stream. */
export function streamBodies(streams: readonly LogStream[]): string[] {
  return streams.flatMap(({ labels, lines }) =>
    inBatches(lines, LINES_PER_REQUEST).map((values) => JSON.stringify({ streams: [{ stream: labels, values }] }))
  );
}

async function push(url: string, what: string, bodies: readonly string[]): Promise<void> {
  for (const body of bodies) {
    await deliver({ backend: 'Loki', what, url, contentType: 'application/json', body });
  }
}

/** @param lokiUrl base address. @throws IngestError */
export function pushLogRecords(lokiUrl: string, bodies: readonly string[]): Promise<void> {
  return push(address(lokiUrl, '/otlp/v1/logs'), 'log records', bodies);
}

/** @param lokiUrl base address. @throws IngestError */
export function pushLogStreams(lokiUrl: string, bodies: readonly string[]): Promise<void> {
  return push(address(lokiUrl, '/loki/api/v1/push'), 'log lines', bodies);
}
