/**
 * Characters that hide, reorder or break text: C0 and C1 controls, zero-width characters and bidirectional marks.
 * Log lines and attribute values come from anywhere, and a reader must see what is really in them.
 */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** As source code writes it: \n, \x1b, \u202e. Unicode's own control pictures are missing from most fonts. */
function escape(character: string): string {
  const codePoint = character.charCodeAt(0);
  const digits = codePoint.toString(16);
  return SHORT[character] ?? (codePoint < 0x100 ? `\\x${digits.padStart(2, '0')}` : `\\u${digits.padStart(4, '0')}`);
}

/** The text on one line, with what cannot be seen made visible. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, escape);
}

/** Likewise, but with its line breaks and tabs kept for where they can be drawn. */
export function visibleLines(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(UNSEEN, (character) => (character === '\n' || character === '\t' ? character : escape(character)));
}

/** At most `limit` characters with an ellipsis, never half of a surrogate pair. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) {
    return text;
  }
  const end = /[\ud800-\udbff]/.test(text[limit - 1]) ? limit - 1 : limit;
  return `${text.slice(0, end)}…`;
}
