/*
 * Reading what anybody may have written: what is odd is as good as absent, and nothing of a plain value throws.
 *
 * Read by own property, never by access: Grafana hands an app its state as proxies that are read-only, and one over a
 * frozen object throws at every access to a group or list in it. What stands in the property is the plain value. So no
 * getter runs either, and one is as good as absent.
 */

/** A key's own value; undefined on anything that is no group of keys. */
export function field(value: unknown, key: string): unknown {
  return isGroup(value) ? own(value, key) : undefined;
}

/** Non-empty text without the blanks around it. */
export function textField(value: unknown, key: string): string | undefined {
  const found = field(value, key);
  const text = typeof found === 'string' ? found.trim() : '';
  return text === '' ? undefined : text;
}

export function listField(value: unknown, key: string): unknown[] {
  return itemsOf(field(value, key));
}

/** The items of a list, in a list of its own; none of anything else. */
export function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? Object.keys(value).map((index) => own(value, index)) : [];
}

/** The keys of a group with their own values. */
export function entriesOf(value: unknown): Array<[string, unknown]> {
  return isGroup(value) ? Object.keys(value).map((key) => [key, own(value, key)]) : [];
}

/** The keys of a group that hold text, as it is. */
export function textsIn(value: unknown): Record<string, string> {
  return Object.fromEntries(
    entriesOf(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  );
}

/** Whether it has keys; their values are for `field` and the others here where the group is not this app's own. */
export function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As deep as what is copied goes, so that a copy ends soon whatever it holds. */
const DEEPEST = 4;

/** Groups, lists, texts, numbers and yes or no as a value of one's own, which JSON can hold; all else is left out. */
export function plainCopy(value: unknown, depth = 0): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (depth >= DEEPEST) {
    return undefined;
  }
  if (Array.isArray(value)) {
    return itemsOf(value).map((item) => plainCopy(item, depth + 1));
  }
  return isGroup(value)
    ? Object.fromEntries(entriesOf(value).map(([key, item]) => [key, plainCopy(item, depth + 1)]))
    : undefined;
}

function own(value: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}
