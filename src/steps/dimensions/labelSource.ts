import type { GatewayError } from '../../signals/gateway';
import type { Query } from '../../signals/query';
import type { Attempt, Finding, LabelCandidate, LeftOutLabel, Note, SplitEvidence } from '../../model/finding/finding';
import { dropOf } from '../../ranking/shares';

/** A label as it was judged, before it is held against the others. */
export type Judged = Omit<LabelCandidate, 'sentence' | 'sameCut'>;

/** What one signal knows of its labels with the answers so far. */
export interface Side {
  /** what has to be asked first; nothing when it knows all it will */
  ask: Record<string, Query>;
  labels: Judged[];
  leftOut: LeftOutLabel[];
  attempts: Attempt[];
  /** what there is to say of how they were counted */
  notes?: Note[];
  /** there is nothing to explain */
  over?: Finding<SplitEvidence, never>;
  error?: GatewayError;
}

export const NO_LABELS: Side = { ask: {}, labels: [], leftOut: [], attempts: [] };

/** A label by the finding that a split by it would have. Undefined where no request carries it. */
export function judgedLabels(
  name: string,
  signal: LabelCandidate['signal'],
  { verdict, evidence }: Pick<Finding<SplitEvidence>, 'verdict' | 'evidence'>,
  values: number | undefined
): Judged | undefined {
  const { candidates, suggested, totals, unit } = evidence;
  const best = candidates.find(({ value }) => value === suggested) ?? candidates.find(({ value }) => value !== '');
  if (!best) {
    return undefined;
  }
  const drop = unit === undefined ? best.burnDrop / totals.burn : dropOf(best);
  const share = Number.isFinite(drop) ? Math.min(1, Math.max(0, drop)) : 0;
  return { name, signal, best, share, verdict, values };
}

/** Whether one value of the label holds the incident. */
export function standsOut({ verdict }: Pick<Judged, 'verdict'>): boolean {
  return verdict.code === 'localised' || verdict.code === 'likely';
}
