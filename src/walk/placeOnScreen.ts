import { writtenDown } from './clickTarget';
import type { Place } from '../model/place/place';
import type { WalkState } from './run';
import { shownSpan, shownTrace } from './selection';
import { fixRange } from '../model/place/transitions';

/**
 * What the walk shows as a place that shows it again: in absolute times, with everything it suggests written down. Where
 * another trace stands in for the chosen one, it is the one on screen.
 */
export function placeOnScreen(walk: WalkState): Place {
  const { place, range, rail, service } = walk;
  const trace = shownTrace(walk) ?? place.trace;
  const chosenSpan = place.trace === undefined || place.trace === trace ? place.span : undefined;
  const shown: Place = {
    ...writtenDown(place, walk, walk.filters),
    rail: rail.id,
    service,
    trace,
    span: chosenSpan ?? shownSpan(walk),
  };
  return fixRange(shown, range);
}
