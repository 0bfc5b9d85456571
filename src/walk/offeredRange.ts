import { durationOf } from '../signals/promql';
import type { BurnRateEvidence } from '../model/finding/finding';
import type { WalkState } from './run';
import { MINUTE } from '../signals/time';

/** Another range that tells more: that of the incident, or a longer one where it began before this one. Epoch milliseconds. */
export interface OfferedRange {
  kind: 'incident' | 'longer';
  from: number;
  to: number;
}

/** Room beside the incident: a share of its length, and so many of the chart's windows at least, to tell what rose. */
const ROOM = 0.25;
const ROOM_WINDOWS = 2;
/** A range that would stay about as long as it is is about the incident already. */
const SHORTER = 0.75;
const LONGER = 3;

/** @returns undefined where the burn rate knows of none */
export function offeredRange({ stations, range }: Pick<WalkState, 'stations' | 'range'>): OfferedRange | undefined {
  const evidence = stations.map(({ finding }) => finding?.evidence).find((each) => each?.kind === 'burnRate');
  if (!evidence) {
    return undefined;
  }
  return evidence.beganEarlier ? longer(evidence, range) : ofIncident(evidence, range);
}

function ofIncident({ onset, series }: BurnRateEvidence, range: WalkState['range']): OfferedRange | undefined {
  if (!onset) {
    return undefined;
  }
  const begin = onset.time - onset.within;
  const end = onset.end ? onset.end.time + onset.end.within : range.to;
  const room = Math.max(ROOM * (end - begin), ROOM_WINDOWS * durationOf(series[0].window));
  const from = Math.floor((begin - room) / MINUTE) * MINUTE;
  const to = onset.end ? Math.min(range.to, Math.ceil((end + room) / MINUTE) * MINUTE) : range.to;
  return to - from <= SHORTER * (range.to - range.from) ? { kind: 'incident', from, to } : undefined;
}

/** No longer than the SLO's period: beyond it there is no budget to burn. */
function longer({ budgetPeriod }: BurnRateEvidence, { from, to }: WalkState['range']): OfferedRange | undefined {
  const length = Math.min(LONGER * (to - from), durationOf(budgetPeriod));
  return length > to - from ? { kind: 'longer', from: to - length, to } : undefined;
}
