import type { Place } from '../model/place/place';
import type { Explanation } from './explanation';

/** A filter, a trace or a span that somebody chose is a question of its own, whatever the service as a whole does. */
export function hasChoice({ filters, trace, span }: Place): boolean {
  return Object.keys(filters).length > 0 || trace !== undefined || span !== undefined;
}

/** For what no single request explains: the answer goes without those, unless somebody chose what to look at. */
export function singleRequestsSilent(place: Place): Pick<Explanation, 'silences'> {
  return hasChoice(place) ? {} : { silences: ['trace', 'logs', 'profile'] };
}
