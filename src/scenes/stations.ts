import type { StationItem } from '../views/stations/StationList';
import type { StepCardState } from '../views/step/StepCard';
import { shortJoin } from '../model/finding/shortJoin';
import { NOT_RECORDED } from '../model/words/absence';
import { failureText } from '../model/words/failureText';
import { message } from '../model/words/message';
import type { StationState } from '../walk/station';

/**
 * A station as the left column shows it.
 * @param recorded how long a recording takes to answer says nothing of the backends
 */
export function stationItem(state: StationState, recorded: boolean): StationItem {
  const { station, title, status, finding, waitingFor, absence, error, errorSource, milliseconds } = state;
  return {
    id: station.id,
    title,
    status,
    tone: finding?.verdict.tone,
    summary:
      finding?.summary ?? waitingFor ?? (absence && NOT_RECORDED) ?? (error && failureText(error, errorSource).title),
    join: finding?.status === 'found' ? shortJoin(finding) : undefined,
    milliseconds: recorded ? undefined : milliseconds,
  };
}

/** A station as its card shows it. */
export function cardState({ status, finding, waitingFor, absence, error, errorSource }: StationState): StepCardState {
  if (finding) {
    return { status: 'settled', finding };
  }
  if (absence) {
    return { status: 'empty', reason: absence };
  }
  if (error) {
    return { status: 'failed', error, sourceName: errorSource };
  }
  return status === 'waiting'
    ? { status: 'waiting', reason: waitingFor ?? message('scenes.waiting', 'Waiting for the step above.') }
    : { status: 'loading' };
}
