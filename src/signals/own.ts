/** A record's own value of a key that anybody may have chosen: `constructor` is no tenant. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
