/** Shorter than this, an id without its leading zeros could be any number in a text. */
const DISTINCT = 8;

/** The id as some write it, without leading zeros, a text that the full id contains as well; the id itself when little is left. */
export function shortestForm(id: string): string {
  const short = id.replace(/^0+/, '');
  return short.length >= DISTINCT ? short : id;
}

/** Whether the text holds the id as a whole word, with or without its leading zeros, in either case. */
export function mentions(text: string, id: string): boolean {
  const short = shortestForm(id);
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(short); at >= 0; at = lower.indexOf(short, at + 1)) {
    const before = lower.slice(Math.max(0, at - id.length), at).replace(/0+$/, '');
    if (!/[0-9a-z]$/.test(before) && !/^[0-9a-z]/.test(lower.slice(at + short.length, at + short.length + 1))) {
      return true;
    }
  }
  return false;
}
