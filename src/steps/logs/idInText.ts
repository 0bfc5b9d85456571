/** Shorter than this, an id without its leading zeros could be any number in a text. */
const DISTINCT = 8;

/** The id as some write it, without leading zeros, a text that the full id contains as well; the id itself when little is left. */
export function shortestForm(id: string): string {
  const short = id.replace(/^0+/, '');
  return short.length >= DISTINCT ? short : id;
}

/** Whether the text holds the id as a whole word, with or without its leading zeros, in either case, or as a UUID. */
export function mentions(text: string, id: string): boolean {
  const lower = text.toLowerCase();
  return holds(lower, shortestForm(id), id.length) || (id.length === 32 && holds(lower, asUuid(id), id.length));
}

function holds(lower: string, form: string, length: number): boolean {
  for (let at = lower.indexOf(form); at >= 0; at = lower.indexOf(form, at + 1)) {
    const before = lower.slice(Math.max(0, at - length), at).replace(/0+$/, '');
    if (!/[0-9a-z]$/.test(before) && !/^[0-9a-z]/.test(lower.slice(at + form.length, at + form.length + 1))) {
      return true;
    }
  }
  return false;
}

function asUuid(id: string): string {
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
