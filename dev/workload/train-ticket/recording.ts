import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { isSeverity, type Severity } from '../ingest/logs';

import { readGzippedCsv } from './csv';

/** Times in nanoseconds since the epoch, as recorded. */
export interface RecordedSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  pod: string;
  service: string;
  name: string;
  start: bigint;
  end: bigint;
}

export interface RecordedLine {
  time: bigint;
  node: string;
  pod: string;
  service: string;
  container: string;
  traceId: string;
  spanId: string;
  severity?: Severity;
  line: string;
}

export interface Recording {
  spans: RecordedSpan[];
  lines: RecordedLine[];
}

const SPAN_COLUMNS = [
  'TraceID',
  'SpanID',
  'ParentID',
  'PodName',
  'OperationName',
  'StartTimeUnixNano',
  'EndTimeUnixNano',
] as const;
const LINE_COLUMNS = ['TimeUnixNano', 'Node', 'PodName', 'Container', 'TraceID', 'SpanID', 'Log'] as const;
const ROOT = 'root';

/** "ts-food-service-f5756978c-k8vqf" → "ts-food-service": a deployment's pods add two parts to its name. */
export function serviceOf(pod: string): string {
  return pod.split('-').slice(0, -2).join('-');
}

/** "18:56:16.052 ERROR e.s.ExecuteServiceImpl#69 …" → ERROR; undefined when the line names no level. */
export function severityOf(line: string): Severity | undefined {
  const level = /^\S+\s+([A-Z]+)\s/.exec(line)?.[1];
  return level !== undefined && isSeverity(level) ? level : undefined;
}

export function toRecordedSpan(row: Record<(typeof SPAN_COLUMNS)[number], string>): RecordedSpan {
  return {
    traceId: row.TraceID,
    spanId: row.SpanID,
    ...(row.ParentID !== ROOT && { parentSpanId: row.ParentID }),
    pod: row.PodName,
    service: serviceOf(row.PodName),
    name: row.OperationName,
    start: BigInt(row.StartTimeUnixNano),
    end: BigInt(row.EndTimeUnixNano),
  };
}

export function toRecordedLine(row: Record<(typeof LINE_COLUMNS)[number], string>): RecordedLine {
  // the container runtime wraps every line: {"log":"…\n","stream":"stdout","time":"…"}
  const { log }: { log: string } = JSON.parse(row.Log);
  const line = log.trimEnd();
  return {
    time: BigInt(row.TimeUnixNano),
    node: row.Node,
    pod: row.PodName,
    service: serviceOf(row.PodName),
    container: row.Container,
    traceId: row.TraceID,
    spanId: row.SpanID,
    severity: severityOf(line),
    line,
  };
}

/** Where the recorded data lies unless a folder is given: beside the project, not in it. */
export const DEFAULT_DATA = path.resolve(__dirname, '../../../../shared/data/train-ticket');

export function hasRecording(folder: string): boolean {
  return existsSync(folder);
}

/** Reads all minutes of one folder of the data set. @throws Error when there are none or one is malformed */
export function readRecording(folder: string): Recording {
  const files = readdirSync(folder).sort();
  const spanFiles = files.filter((file) => file.endsWith('_trace.csv.gz'));
  const lineFiles = files.filter((file) => file.endsWith('_log.csv.gz'));
  if (spanFiles.length === 0) {
    throw new Error(`${folder} holds no *_trace.csv.gz: give the folder of the Train-Ticket data with --data.`);
  }
  return {
    spans: spanFiles.flatMap((file) => readGzippedCsv(path.join(folder, file), SPAN_COLUMNS).map(toRecordedSpan)),
    lines: lineFiles.flatMap((file) => readGzippedCsv(path.join(folder, file), LINE_COLUMNS).map(toRecordedLine)),
  };
}
