import { field, listField, textField } from '../signals/untrusted';
import type { Place } from '../model/place/place';
import { decodePlace, encodePlace } from '../model/place/placeCodec';
import type { Rail } from '../model/rail/rail';
import { absoluteTime } from '../model/place/times';
import { fixRange } from '../model/place/transitions';
import type { EpochRange } from '../signals/time';

/** Places remembered at most. */
export const MOST_RECENT = 10;
/** A link longer than this is nobody's walk. */
const LONGEST_LINK = 4000;

/** Where this browser walked. */
export interface RecentPlace {
  /** absolute times, so that it shows the same tomorrow */
  place: Place;
  /** what the rail was called then, which may be gone by now */
  railTitle: string;
  /** epoch milliseconds */
  walkedAt: number;
}

/** A walk that stands still somewhere. */
export interface Visit {
  place: Place;
  /** the place's time range, epoch milliseconds */
  range: EpochRange;
  rail: Rail;
  /** as the walk took it where the place names none */
  service?: string;
  at: number;
}

/**
 * The newest first, each place once. A place that the new one leads on from (a filter more, a trace in it) gives way to
 * it, and so does the same place a moment ago: one walk down a rail is one entry, at its deepest.
 */
export function remember(recent: RecentPlace[], { place, range, rail, service, at }: Visit): RecentPlace[] {
  const fixed = fixRange({ ...place, rail: rail.id, ...(service === undefined ? {} : { service }) }, range);
  const followsTheClock = absoluteTime(place.to) === undefined;
  const others = recent.filter((other) => !leadsTo(other.place, fixed, followsTheClock));
  return [{ place: fixed, railTitle: rail.title, walkedAt: at }, ...others].slice(0, MOST_RECENT);
}

export function forget(recent: RecentPlace[], place: Place): RecentPlace[] {
  return recent.filter((other) => encodePlace(other.place, []) !== encodePlace(place, []));
}

/**
 * Whether `place` holds every choice of `above`.
 * @param followsTheClock the range moves with the time, so an overlapping one is the same one
 */
function leadsTo(above: Place, place: Place, followsTheClock: boolean): boolean {
  const chosen = (each: Place) => new URLSearchParams(encodePlace({ ...each, from: '', to: '' }, []));
  const choices = chosen(place);
  const inTime = followsTheClock ? overlap(above, place) : above.from === place.from && above.to === place.to;
  return inTime && [...chosen(above)].every(([name, value]) => choices.get(name) === value);
}

function overlap(one: Place, other: Place): boolean {
  return Number(one.from) < Number(other.to) && Number(other.from) < Number(one.to);
}

/** The text that is kept; links, because they are what lasts. */
export function write(recent: RecentPlace[]): string {
  const places = recent.map(({ place, railTitle, walkedAt }) => ({
    link: encodePlace(place, []),
    railTitle,
    walkedAt,
  }));
  return JSON.stringify({ places });
}

/** What is not as it was written, by another version or by anybody, is passed over. */
export function read(text: string | null): RecentPlace[] {
  return listField(parsed(text), 'places').flatMap(readPlace).slice(0, MOST_RECENT);
}

function readPlace(raw: unknown): RecentPlace[] {
  const link = textField(raw, 'link') ?? '';
  const walkedAt = field(raw, 'walkedAt');
  const { place } = decodePlace(link.length <= LONGEST_LINK ? link : '');
  const isFixed = absoluteTime(place.from) !== undefined && absoluteTime(place.to) !== undefined;
  if (!isFixed || typeof walkedAt !== 'number' || !Number.isFinite(walkedAt)) {
    return [];
  }
  return [{ place, railTitle: textField(raw, 'railTitle') ?? place.rail ?? '', walkedAt }];
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
