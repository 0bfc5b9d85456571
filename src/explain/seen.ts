import type {
  AnyEvidence,
  BurnRateEvidence,
  Finding,
  LogsEvidence,
  ProfileEvidence,
  SplitEvidence,
  TraceEvidence,
} from '../model/finding/finding';
import { countsSlow } from '../model/rail/indicator';
import type { WalkState } from '../walk/run';

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
  const findings = walk.stations.flatMap(({ finding }) => finding ?? []);
  return {
    walk,
    counts: countsSlow(walk.rail.slo.indicator) ? 'slow' : 'errors',
    burnRate: findings.find(isOf('burnRate')),
    splits: findings.filter(isOf('split')),
    trace: findings.find(isOf('trace')),
    logs: findings.find(isOf('logs')),
    profile: findings.find(isOf('profile')),
  };
}

function isOf<Kind extends AnyEvidence['kind']>(kind: Kind) {
  return (finding: Finding): finding is Finding<Extract<AnyEvidence, { kind: Kind }>> => finding.evidence.kind === kind;
}
