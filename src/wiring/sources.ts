import type { Source, Wiring } from './wiring';

/** The data sources that a walk asks, each once: those that are there, of the signals that have one. */
export function sourcesOf({ sources, traceToMetrics }: Wiring): Source[] {
  const ofSteps = Object.values(sources).flatMap((source) => ('source' in source ? [source.source] : []));
  const beside = traceToMetrics.source;
  return beside && !ofSteps.some(({ uid }) => uid === beside.uid) ? [...ofSteps, beside] : ofSteps;
}
