import type { SplitCandidate, SplitEvidence } from '../model/finding/finding';
import { dropOf } from './shares';

/** A row that can be chosen; a value that was chosen but is not in the window has no figures. */
export interface RankingRowData {
  value: string;
  candidate?: SplitCandidate;
  state: 'pinned' | 'suggested' | 'other';
  /** one of those that the split blames, whatever was chosen */
  suspect: boolean;
  /** length of the bar, 0..1 of the longest */
  bar: number;
}

/** The rows of the table, best first, with a pinned value that matches nothing on top. */
export function rankingRows(evidence: SplitEvidence, pinned?: string): RankingRowData[] {
  const largest = evidence.candidates.reduce((most, candidate) => Math.max(most, dropOf(candidate)), 0);
  const rows = evidence.candidates.map((candidate): RankingRowData => ({
    value: candidate.value,
    candidate,
    state: stateOf(candidate.value, evidence, pinned),
    suspect: candidate.value === evidence.suggested || (evidence.shared ?? []).includes(candidate.value),
    bar: largest > 0 ? dropOf(candidate) / largest : 0,
  }));
  const isMissing = pinned !== undefined && !rows.some((row) => row.value === pinned);
  return isMissing ? [{ value: pinned, state: 'pinned', suspect: false, bar: 0 }, ...rows] : rows;
}

function stateOf(value: string, evidence: SplitEvidence, pinned?: string): RankingRowData['state'] {
  if (pinned !== undefined) {
    return value === pinned ? 'pinned' : 'other';
  }
  return value === evidence.suggested ? 'suggested' : 'other';
}

/** The first `limit` rows, and those that matter if they are further down. */
export function shownRows(rows: RankingRowData[], limit: number): RankingRowData[] {
  return rows.filter((row, index) => index < limit || row.state !== 'other' || row.suspect);
}
