import { SECOND, MINUTE, HOUR, DAY } from '../../signals/time';

/** Figures as people read them: one way to write each kind, for the page and for the headless walk alike. */

/** What stands where a figure cannot be told. */
const UNKNOWN = '–';
const MINUS = '−';

/** At most `digits` decimals, without trailing zeros. */
function decimals(value: number, digits: number): string {
  return String(Number(value.toFixed(digits))).replace('-', MINUS);
}

function special(value: number): string | undefined {
  if (Number.isNaN(value)) {
    return UNKNOWN;
  }
  return Number.isFinite(value) ? undefined : value > 0 ? '∞' : `${MINUS}∞`;
}

/** A multiple: 18.18 → 18.2×, 182.4 → 182×, 20000 → 20,000×. */
export function factor(value: number): string {
  const text = special(value) ?? thousands(decimals(value, Math.abs(value) < 100 ? 1 : 0));
  return text === UNKNOWN ? text : `${text}×`;
}

/** Whole numbers only. */
function thousands(digits: string): string {
  return digits.includes('.') ? digits : digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * A share from 0 to 1: 0.41 → 41 %. What lies close to nothing or to all keeps the decimals that make the difference:
 * 0.008 → 0.8 %, 0.995 → 99.5 %.
 */
export function percent(share: number): string {
  const text = special(share);
  if (text !== undefined) {
    return text === UNKNOWN ? text : `${text} %`;
  }
  const size = Math.abs(share);
  if (size > 0 && size < 0.00005) {
    return '< 0.01 %';
  }
  return `${decimals(share * 100, percentDigits(size))} %`;
}

function percentDigits(size: number): number {
  if (size < 0.001 || (size > 0.999 && size < 1)) {
    return 2;
  }
  return size < 0.1 || (size > 0.99 && size < 1) ? 1 : 0;
}

/** Milliseconds: 0.32 → 320 µs, 41 → 41 ms, 4830 → 4.83 s, 200000 → 3 min 20 s. */
export function duration(milliseconds: number): string {
  const text = special(milliseconds);
  if (text !== undefined) {
    return text;
  }
  const size = Math.abs(milliseconds);
  const sign = milliseconds < 0 ? MINUS : '';
  return size === 0 ? '0 ms' : sign + positiveDuration(size);
}

function positiveDuration(size: number): string {
  if (size < 0.9995) {
    return `${decimals(size * 1000, size < 0.01 ? 1 : 0)} µs`;
  }
  if (size < 999.5) {
    return `${decimals(size, size < 9.95 ? 1 : 0)} ms`;
  }
  if (size < 59.95 * SECOND) {
    return `${decimals(size / SECOND, size < 9.995 * SECOND ? 2 : 1)} s`;
  }
  if (size < HOUR - SECOND / 2) {
    return twoUnits(Math.round(size / SECOND), 60, 'min', 's');
  }
  return size < DAY - MINUTE / 2
    ? twoUnits(Math.round(size / MINUTE), 60, 'h', 'min')
    : twoUnits(Math.round(size / HOUR), 24, 'd', 'h');
}

function twoUnits(amount: number, perLarge: number, large: string, small: string): string {
  const rest = amount % perLarge;
  return `${Math.floor(amount / perLarge)} ${large}${rest > 0 ? ` ${rest} ${small}` : ''}`;
}

/** A number of things, which Prometheus may have extrapolated: 38.9 → 39, 1234 → 1,234, 2500000 → 2.5 M. */
export function count(value: number): string {
  const text = special(value);
  if (text !== undefined) {
    return text;
  }
  const size = Math.abs(value);
  if (size > 0 && size < 0.5) {
    return '< 1';
  }
  if (size >= 999_999.5) {
    return size >= 999_950_000 ? `${decimals(value / 1e9, 1)} G` : `${decimals(value / 1e6, 1)} M`;
  }
  return thousands(decimals(value, 0));
}

/**
 * Events per second; what is rarer than one in ten seconds, by the minute: 7.31 → 7.3/s, 0.05 → 3/min.
 * @param beside a rate that is read beside it: the larger of the two decides on the unit
 */
export function rate(perSecond: number, beside = perSecond): string {
  const text = special(perSecond);
  if (text !== undefined) {
    return text;
  }
  const size = Math.abs(perSecond);
  if (Math.max(size, beside) >= 0.095) {
    return size < 99.95 ? `${decimals(perSecond, 1)}/s` : `${count(perSecond)}/s`;
  }
  return `${decimals(perSecond * 60, size * 60 < 0.995 ? 2 : 1)}/min`;
}

/** Bytes: 900 → 900 B, 12345 → 12.3 kB. */
export function bytes(value: number): string {
  const text = special(value);
  if (text !== undefined) {
    return text;
  }
  const units = ['B', 'kB', 'MB', 'GB'];
  const exponent = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)));
  return `${decimals(value / 1000 ** exponent, exponent === 0 ? 0 : 1)} ${units[exponent]}`;
}

/** The first eight digits of an id, which is what people read out to each other. */
export function shortId(id: string): string {
  return id.length > 12 ? `${id.slice(0, 8)}…` : id;
}
