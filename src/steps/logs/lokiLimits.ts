import type { GatewayError, GatewayErrorKind } from '../../signals/gateway';
import { allowedRange } from '../../signals/limits';
import type { EpochRange } from '../../signals/time';

/** What Loki allows of one query, as far as its refusals said. */
export interface Bounds {
  /** lines */
  limit: number;
  /** milliseconds from its start to its end; 0 where it is only known to be less: no more than the span needs */
  length: number;
}

export const UNBOUNDED: Bounds = { limit: Infinity, length: Infinity };

/** pkg/util/validation and the query frontend's limits; some versions say them with status 500. */
const TOO_MANY_LINES = /max entries limit per query exceeded.*\(\d+ > (\d+)\)/;
const TOO_LONG = /query time range exceeds the limit/;
const TOO_MUCH = /would read too many bytes|too large to execute on a single querier/;

/** Loki counts a moment more than was asked for. */
const SAFELY = 0.98;

/** What a refusal teaches; undefined when it is of another sort, which a smaller query would not mend. */
export function boundsIn({ message }: GatewayError): Bounds | undefined {
  const [, lines] = TOO_MANY_LINES.exec(message) ?? [];
  if (lines !== undefined) {
    return { ...UNBOUNDED, limit: Math.max(1, Number(lines)) };
  }
  if (TOO_LONG.test(message)) {
    return { ...UNBOUNDED, length: Math.floor((allowedRange(message)?.length ?? 0) * SAFELY) };
  }
  return TOO_MUCH.test(message) ? { ...UNBOUNDED, length: 0 } : undefined;
}

export function tightest(all: Bounds[]): Bounds {
  return {
    limit: Math.min(...all.map(({ limit }) => limit), UNBOUNDED.limit),
    length: Math.min(...all.map(({ length }) => length), UNBOUNDED.length),
  };
}

/**
 * The part of a window that is allowed, around what it is about.
 * @param about epoch milliseconds; at least this is asked for, whatever Loki allows
 */
export function allowed({ from, to }: EpochRange, length: number, about: EpochRange): EpochRange {
  if (to - from <= length) {
    return { from, to };
  }
  const half = Math.max(length, about.to - about.from) / 2;
  const middle = (about.from + about.to) / 2;
  return { from: Math.max(from, Math.floor(middle - half)), to: Math.min(to, Math.ceil(middle + half)) };
}

/** Failures that every query to this Loki shares: asking it something weaker would only fail once more. */
const SHARED: ReadonlySet<GatewayErrorKind> = new Set([
  'forbidden',
  'authentication',
  'missing',
  'busy',
  'unreachable',
  'absent',
  'cancelled',
]);

export function isSharedLimit({ kind }: GatewayError): boolean {
  return SHARED.has(kind);
}
