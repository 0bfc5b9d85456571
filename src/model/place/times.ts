/** Latest and earliest instant a Date can hold, in epoch milliseconds. */
const FARTHEST = 8.64e15;

/** As Grafana's date math reads it: now, then any number of steps (-1h, +5m) and roundings (/d, /fy). */
const RELATIVE = /^now(?:[+-]\d{0,5}(?:[yMwdhmsQ]|f[yQ])|\/1?(?:[yMwdhmsQ]|f[yQ]))*$/;
const EPOCH = /^\d{1,16}$/;
const ISO = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * A time as it stands in a URL, in its one spelling: relative times as they are, absolute ones as epoch milliseconds.
 * An ISO 8601 time without a zone is UTC. Undefined when it is neither.
 */
export function normaliseTime(text: string): string | undefined {
  if (RELATIVE.test(text)) {
    return text;
  }
  if (EPOCH.test(text)) {
    return Number(text) <= FARTHEST ? String(Number(text)) : undefined;
  }
  const iso = ISO.exec(text);
  if (!iso) {
    return undefined;
  }
  const withZone = text.length > 10 && !iso[1] ? `${text}Z` : text;
  const time = Date.parse(withZone.replace(' ', 'T'));
  return time >= 0 ? String(time) : undefined;
}

/** Epoch milliseconds of a normalised time; undefined for a relative one. */
export function absoluteTime(text: string): number | undefined {
  return EPOCH.test(text) ? Number(text) : undefined;
}
