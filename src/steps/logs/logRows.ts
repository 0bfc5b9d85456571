import type { LogLine } from '../../signals/data';
import { compareText } from '../../signals/text';
import type { LogRow } from '../../model/finding/finding';
import { mentions } from './idInText';
import { levelOfLine } from './level';
import { parseLine } from './parseLine';

/** What lines are held against. */
export interface Near {
  /** 32 and 16 hex digits */
  traceId?: string;
  spanId?: string;
  /** the span's pod at its time: epoch milliseconds, and the fields that may name it */
  pod?: { name: string; from: number; to: number; fields: string[] };
  /** labels and fields that name a line's service, the site's own first */
  serviceLabels: string[];
}

const SERVICE_FIELDS = ['service_name', 'service.name', 'service', 'app', 'job', 'container'];

/** What a stream is called that does not say whose it is; the second is Loki's own word for it. */
const NOBODY = ['', 'unknown_service'];

/** One row a line, by time: the same line that several queries found counts once. */
export function rowsOf(replies: LogLine[][], near: Near): LogRow[] {
  const rows = new Map<string, LogRow>();
  for (const line of replies.flat()) {
    const key = JSON.stringify([line.timeNanoseconds, line.line, Object.entries(line.labels).sort()]);
    if (!rows.has(key)) {
      rows.set(key, rowOf(line, near));
    }
  }
  // Nanoseconds of the same millisecond have the same number of digits.
  return [...rows.values()].sort((a, b) => a.time - b.time || compareText(a.timeNanoseconds, b.timeNanoseconds));
}

function rowOf(line: LogLine, near: Near): LogRow {
  const { fields: own, message } = parseLine(line.line);
  const fields = { ...own, ...line.labels, ...line.structuredMetadata };
  return {
    ...line,
    level: levelOfLine(fields, line.line),
    service: serviceOf(line.labels, fields, near),
    message,
    fields,
    nearness: nearnessOf(line, near, fields),
  };
}

function serviceOf(labels: Record<string, string>, fields: Record<string, string>, { serviceLabels }: Near): string {
  const names = [...serviceLabels, ...SERVICE_FIELDS];
  for (const from of [labels, fields]) {
    const name = names.find((each) => Object.hasOwn(from, each) && !NOBODY.includes(from[each]));
    if (name !== undefined) {
      return from[name];
    }
  }
  return '';
}

/** What a line says of the span, its fields taken apart or not yet. */
export function nearnessOf(
  line: LogLine,
  { traceId, spanId, pod }: Omit<Near, 'serviceLabels'>,
  fields: Record<string, string> = { ...parseLine(line.line).fields, ...line.labels, ...line.structuredMetadata }
): LogRow['nearness'] {
  const texts = [line.line, ...Object.values(fields)];
  const carries = (id: string | undefined) => id !== undefined && texts.some((text) => mentions(text, id));
  if (carries(spanId)) {
    return 'span';
  }
  if (carries(traceId)) {
    return 'trace';
  }
  const ofPod = pod?.fields.some((name) => Object.hasOwn(fields, name) && fields[name] === pod.name);
  return pod && ofPod && line.time >= pod.from && line.time <= pod.to ? 'pod' : 'time';
}
