import { parseSpanId, parseTraceId } from '../../signals/ids';
import type { LogRow } from '../../walk/finding';
import { mentions } from './idInText';
import { parseLine } from './parseLine';

/** Where a line holds an id, the surest and cheapest to ask for first. */
const CARRIERS = ['metadata', 'label', 'json', 'logfmt', 'text'] as const;
export type Carrier = (typeof CARRIERS)[number];

/** The best place where any of the lines holds the id; undefined when none does. */
export function bestCarrier(rows: LogRow[], id: string): Carrier | undefined {
  let best: Carrier | undefined;
  for (const row of rows) {
    if (best === CARRIERS[0]) {
      break;
    }
    best = better(best, carrierOf(row, id));
  }
  return best;
}

function better(one: Carrier | undefined, other: Carrier | undefined): Carrier | undefined {
  return CARRIERS.find((carrier) => carrier === one || carrier === other);
}

function carrierOf({ line, labels, structuredMetadata }: LogRow, id: string): Carrier | undefined {
  const within = (values: Record<string, string>) => Object.values(values).some((value) => mentions(value, id));
  if (within(structuredMetadata)) {
    return 'metadata';
  }
  if (within(labels)) {
    return 'label';
  }
  const { format, fields } = parseLine(line);
  if (format !== 'text' && Object.values(fields).some((value) => isId(value, id))) {
    return format;
  }
  return mentions(line, id) ? 'text' : undefined;
}

/** A field of its own, not a text that speaks of the id. */
function isId(value: string, id: string): boolean {
  const parsed = id.length === 32 ? parseTraceId(value) : parseSpanId(value);
  return 'id' in parsed && parsed.id === id;
}
