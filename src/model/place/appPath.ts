import plugin from '../../plugin.json';
import type { Place } from './place';
import { encodePlace } from './placeCodec';

/** The app's root below Grafana's own; its pages are below this. */
export const APP_PATH = `/a/${plugin.id}`;

/**
 * The rail page at a place, below Grafana's own root: the one link that every door leads through (docs/integrations/url.md).
 * @param dimensions names in the rail's order, where the rail is known
 */
export function railPath(place: Place, dimensions: string[] = []): string {
  return `${APP_PATH}/rail?${encodePlace(place, dimensions)}`;
}
