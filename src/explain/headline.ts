import type { Message } from '../model/words/message';
import type { WalkState } from '../walk/run';
import type { Station, StationKind } from '../model/finding/step';
import { explain } from './explain';

/** A station's clause of the answer. */
export interface Clause {
  station: Station;
  text: Message;
}

/**
 * The answer, a clause a station, in the rail's order: the step's own, or what an explanation puts in its place. Where
 * the walk is not about what some stations show, they are left out.
 */
export function clausesOf(walk: WalkState): Clause[] {
  const silent = new Set<StationKind>();
  return walk.stations.flatMap((state): Clause[] => {
    const explanations = explain(walk, state);
    const isLeftOut = silent.has(state.station.kind);
    explanations.forEach(({ silences = [] }) => silences.forEach((kind) => silent.add(kind)));
    const text = explanations.find(({ clause }) => clause)?.clause ?? state.finding?.headline;
    return text && !isLeftOut ? [{ station: state.station, text }] : [];
  });
}

export function headlineOf(walk: WalkState): Message[] {
  return clausesOf(walk).map(({ text }) => text);
}
