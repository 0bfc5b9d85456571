import type { Note } from '../model/finding/finding';
import type { WalkState } from '../walk/run';
import type { StationState } from '../walk/station';
import type { Station, StationKind } from '../model/finding/step';
import { alike } from './indistinguishableDimensions';
import { disagreement } from './disagreement';
import { explainElsewhere } from './errorElsewhere';
import { errorLine } from './errorLine';
import type { Explanation } from './explanation';
import { idleLine } from './idleLine';
import { narrowed } from './narrowingFilter';
import { quiet } from './nothingBurns';
import { seen, type Seen } from './findingsByKind';
import { silentError } from './silentError';
import { spared } from './unaffectedSelection';
import { traffic } from './traffic';
import { trend } from './burnTrend';
import { uninstrumented } from './uninstrumented';

type Explain = (seen: Seen, station: Station) => Explanation | undefined;

/** What a kind of station may be told, where there is anything; of those in one list the first that fits speaks. */
const EXPLAINS: Partial<Record<StationKind, Explain[][]>> = {
  burnRate: [[traffic, trend, quiet]],
  split: [[spared], [narrowed], [alike]],
  trace: [[uninstrumented], [explainElsewhere], [disagreement]],
  logs: [[idleLine, errorLine], [silentError]],
};

/** What the findings together say of a station, where no step alone can tell: docs/reasoning/explain.md. */
export function explain(walk: WalkState, { station, finding }: StationState): Explanation[] {
  if (!finding) {
    return [];
  }
  const findings = seen(walk);
  return (EXPLAINS[station.kind] ?? []).flatMap((choices) => {
    for (const choice of choices) {
      const explanation = choice(findings, station);
      if (explanation) {
        return [explanation];
      }
    }
    return [];
  });
}

/** All notes of a station: the step's own, then what the other steps add. */
export function explanationNotes(walk: WalkState, state: StationState): Note[] {
  return [...(state.finding?.notes ?? []), ...explain(walk, state)];
}
