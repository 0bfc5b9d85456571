/** The id, or what is wrong with the text in a sentence. */
export type ParsedId = { id: string } | { problem: string };

const traceparent = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A trace id as people paste it, to 32 lower-case hex digits: upper case, missing leading zeros, the form of a UUID and
 * a whole W3C traceparent are understood.
 */
export function parseTraceId(text: string): ParsedId {
  const typed = text.trim().toLowerCase();
  const id = traceparent.exec(typed)?.[1] ?? (uuid.test(typed) ? typed.replace(/-/g, '') : typed);
  return parseHex(id, 32, 'trace id');
}

/** A span id to 16 lower-case hex digits: upper case, missing leading zeros and a W3C traceparent are understood. */
export function parseSpanId(text: string): ParsedId {
  const typed = text.trim().toLowerCase();
  return parseHex(traceparent.exec(typed)?.[2] ?? typed, 16, 'span id');
}

function parseHex(id: string, length: number, what: string): ParsedId {
  if (id === '') {
    return { problem: `The ${what} is empty: give ${length} hexadecimal digits.` };
  }
  const odd = /[^0-9a-f]/u.exec(id);
  if (odd) {
    const character = String.fromCodePoint(id.codePointAt(odd.index) ?? 0);
    return { problem: `"${character}" cannot be in a ${what}: give ${length} hexadecimal digits.` };
  }
  if (id.length > length) {
    return { problem: `The ${what} has ${id.length} digits: give ${length} hexadecimal digits.` };
  }
  return /^0+$/.test(id) ? { problem: `A ${what} of zeros names nothing.` } : { id: id.padStart(length, '0') };
}

/**
 * An id as Tempo sends it: base64 in trace bodies, hex (possibly without leading zeros) elsewhere.
 * Undefined when it is absent, empty, all zeros or neither of the two.
 */
export function decodeId(value: unknown, length: 16 | 32): string | undefined {
  if (typeof value !== 'string' || value === '') {
    return undefined;
  }
  // The base64 of 8 or 16 bytes ends in =, which no hex does.
  const hex = /^[0-9a-fA-F]+$/.test(value) && value.length <= length ? value.toLowerCase() : base64ToHex(value);
  if (hex === undefined || hex.length > length || /^0*$/.test(hex)) {
    return undefined;
  }
  return hex.padStart(length, '0');
}

function base64ToHex(text: string): string | undefined {
  try {
    const bytes = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    let hex = '';
    for (let index = 0; index < bytes.length; index++) {
      hex += bytes.charCodeAt(index).toString(16).padStart(2, '0');
    }
    return hex;
  } catch {
    return undefined;
  }
}
