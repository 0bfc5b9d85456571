import type { Place } from '../model/place/place';
import type { StationKind } from '../model/finding/step';
import { withDependents } from '../steps';
import type { Explanation } from './explanation';

/** The kinds that are about one request: the trace, and what is read beside it. */
export const SINGLE_REQUESTS: StationKind[] = withDependents('trace');

/** A filter, a trace or a span that somebody chose is a question of its own, whatever the service as a whole does. */
export function hasChoice({ filters, trace, span }: Place): boolean {
  return Object.keys(filters).length > 0 || trace !== undefined || span !== undefined;
}

/** For what no single request explains: the answer goes without those, unless somebody chose what to look at. */
export function singleRequestsSilent(place: Place): Pick<Explanation, 'silences'> {
  return hasChoice(place) ? {} : { silences: SINGLE_REQUESTS };
}
