import { railPath } from '../appPath';
import type { Place } from '../walk/place';
import { dimensionNames } from '../walk/placeCodec';
import type { Rail } from '../walk/rail';

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
