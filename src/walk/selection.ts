import type { EvidenceByKind, Finding, TraceEvidence } from '../model/finding/finding';
import { isOfKind, stationId, type StationKind } from '../model/finding/step';
import type { WalkState } from './run';

/*
 * What is on screen of what was found, where more than one part of the program has to agree on it.
 */

/** What a station of the walk has found; undefined where it has found nothing, or is not there. */
export function findingIn<K extends StationKind>(
  { stations }: Pick<WalkState, 'stations'>,
  kind: K,
  dimension?: string
): Finding<EvidenceByKind[K]> | undefined {
  const id = stationId(kind, dimension);
  const finding = stations.find(({ station }) => station.id === id)?.finding;
  return finding && isOfKind(finding, kind) ? finding : undefined;
}

/** What the trace step has found, if anything. */
export function traceEvidence(walk: WalkState): TraceEvidence | undefined {
  return findingIn(walk, 'trace')?.evidence;
}

/** The trace that the walk shows at present, chosen or suggested. */
export function shownTrace(walk: WalkState): string | undefined {
  return traceEvidence(walk)?.trace?.traceId;
}

/** The span that the walk goes on with at present, chosen or suspect. */
export function shownSpan(walk: WalkState): string | undefined {
  const evidence = traceEvidence(walk);
  return evidence?.pinnedSpan ?? evidence?.suspect?.spanId;
}
