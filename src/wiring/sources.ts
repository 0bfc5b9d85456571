import type { Source, Wiring } from '../model/siteWiring';

/**
 * The data sources that a walk may ask, each once: those that are there, of the signals that have one, in the walk's
 * cluster before the others.
 */
export function sourcesOf(wiring: Wiring): Source[] {
  const all = [wiring, ...Object.values(wiring.clusters?.wirings ?? {})].flatMap(sourcesWithin);
  return all.filter(({ uid }, index) => all.findIndex((each) => each.uid === uid) === index);
}

function sourcesWithin({ sources, traceToMetrics }: Wiring): Source[] {
  const ofSteps = Object.values(sources).flatMap((source) => ('source' in source ? [source.source] : []));
  return traceToMetrics.source ? [...ofSteps, traceToMetrics.source] : ofSteps;
}
