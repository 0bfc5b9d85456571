/*
 * Reading settings that anybody may have written: what is odd is as good as absent, and nothing throws.
 */

/** A key's own value; undefined on anything that is no group of keys. */
export function field(value: unknown, key: string): unknown {
  return isGroup(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Non-empty text without the blanks around it. */
export function textField(value: unknown, key: string): string | undefined {
  const found = field(value, key);
  const text = typeof found === 'string' ? found.trim() : '';
  return text === '' ? undefined : text;
}

export function listField(value: unknown, key: string): unknown[] {
  const found = field(value, key);
  return Array.isArray(found) ? found : [];
}

/** The keys of a group that hold text, as it is. */
export function textsIn(value: unknown): Record<string, string> {
  const entries = isGroup(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

export function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
