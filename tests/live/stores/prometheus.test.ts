/** @needs prometheus */
import { prometheus } from '../../../dev/stack/stores/prometheus';
import { storeSuite } from './suite';

storeSuite(prometheus, {
  exemplars: true,
  wholeNumbers: false,
  native: { verdict: 'page' },
  bucketsOfNative: 'noSeries',
});
