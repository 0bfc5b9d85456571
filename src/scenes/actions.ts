import type { StepActions } from '../views/steps/body';
import { isDiscovered } from '../slo/railId';
import { afterClick } from '../walk/clickTarget';
import type { Click, Part } from '../model/place/click';
import type { Place } from '../model/place/place';
import type { WalkState } from '../walk/run';
import type { StationKind } from '../model/finding/step';
import { chooseService, switchRail } from '../model/place/transitions';
import { railOffered } from './railOptions';
import type { RailHost } from './railHost';

/** Every click on the page as a move to another place. */
export interface RailActions extends StepActions {
  clear(part: Part): void;
  clearAll(): void;
  clearLast(): void;
  pin(part: Part): void;
  chooseService(service: string): void;
  chooseRail(id: string): void;
  /** absent where the time is not the rail's to choose */
  takeOfferedRange?(): void;
}

/** @param show brings the card of a station into view */
export function actionsOf(
  host: Pick<RailHost, 'go' | 'recording' | 'choosesTime' | 'site'>,
  place: Place,
  walk: WalkState,
  show: (stationId: string) => void
): RailActions {
  const click = (made: Click) => host.go(afterClick(place, walk, made));
  const clickAndShow = (made: Click, kind: StationKind) => {
    click(made);
    walk.stations.filter(({ station }) => station.kind === kind).forEach(({ station }) => show(station.id));
  };
  return {
    pinFilter: (dimension, value) => click({ kind: 'value', dimension, value }),
    addDimension: (name, value) => click({ kind: 'label', name, value }),
    removeDimension: (name) => click({ kind: 'clear', part: { kind: 'filter', dimension: name } }),
    ...(host.recording === undefined && { rankLabels: () => clickAndShow({ kind: 'rankLabels' }, 'dimensions') }),
    pinTrace: (traceId) => click({ kind: 'trace', traceId }),
    pinSpan: (spanId) => click({ kind: 'span', spanId }),
    showLogs: (spanId) => clickAndShow({ kind: 'span', spanId }, 'logs'),
    showProfile: (spanId) => clickAndShow({ kind: 'span', spanId }, 'profile'),
    showTrace: (line) => clickAndShow({ kind: 'trace', ...line }, 'trace'),
    clear: (part) => click({ kind: 'clear', part }),
    clearAll: () => click({ kind: 'clearAll' }),
    clearLast: () => click({ kind: 'clearLast' }),
    pin: (part) => click({ kind: 'pin', part }),
    ...(host.choosesTime() && { takeOfferedRange: () => click({ kind: 'offeredRange' }) }),
    chooseService: (service) => host.go(chooseService(withoutRailOfOne(place, walk, service), service, walk.service)),
    chooseRail: (id) => {
      const chosen = railOffered(walk, host.site, id);
      if (chosen) {
        host.go(switchRail(place, chosen));
      }
    },
  };
}

/** The rail of an SLO that was found is for its service only: another service has its own. */
function withoutRailOfOne(place: Place, walk: WalkState, service: string): Place {
  const { rail, ...rest } = place;
  return isDiscovered(rail) && service !== walk.service ? rest : place;
}
