import type { ChipId } from '../views/Chips';
import type { Place } from '../model/place/place';
import type { WalkState } from '../walk/run';
import { findingIn, traceEvidence } from '../walk/selection';
import type { Filter } from '../model/finding/step';

export function filterChips(walk: WalkState): Array<Filter & { missing?: boolean }> {
  return walk.filters.map((filter) => {
    const split = findingIn(walk, 'split', filter.dimension.name);
    return { ...filter, missing: split?.evidence.pinnedMissing === true || split?.verdict.code === 'noRequests' };
  });
}

export function traceChip(place: Place, walk: WalkState): ChipId | undefined {
  const evidence = traceEvidence(walk);
  if (place.trace) {
    return {
      id: place.trace,
      origin: 'pinned',
      missing: evidence !== undefined && evidence.trace?.traceId !== place.trace,
    };
  }
  return evidence?.trace && { id: evidence.trace.traceId, origin: 'suggested' };
}

export function spanChip(place: Place, walk: WalkState): ChipId | undefined {
  const evidence = traceEvidence(walk);
  if (place.span) {
    return {
      id: place.span,
      origin: 'pinned',
      missing: evidence?.trace !== undefined && evidence.pinnedSpan === undefined,
    };
  }
  return evidence?.suspect && { id: evidence.suspect.spanId, origin: 'suggested' };
}
