import { APP_PATH } from '../model/place/appPath';
import type { Place } from '../model/place/place';
import { encodePlace } from '../model/place/placeCodec';

/*
 * The share page's own URL: a place, and which parts of it nobody has chosen.
 */

const SUGGESTED = 'suggested';

/** A part of a place that a walk may suggest: a dimension's name, or one of these two, which no dimension may be named. */
export type SuggestedPart = string;

/** @returns the page below Grafana's own root */
export function sharePath(place: Place, dimensions: string[], suggested: SuggestedPart[]): string {
  const marks = suggested.map((part) => new URLSearchParams({ [SUGGESTED]: part }).toString());
  return `${APP_PATH}/share?${[encodePlace(place, dimensions), ...marks].join('&')}`;
}

/** The parts that the link marks as suggestions and that the place has. */
export function readSuggested(search: string, place: Place): SuggestedPart[] {
  const marked = new Set(new URLSearchParams(search).getAll(SUGGESTED));
  return partsOf(place).filter((part) => marked.has(part));
}

/** What is on screen without having been chosen. */
export function suggestedParts(chosen: Place, onScreen: Place): SuggestedPart[] {
  const own = new Set(partsOf(chosen));
  return partsOf(onScreen).filter((part) => !own.has(part));
}

export function withoutParts(place: Place, parts: SuggestedPart[]): Place {
  const gone = new Set(parts);
  const { trace, span, ...rest } = place;
  return {
    ...rest,
    filters: Object.fromEntries(Object.entries(place.filters).filter(([name]) => !gone.has(name))),
    ...(trace !== undefined && !gone.has('trace') ? { trace } : {}),
    ...(span !== undefined && !gone.has('span') ? { span } : {}),
  };
}

function partsOf({ filters, trace, span }: Place): SuggestedPart[] {
  return [...Object.keys(filters), ...(trace === undefined ? [] : ['trace']), ...(span === undefined ? [] : ['span'])];
}
