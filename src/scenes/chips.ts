import type { ChipId } from '../views/Chips';
import type { SplitEvidence } from '../model/finding/finding';
import type { Place } from '../model/place/place';
import type { WalkState } from '../walk/run';
import { traceEvidence } from '../walk/shown';
import type { Filter } from '../model/finding/step';

export function filterChips(walk: WalkState): Array<Filter & { missing?: boolean }> {
  return walk.filters.map((filter) => {
    const split = walk.stations.find(({ station }) => station.dimension?.name === filter.dimension.name);
    const evidence = split?.finding?.evidence as SplitEvidence | undefined;
    return { ...filter, missing: evidence?.pinnedMissing === true || split?.finding?.verdict.code === 'noRequests' };
  });
}

export function traceChip(place: Place, walk: WalkState): ChipId | undefined {
  const evidence = traceEvidence(walk);
  if (place.trace) {
    return { id: place.trace, origin: 'pinned', missing: evidence !== undefined && evidence.trace?.traceId !== place.trace };
  }
  return evidence?.trace && { id: evidence.trace.traceId, origin: 'suggested' };
}

export function spanChip(place: Place, walk: WalkState): ChipId | undefined {
  const evidence = traceEvidence(walk);
  if (place.span) {
    return { id: place.span, origin: 'pinned', missing: evidence?.trace !== undefined && evidence.pinnedSpan === undefined };
  }
  return evidence?.suspect && { id: evidence.suspect.spanId, origin: 'suggested' };
}
