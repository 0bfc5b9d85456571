import type { Source, Wiring } from './wiring';

/** The data sources that a walk asks: those that are there, of the signals that have one. */
export function sourcesOf({ sources }: Wiring): Source[] {
  return Object.values(sources).flatMap((source) => ('source' in source ? [source.source] : []));
}
