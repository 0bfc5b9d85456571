/** In milliseconds. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** From one moment to a later one, both in epoch milliseconds. */
export interface EpochRange {
  from: number;
  to: number;
}

/** Epoch milliseconds as seconds with up to three decimals, as Prometheus takes them. */
export function seconds(milliseconds: number): string {
  return String(Math.round(milliseconds) / 1000);
}

/** Epoch milliseconds as a string of nanoseconds, as Loki takes them. */
export function nanoseconds(milliseconds: number): string {
  const whole = Math.floor(milliseconds);
  return String(BigInt(whole) * BigInt(1_000_000) + BigInt(Math.round((milliseconds - whole) * 1e6)));
}

/** Digits of an integer, from the string or number that JSON of protobuf gives for int64; undefined for anything else. */
export function digits(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^\d{1,20}$/.test(text) ? text : undefined;
}

/** Epoch nanoseconds (digits) as epoch milliseconds, fractions kept as far as a double goes. */
export function millisecondsOf(nanos: string): number {
  return nanos.length > 6 ? Number(nanos.slice(0, -6)) + Number(nanos.slice(-6)) / 1e6 : Number(nanos) / 1e6;
}

/** Milliseconds from one epoch nanosecond to another, exact to the nanosecond; 0 where the end comes first. */
export function elapsed(start: string, end: string): number {
  return Math.max(Number(BigInt(end) - BigInt(start)), 0) / 1e6;
}
