/**
 * A time from an extension point's context, as a URL has it: relative times as they are, others as epoch milliseconds.
 * @param value a text, a number of milliseconds, or Grafana's DateTime
 */
export function extensionTime(value: unknown): string | undefined {
  if (typeof value === 'string') {
    return value === '' ? undefined : value;
  }
  const isTime = typeof value === 'number' || (typeof value === 'object' && value !== null);
  return isTime ? epoch(Number(value)) : undefined;
}

/** Undefined for what is no time, and for times before 1970, which stand for none at all. */
export function epoch(milliseconds: number): string | undefined {
  return Number.isFinite(milliseconds) && milliseconds > 0 ? String(Math.round(milliseconds)) : undefined;
}
