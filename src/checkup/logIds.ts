import type { LogLine } from '../signals/data';
import { parseTraceId } from '../signals/ids';
import { quoteRegex } from '../signals/text';

/** A trace id that a line carries. */
export interface LineId {
  name: string;
  /** label: of the stream · metadata: structured metadata · text: within the line */
  where: 'label' | 'metadata' | 'text';
  /** 32 hex digits */
  id: string;
}

/** Longer lines are not read to their end. */
const READ = 10_000;
/** Shorter than this it could be any number. */
const SHORTEST = 8;

/** @param names what sites call it, the surest first */
export function idIn({ line, labels, structuredMetadata }: LogLine, names: string[]): LineId | undefined {
  for (const [where, fields] of [
    ['metadata', structuredMetadata],
    ['label', labels],
  ] as const) {
    const name = names.find((each) => traceId(fields[each]) !== undefined);
    if (name !== undefined) {
      return { name, where, id: traceId(fields[name]) ?? '' };
    }
  }
  const [, name, text] = inText(names).exec(line.slice(0, READ)) ?? [];
  const id = traceId(text);
  return name === undefined || id === undefined ? undefined : { name, where: 'text', id };
}

/** name=…, name: …, "name":"…" */
function inText(names: string[]): RegExp {
  return new RegExp(
    `\\b(${names.map(quoteRegex).join('|')})\\\\?["']?\\s*[=:]\\s*\\\\?["']?([0-9a-fA-F]{${SHORTEST},32})\\b`
  );
}

export function traceId(text: string | undefined): string | undefined {
  const parsed = text === undefined || text.length < SHORTEST ? undefined : parseTraceId(text);
  return parsed && 'id' in parsed ? parsed.id : undefined;
}
