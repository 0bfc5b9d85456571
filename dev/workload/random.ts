import { mulberry32 } from '../../src/testing/mulberry32';

/** A seeded source of numbers: the same seed gives the same sequence, on every machine. */
export interface Random {
  /** uniform in [0, 1) */
  next(): number;
  /** uniform in [low, high) */
  between(low: number, high: number): number;
  /** whole number in [0, count) */
  index(count: number): number;
  pick<T>(items: readonly T[]): T;
  /** lower-case hex digits, never all zero */
  hex(digits: number): string;
  /** a shuffled copy (Fisher-Yates) */
  shuffled<T>(items: readonly T[]): T[];
}

/** FNV-1a, 32 bit: turns the name of a stream of numbers into a seed. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (const character of text) {
    state = Math.imul(state ^ character.charCodeAt(0), 0x01000193);
  }
  return state >>> 0;
}

/** @param name of the stream; streams of different names are independent, so that one can grow without moving another */
export function createRandom(name: string): Random {
  const next = mulberry32(hash(name));
  const index = (count: number) => Math.floor(next() * count);
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    index,
    pick: (items) => items[index(items.length)],
    hex: (digits) => {
      const text = Array.from({ length: digits }, () => index(16).toString(16)).join('');
      return /^0+$/.test(text) ? `${text.slice(1)}1` : text;
    },
    shuffled: (items) => {
      const copy = [...items];
      for (let last = copy.length - 1; last > 0; last--) {
        const other = index(last + 1);
        [copy[last], copy[other]] = [copy[other], copy[last]];
      }
      return copy;
    },
  };
}
