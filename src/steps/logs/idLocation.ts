import { parseSpanId, parseTraceId } from '../../signals/ids';
import type { LogRow } from '../../model/finding/finding';
import { mentions } from './idInText';
import { parseLine } from './parseLine';

/** Where a line holds an id, the surest and cheapest to ask for first. */
const CARRIERS = ['metadata', 'label', 'json', 'logfmt', 'text'] as const;
export type Carrier = (typeof CARRIERS)[number];

/**
 * The best place where any of the lines holds the id.
 * @param rows lines of which each holds it somewhere
 */
export function bestCarrier(rows: LogRow[], id: string): Carrier {
  const found = new Set<Carrier>();
  for (const row of rows) {
    found.add(carrierOf(row, id));
    if (found.has('metadata')) {
      break;
    }
  }
  return CARRIERS.find((carrier) => found.has(carrier)) ?? 'text';
}

function carrierOf({ line, labels, structuredMetadata }: LogRow, id: string): Carrier {
  const within = (values: Record<string, string>) => Object.values(values).some((value) => mentions(value, id));
  if (within(structuredMetadata)) {
    return 'metadata';
  }
  if (within(labels)) {
    return 'label';
  }
  const { format, fields } = parseLine(line);
  return format !== 'text' && Object.values(fields).some((value) => isId(value, id)) ? format : 'text';
}

/** A field of its own, not a text that speaks of the id. */
function isId(value: string, id: string): boolean {
  const parsed = id.length === 32 ? parseTraceId(value) : parseSpanId(value);
  return 'id' in parsed && parsed.id === id;
}
