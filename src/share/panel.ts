import { optionsFromPlace } from './railPanelOptions';
import plugin from '../panels/rail/plugin.json';
import type { Place } from '../model/place/place';

/** The rail as a panel of a dashboard, as the dashboard's JSON has it in its panels. Its time is the dashboard's. */
export function railPanel(place: Place, title: string) {
  return {
    type: plugin.id,
    title,
    gridPos: { x: 0, y: 0, w: 24, h: 20 },
    options: optionsFromPlace(place, { layout: 'full' }),
  };
}
