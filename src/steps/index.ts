import type { EvidenceByKind } from '../model/finding/finding';
import { stationOf, type Station, type StationKind } from '../model/finding/step';
import type { StepKind } from '../model/finding/stepKind';
import type { Rail } from '../model/rail/rail';
import { burnRateKind } from './burnRate';
import { dimensionsKind } from './dimensions';
import { logsKind } from './logs';
import { profileKind } from './profile';
import { splitKind } from './split';
import { traceKind } from './trace';

/** Every kind of step there is. The order is the rail's, top to bottom. */
const STEP_KINDS: { [K in StationKind]: StepKind<EvidenceByKind[K]> } = {
  burnRate: burnRateKind,
  split: splitKind,
  dimensions: dimensionsKind,
  trace: traceKind,
  logs: logsKind,
  profile: profileKind,
};

/** The names of all kinds, in the rail's order. */
export const KINDS = Object.keys(STEP_KINDS) as StationKind[];

export function stepKind<K extends StationKind>(kind: K): StepKind<EvidenceByKind[K]> {
  return STEP_KINDS[kind];
}

/**
 * The stations of a rail, top to bottom.
 * @param ranksLabels somebody asks which label explains it
 */
export function stationsOf(rail: Rail, ranksLabels = false): Station[] {
  return KINDS.flatMap((kind) => stepKind(kind).stations?.(rail, ranksLabels) ?? [stationOf(kind)]);
}

/** The kinds that stand below one on the rail. */
export function kindsBelow(kind: StationKind): StationKind[] {
  return KINDS.slice(KINDS.indexOf(kind) + 1);
}

/** A kind and those whose questions hang on what it finds, in the rail's order. */
export function withDependents(kind: StationKind): StationKind[] {
  return KINDS.filter((each) => each === kind || hangsOn(each, kind));
}

function hangsOn(kind: StationKind, other: StationKind): boolean {
  return stepKind(kind).dependsOn.some((each) => each === other || hangsOn(each, other));
}
