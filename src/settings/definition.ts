import { isGroup } from '../signals/untrusted';

/*
 * A rail's definition while it is edited: whatever stands in the settings, mistakes and unknown keys included. Changes
 * go by path and leave everything beside the path as it is.
 */

export type Key = string | number;

/** What stands at a path; undefined where nothing does. */
export function valueAt(value: unknown, path: Key[]): unknown {
  return path.reduce<unknown>((inner, key) => (holds(inner, key) ? inner[key] : undefined), value);
}

/**
 * A copy with another value at the path; undefined takes the key or the list's item away. Where the way there is no
 * group of keys (or no list, for a number), one takes its place.
 */
export function withValueAt(value: unknown, [key, ...rest]: Key[], next: unknown): unknown {
  if (key === undefined) {
    return next;
  }
  const inner = rest.length === 0 ? next : withValueAt(valueAt(value, [key]), rest, next);
  if (typeof key === 'number') {
    const list: unknown[] = Array.isArray(value) ? [...value] : [];
    list.splice(key, 1, ...(inner === undefined ? [] : [inner]));
    return list;
  }
  const group = isGroup(value) ? value : {};
  return inner === undefined
    ? Object.fromEntries(Object.entries(group).filter(([name]) => name !== key))
    : { ...group, [key]: inner };
}

function holds(value: unknown, key: Key): value is Record<Key, unknown> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}

/** Whether two values would be the same settings: the order of keys means nothing, that of a list does. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  if (isGroup(a) && isGroup(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
    );
  }
  return Object.is(a, b);
}
