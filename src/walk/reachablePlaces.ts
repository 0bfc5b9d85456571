import { stepKind } from '../steps';
import { afterClick } from './clickTarget';
import type { Click } from '../model/place/click';
import type { Place } from '../model/place/place';
import { dimensionNames, encodePlace } from '../model/place/placeCodec';
import type { WalkState } from './run';
import { shownSpan, shownTrace } from './selection';

/** Every place that is one click away on the page as it stands, each once and never the present one. */
export function choices(place: Place, walk: WalkState): Place[] {
  const dimensions = dimensionNames(walk.rail);
  const places = clicks(place, walk).map((click) => afterClick(place, walk, click));
  const byLink = new Map(places.map((each) => [encodePlace(each, dimensions), each]));
  byLink.delete(encodePlace(place, dimensions));
  return [...byLink.values()];
}

/** What there is to click, top to bottom: chips, then the cards. */
function clicks(place: Place, walk: WalkState): Click[] {
  return [
    ...onChips(place, walk),
    ...walk.stations.flatMap(({ finding }) =>
      finding ? stepKind(finding.evidence.kind).clicks(finding.evidence, walk.wiring) : []
    ),
  ];
}

function onChips(place: Place, walk: WalkState): Click[] {
  const filters = walk.filters.map(({ dimension: { name }, origin }): Click => ({
    kind: origin === 'pinned' ? 'clear' : 'pin',
    part: { kind: 'filter', dimension: name },
  }));
  const trace = place.trace ?? shownTrace(walk);
  const span = place.span ?? shownSpan(walk);
  const clicks: Click[] = [
    ...filters,
    ...(trace ? [{ kind: place.trace ? 'clear' : 'pin', part: { kind: 'trace' } } as const] : []),
    ...(span ? [{ kind: place.span ? 'clear' : 'pin', part: { kind: 'span' } } as const] : []),
  ];
  return clicks.some(({ kind }) => kind === 'clear') ? [...clicks, { kind: 'clearAll' }] : clicks;
}
