import { locationService } from '@grafana/runtime';
import { railPath } from '../model/place/appPath';
import { siteHref } from '../app/siteHref';
import type { Place } from '../model/place/place';
import { decodePlace, encodePlace, type DecodedPlace } from '../model/place/placeCodec';

/**
 * Where a rail's place is kept: in the address bar on the app's own pages (the URL is the place), beside it where the
 * rail is a guest, because there the address is its host's. Dimensions are names in the rail's order.
 */
export interface PlaceKeeper {
  read(dimensions: string[]): DecodedPlace;
  /** A move is one step back for the reader; a correction puts right what stands there and is none. */
  write(place: Place, dimensions: string[], as: 'move' | 'correction'): void;
  /** @returns ends the subscription */
  listen(changed: () => void): () => void;
  /** A link to the page that shows the place, with Grafana's sub-path. */
  href(place: Place, dimensions: string[]): string;
}

/** The address of the page that is open while somebody listens; on another page it says nothing of this rail. */
export class AddressBar implements PlaceKeeper {
  read(dimensions: string[]): DecodedPlace {
    return decodePlace(locationService.getLocation().search, dimensions);
  }

  write(place: Place, dimensions: string[], as: 'move' | 'correction') {
    const { pathname, search } = locationService.getLocation();
    const location = { pathname, search: `?${encodePlace(place, dimensions, search)}` };
    if (as === 'move') {
      locationService.push(location);
    } else {
      locationService.replace(location);
    }
  }

  listen(changed: () => void): () => void {
    const { pathname } = locationService.getLocation();
    return locationService.getHistory().listen((location: { pathname: string }) => {
      if (location.pathname === pathname) {
        changed();
      }
    });
  }

  href(place: Place, dimensions: string[]): string {
    return siteHref(`${locationService.getLocation().pathname}?${encodePlace(place, dimensions)}`);
  }
}

/** A place in memory, which touches neither the address nor the history; links lead to the rail's own page. */
export class HeldPlace implements PlaceKeeper {
  private readonly listeners = new Set<() => void>();

  constructor(private place: Place) {}

  read(): DecodedPlace {
    return { place: this.place, problems: [] };
  }

  write(place: Place) {
    this.place = place;
    this.listeners.forEach((listener) => listener());
  }

  listen(changed: () => void): () => void {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  }

  href(place: Place, dimensions: string[]): string {
    return siteHref(railPath(place, dimensions));
  }
}
