import type { AnyStep, StationKind } from '../model/finding/step';
import { burnRateStep } from './burnRate';
import { dimensionsStep } from './dimensions';
import { logsStep } from './logs';
import { profileStep } from './profile';
import { splitStep } from './split';
import { traceStep } from './trace';

/** Every kind of step there is. A station only ever hands a step the questions that the step itself made. */
export const STEPS: Record<StationKind, AnyStep> = {
  burnRate: burnRateStep as AnyStep,
  split: splitStep as AnyStep,
  dimensions: dimensionsStep as AnyStep,
  trace: traceStep as AnyStep,
  logs: logsStep as AnyStep,
  profile: profileStep as AnyStep,
};
