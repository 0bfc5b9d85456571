import { field } from '../signals/untrusted';
import { sameValue } from './definition';

/** How one list of definitions differs from another, by rail. */
export interface RailChange {
  /** what the rail is called: its id, or its place in the list where it has none that tells it apart */
  name: string;
  kind: 'added' | 'removed' | 'changed';
}

/** A definition and what it is told by across versions. */
interface Named {
  name: string;
  definition: unknown;
}

/** @returns the differences in the order of `after`, what was removed behind; a change of order alone is none */
export function changesBetween(before: unknown[], after: unknown[]): RailChange[] {
  const was = named(before);
  const is = named(after);
  return [
    ...is.flatMap(({ name, definition }): RailChange[] => {
      const old = was.find((each) => each.name === name);
      if (!old) {
        return [{ name, kind: 'added' }];
      }
      return sameValue(old.definition, definition) ? [] : [{ name, kind: 'changed' }];
    }),
    ...was
      .filter(({ name }) => !is.some((each) => each.name === name))
      .map(({ name }): RailChange => ({ name, kind: 'removed' })),
  ];
}

/**
 * Joins two changes of the same list, rail by rail: each rail is taken from the side that changed it. The order is
 * `mine`; what only they added goes below.
 * @returns the names of the rails that both changed, each differently, when there are any
 */
export function mergeRails(
  base: unknown[],
  mine: unknown[],
  theirs: unknown[]
): { merged: unknown[] } | { both: string[] } {
  const [was, own, other] = [base, mine, theirs].map(
    (list) => new Map(named(list).map(({ name, definition }) => [name, definition]))
  );
  const names = [...new Set([...own.keys(), ...other.keys(), ...was.keys()])];
  const changedIn = (list: Map<string, unknown>) => (name: string) =>
    list.has(name) !== was.has(name) || !sameValue(list.get(name), was.get(name));
  const [byMe, byThem] = [changedIn(own), changedIn(other)];
  const both = names.filter(
    (name) =>
      byMe(name) && byThem(name) && (own.has(name) !== other.has(name) || !sameValue(own.get(name), other.get(name)))
  );
  if (both.length > 0) {
    return { both };
  }
  const taken = (name: string) => (byThem(name) ? other : own);
  return { merged: names.filter((name) => taken(name).has(name)).map((name) => taken(name).get(name)) };
}

/** By id; a rail without one, or with one that another rail above it has, by its place. */
function named(definitions: unknown[]): Named[] {
  const seen = new Set<string>();
  return definitions.map((definition, index) => {
    const id = field(definition, 'id');
    const name = typeof id === 'string' && id !== '' && !seen.has(id) ? id : `#${index + 1}`;
    seen.add(name);
    return { name, definition };
  });
}
