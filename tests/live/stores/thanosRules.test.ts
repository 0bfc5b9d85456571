/** @needs prometheus thanos */
import { thanosWithRules } from '../../../dev/stack/stores/thanos';
import { rulesSuite } from './rulesSuite';

rulesSuite(thanosWithRules);
