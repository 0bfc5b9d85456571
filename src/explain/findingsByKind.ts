import type {
  BurnRateEvidence,
  Finding,
  LogsEvidence,
  ProfileEvidence,
  SplitEvidence,
  TraceEvidence,
} from '../model/finding/finding';
import { isOfKind } from '../model/finding/step';
import { countsSlow } from '../model/rail/indicator';
import type { WalkState } from '../walk/run';
import { findingIn } from '../walk/selection';

/** A walk's findings by kind, for explanations that hold one against the other; absent while a step has none. */
export interface Seen {
  walk: WalkState;
  /** what the rail's indicator counts: failures, or slow requests */
  counts: 'errors' | 'slow';
  burnRate?: Finding<BurnRateEvidence>;
  splits: Array<Finding<SplitEvidence>>;
  trace?: Finding<TraceEvidence>;
  logs?: Finding<LogsEvidence>;
  profile?: Finding<ProfileEvidence>;
}

export function seen(walk: WalkState): Seen {
  return {
    walk,
    counts: countsSlow(walk.rail.slo.indicator) ? 'slow' : 'errors',
    burnRate: findingIn(walk, 'burnRate'),
    splits: walk.stations.flatMap(({ finding }) => (finding && isOfKind(finding, 'split') ? [finding] : [])),
    trace: findingIn(walk, 'trace'),
    logs: findingIn(walk, 'logs'),
    profile: findingIn(walk, 'profile'),
  };
}
