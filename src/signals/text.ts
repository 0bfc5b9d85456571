/** Text from telemetry may hold half a surrogate pair, which neither a URL nor a query language can carry: U+FFFD then. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** By code unit: the order must not depend on the reader's language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Makes one readable line out of whatever a backend said: white space and control characters become single blanks,
 * what is longer than `limit` characters is cut and ends in an ellipsis.
 */
export function oneLine(text: string, limit = 300): string {
  // Far more than is kept is looked at, far less than a page of megabytes.
  const line = text
    .slice(0, limit * 20)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line.length <= limit ? line : `${wellFormed(line.slice(0, limit - 1)).replace(/\ufffd$/, '')}…`;
}

const namedEscapes: Record<string, string> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A double-quoted literal as PromQL, LogQL and TraceQL read it: all three take Go's rules. Control characters are
 * escaped because Loki's and Tempo's scanners refuse some of them raw, and the byte order mark anywhere.
 */
export function quote(text: string): string {
  const escaped = wellFormed(text).replace(
    /[\\"\p{Cc}\ufeff]/gu,
    (character) => namedEscapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  );
  return `"${escaped}"`;
}

/** Text as a regular expression (RE2) that matches it and nothing else. */
export function quoteRegex(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}

const simpleEscapes: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** Text of a Go string literal in double quotes, single quotes or backticks; undefined when it is none. */
export function unquote(literal: string): string | undefined {
  const mark = literal[0];
  if (literal.length < 2 || !['"', "'", '`'].includes(mark) || literal.at(-1) !== mark) {
    return undefined;
  }
  const inner = literal.slice(1, -1);
  if (mark === '`') {
    return inner.includes('`') ? undefined : inner;
  }
  return /^(?:[^\\\n]|\\[^\n])*$/u.test(inner) ? unescape(inner, mark) : undefined;
}

const escapePattern = /((?:\\x[0-9a-fA-F]{2}|\\[0-7]{3})+)|\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\(.)|(["'])/gu;

function unescape(inner: string, mark: string): string | undefined {
  let valid = true;
  const refuse = () => {
    valid = false;
    return '';
  };
  const text = inner.replace(escapePattern, (whole, bytes?: string, short?: string, long?: string, simple?: string) => {
    if (bytes !== undefined) {
      return decodeBytes(bytes) ?? refuse();
    }
    const hex = short ?? long;
    if (hex !== undefined) {
      const point = parseInt(hex, 16);
      return point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : refuse();
    }
    if (simple === undefined) {
      return whole === mark ? refuse() : whole;
    }
    return simpleEscapes[simple] ?? refuse();
  });
  return valid ? text : undefined;
}

/** \x41 and \101 name bytes of UTF-8, several of which make one character. */
function decodeBytes(escapes: string): string | undefined {
  const bytes = [...escapes.matchAll(/\\x(..)|\\(...)/g)].map(([, hex, octal]) =>
    hex === undefined ? parseInt(octal, 8) : parseInt(hex, 16)
  );
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return undefined;
  }
}
