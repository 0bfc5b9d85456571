/** @needs victoriametrics vmalert */
import { victoriaMetricsWithRules } from '../../../dev/stack/stores/victoriaMetrics';
import { rulesSuite } from './rulesSuite';

rulesSuite(victoriaMetricsWithRules);
