import type { ChipTarget } from '../views/Chips';
import type { StepActions } from '../steps/body';
import { offeredRails } from '../walk/defaultRails';
import type { Place } from '../walk/place';
import type { WalkState } from '../walk/run';
import * as transitions from '../walk/transitions';
import { shownSpan, shownTrace } from './chips';
import type { RailScene } from './RailScene';

/** Every click on the page as a move to another place. */
export interface RailActions extends StepActions {
  clear(target: ChipTarget): void;
  clearAll(): void;
  clearLast(): void;
  pin(target: ChipTarget): void;
  chooseService(service: string): void;
  chooseRail(id: string): void;
}

export function actionsOf(scene: RailScene, place: Place, walk: WalkState): RailActions {
  const { rail, filters } = walk;
  const go = (next: Place) => scene.go(next);
  const inForce = (dimension: string) => filters.find((filter) => filter.dimension.name === dimension)?.value;
  const actions: RailActions = {
    pinFilter: (dimension, value) => go(transitions.pinFilter(place, rail, dimension, value, inForce(dimension))),
    pinTrace: (traceId) => go(transitions.pinTrace(underSuggestions(place, walk), traceId)),
    pinSpan: (spanId) => go(transitions.pinSpan(underSuggestions(place, walk), spanId, shownTrace(walk))),
    clear: (target) => go(cleared(place, walk, target)),
    clearAll: () => go(transitions.clearAll(place)),
    clearLast: () => {
      const target = lastPinned(place, walk);
      if (target) {
        go(cleared(place, walk, target));
      }
    },
    pin: (target) => {
      const trace = shownTrace(walk);
      const span = shownSpan(walk);
      if (target.kind === 'filter') {
        actions.pinFilter(target.dimension, inForce(target.dimension) ?? '');
      } else if (target.kind === 'trace' && trace) {
        actions.pinTrace(trace);
      } else if (target.kind === 'span' && span) {
        actions.pinSpan(span);
      }
    },
    chooseService: (service) => go(transitions.chooseService(place, service, walk.service)),
    chooseRail: (id) => {
      const chosen = offeredRails(scene.site.rails).find((candidate) => candidate.id === id);
      if (chosen) {
        go(transitions.switchRail(place, chosen));
      }
    },
  };
  return actions;
}

/**
 * Whoever picks one of the traces has taken the suggestions above it, under which it was found: they are written down
 * with it, so that the traces to choose from stay the same ones.
 */
function underSuggestions(place: Place, { filters }: WalkState): Place {
  const taken = filters.filter(({ origin }) => origin === 'suggested').map(({ dimension, value }) => [dimension.name, value]);
  return { ...place, filters: { ...place.filters, ...Object.fromEntries(taken) } };
}

function cleared(place: Place, { rail }: WalkState, target: ChipTarget): Place {
  switch (target.kind) {
    case 'filter':
      return transitions.clearFilter(place, rail, target.dimension);
    case 'trace':
      return transitions.clearTrace(place);
    case 'span':
      return transitions.clearSpan(place);
  }
}

/** The lowest choice on the rail: what Backspace takes back. */
function lastPinned(place: Place, { filters }: WalkState): ChipTarget | undefined {
  if (place.span) {
    return { kind: 'span' };
  }
  if (place.trace) {
    return { kind: 'trace' };
  }
  const last = filters.filter(({ origin }) => origin === 'pinned').at(-1);
  return last && { kind: 'filter', dimension: last.dimension.name };
}
