import { compareText } from '../../signals/text';

/** At most this many names are worth a look. */
const MOST = 5;
const ALIKE = 0.6;
const SHORTEST = 4;

/** Of the names that are known, those that may mean the wanted one: it within another, another within it, or nearly the same letters. */
export function similarNames(wanted: string, known: string[]): string[] {
  return known
    .filter((name) => name !== wanted)
    .map((name) => ({ name, alike: likeness(letters(wanted), letters(name)) }))
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike || compareText(a.name, b.name))
    .slice(0, MOST)
    .map(({ name }) => name);
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function likeness(one: string, other: string): number {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length >= SHORTEST && long.includes(short)) {
    return 1;
  }
  const [a, b] = [pairs(one), pairs(other)];
  const common = [...a].filter((pair) => b.has(pair)).length;
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}

/** Sørensen and Dice: two names are as alike as the share of neighbouring letters that they have in common. */
function pairs(name: string): Set<string> {
  return new Set(Array.from({ length: Math.max(0, name.length - 1) }, (_, index) => name.slice(index, index + 2)));
}
