import { alertRules } from './alertRules';
import type { Check } from './check';
import { dimensionsOnSpans } from './dimensions';
import { exemplarsCheck } from './exemplars';
import { logsToTraces } from './logsToTraces';
import { messaging } from './messaging';
import { panels } from './panels';
import { serviceNames } from './serviceNames';
import { spanProfiles } from './spanProfiles';
import { traceToLogs } from './traceToLogs';
import { traceToMetrics } from './traceToMetrics';
import { traceToProfiles } from './traceToProfiles';
import { worstValue } from './worstValue';

/** Everything that is checked, in the order of a walk. */
export const CHECKS: Check[] = [
  exemplarsCheck,
  traceToLogs,
  logsToTraces,
  traceToProfiles,
  spanProfiles,
  traceToMetrics,
  panels,
  alertRules,
  worstValue,
  dimensionsOnSpans,
  serviceNames,
  messaging,
];
