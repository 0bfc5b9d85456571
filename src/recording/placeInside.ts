import type { Place } from '../model/place/place';
import { chooseRange } from '../model/place/transitions';
import type { RecordingHead } from './recording';

/**
 * The nearest place that a recording can hold: its time range is the only one it knows, and a link that chooses nothing
 * opens where the recording does. The same object when the place needs no change.
 */
export function placeInside(place: Place, { place: opens }: Pick<RecordingHead, 'place'>): Place {
  if (place.from === opens.from && place.to === opens.to) {
    return place;
  }
  const choosesSomething =
    place.service !== undefined ||
    place.trace !== undefined ||
    place.by !== undefined ||
    Object.keys(place.filters).length > 0;
  return choosesSomething ? chooseRange(place, opens) : opens;
}
