import { railPath } from '../model/place/appPath';
import type { Place } from '../model/place/place';
import { dimensionNames } from '../model/place/placeCodec';
import type { Rail } from '../model/rail/rail';

/** What every kind of link is made of. */
export interface Shared {
  place: Place;
  /** the rail that the place is walked on */
  rail: Rail;
  /** Grafana's own address with its sub-path, without a slash at the end */
  root: string;
}

/** The place's own link, as it works from anywhere. */
export function link({ place, rail, root }: Shared): string {
  return root + railPath(place, dimensionNames(rail));
}
