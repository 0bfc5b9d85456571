/** A log line taken apart: its fields by name, and its readable part. */
export interface ParsedLine {
  /** text: pairs may stand in it, but more than pairs */
  format: 'json' | 'logfmt' | 'text';
  fields: Record<string, string>;
  message: string;
}

const MESSAGE_FIELDS = ['message', 'msg', '@message', 'body', 'event', 'log', 'text', 'error', 'err'];
const MAX_FIELDS = 100;
const MAX_DEPTH = 4;

/** What lies beyond is shown but not read: a line may be megabytes long. */
const MAX_LENGTH = 100_000;

/** Reads JSON, logfmt, or plain text with key=value pairs in it; whatever cannot be read is plain text. */
export function parseLine(line: string): ParsedLine {
  const text = line.slice(0, MAX_LENGTH);
  const object = readJson(text);
  if (object) {
    const fields = flatten(object);
    return { format: 'json', fields, message: messageOf(fields) ?? line };
  }
  const fields = readPairs(text);
  // Only where the line begins with a pair is it logfmt; otherwise the text around the pairs is the message.
  return /^\s*[\w.@-]+=/.test(text)
    ? { format: 'logfmt', fields, message: messageOf(fields) ?? line }
    : { format: 'text', fields, message: line };
}

function messageOf(fields: Record<string, string>): string | undefined {
  const name = MESSAGE_FIELDS.find((each) => fields[each]?.trim());
  return name === undefined ? undefined : fields[name];
}

function readJson(text: string): object | undefined {
  if (!/^\s*\{/.test(text)) {
    return undefined;
  }
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}

/** Nested fields by their path with dots; deeper ones, and lists, as JSON. */
function flatten(object: object): Record<string, string> {
  const fields = new Map<string, string>();
  const waiting: Array<{ prefix: string; value: object; depth: number }> = [{ prefix: '', value: object, depth: 1 }];
  for (let level = waiting.shift(); level; level = waiting.shift()) {
    for (const [key, value] of Object.entries(level.value)) {
      const name = level.prefix + key;
      if (fields.size >= MAX_FIELDS) {
        return Object.fromEntries(fields);
      }
      if (typeof value === 'object' && value !== null && !Array.isArray(value) && level.depth < MAX_DEPTH) {
        waiting.push({ prefix: `${name}.`, value, depth: level.depth + 1 });
      } else if (value !== null && value !== undefined) {
        fields.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
      }
    }
  }
  return Object.fromEntries(fields);
}

/** key=value and key="quoted value", as logfmt has them; a key begins after white space, a comma or a bracket. */
const PAIR = /(?:^|[\s,;[({])([a-zA-Z_@][\w.@-]{0,99})=(?:"((?:[^"\\]|\\.)*)"|([^\s"',;\])}]*))/g;

function readPairs(text: string): Record<string, string> {
  const fields = new Map<string, string>();
  for (const [, key, quoted, bare] of text.matchAll(PAIR)) {
    if (fields.size >= MAX_FIELDS) {
      break;
    }
    if (!fields.has(key)) {
      fields.set(key, quoted === undefined ? bare : unescape(quoted));
    }
  }
  return Object.fromEntries(fields);
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r' };

function unescape(quoted: string): string {
  return quoted.replace(/\\(.)/gs, (_, character: string) => ESCAPES[character] ?? character);
}
