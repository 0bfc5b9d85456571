import type { Signal } from '../model/place/place';
import type { Clue } from './clue';
import { isMissing } from './missing';
import { readQuery, type QueryFacts } from './readQuery';

/** A clue after its queries were read. */
export interface KnownSite {
  labels: Record<string, string>;
  queries: QueryFacts[];
}

export function readClue({ labels, queries }: Clue): KnownSite {
  return { labels, queries: queries.flatMap((query) => readQuery(query) ?? []) };
}

/** The value of the first of these labels that is there. */
export function labelOf({ labels }: KnownSite, names: string[]): string | undefined {
  const name = names.find((each) => Object.hasOwn(labels, each) && !isMissing(labels[each]));
  return name === undefined ? undefined : labels[name];
}

/** What the queries have under the first of these names that each knows; more than one value: they disagree. */
export function valuesIn({ queries }: KnownSite, namesFor: (signal: Signal) => string[]): Set<string> {
  const found = queries.flatMap(({ signal, values }) => {
    const name = namesFor(signal).find((each) => values.has(each));
    return name === undefined ? [] : [...(values.get(name) ?? [])];
  });
  return new Set(found);
}

/** The value on which the queries agree. */
export function agreedIn(known: KnownSite, namesFor: (signal: Signal) => string[]): string | undefined {
  const values = [...valuesIn(known, namesFor)];
  return values.length === 1 ? values[0] : undefined;
}
