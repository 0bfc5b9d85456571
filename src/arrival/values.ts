/**
 * What a query says by equality: label or attribute name → the values it names. Several values of one name are parts
 * that disagree, so nothing is known of that name; they are kept, because a later part must not settle it by chance.
 */
export type MatchedValues = ReadonlyMap<string, ReadonlySet<string>>;

export const NO_VALUES: MatchedValues = new Map();

export function value(name: string, text: string): MatchedValues {
  return new Map([[name, new Set([text])]]);
}

/** All parts hold at once. */
export function allOf(parts: MatchedValues[]): MatchedValues {
  const all = new Map<string, Set<string>>();
  for (const [name, texts] of parts.flatMap((part) => [...part])) {
    all.set(name, new Set([...(all.get(name) ?? []), ...texts]));
  }
  return all;
}

/** One of the parts holds, nobody knows which: only what every part names counts. */
export function anyOfValues(parts: MatchedValues[]): MatchedValues {
  return new Map([...allOf(parts)].filter(([name]) => parts.every((part) => part.has(name))));
}
