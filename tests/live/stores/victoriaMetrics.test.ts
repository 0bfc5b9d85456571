/** @needs victoriametrics */
import { victoriaMetrics } from '../../../dev/stack/stores/victoriaMetrics';
import { storeSuite } from './suite';

storeSuite(victoriaMetrics, {
  exemplars: false,
  wholeNumbers: true,
  native: { refused: 'histogram_count' },
  bucketsOfNative: 'noBoundary',
});
