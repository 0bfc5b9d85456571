import type { EvidenceByKind } from '../../model/finding/finding';
import type { StationKind } from '../../model/finding/step';
import type { StepView } from './body';
import { burnRateView } from './BurnRateStep';
import { dimensionsView } from './DimensionsStep';
import { logsView } from './LogsStep';
import { profileView } from './ProfileStep';
import { splitView } from './SplitStep';
import { traceView } from './TraceStep';

/** How each kind of step looks. */
const STEP_VIEWS: { [K in StationKind]: StepView<EvidenceByKind[K]> } = {
  burnRate: burnRateView,
  split: splitView,
  dimensions: dimensionsView,
  trace: traceView,
  logs: logsView,
  profile: profileView,
};

export function stepView<K extends StationKind>(kind: K): StepView<EvidenceByKind[K]> {
  return STEP_VIEWS[kind];
}
