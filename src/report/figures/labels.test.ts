import { splitCandidate } from '../../testing/rows';
import type { DimensionsEvidence } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import { rendered } from '../rendered';
import { sayIn } from '../say';
import { labelFigures } from './labels';

const evidence: DimensionsEvidence = {
  kind: 'dimensions',
  labels: [
    {
      name: 'reg|on',
      signal: 'metric',
      best: splitCandidate('<b>eu</b>|`', { burnWithout: 1.9 }),
      share: 0.84,
      values: 1200,
      verdict: { code: 'localised', tone: 'critical', label: message('x', 'x') },
      sentence: message('x', 'x'),
    },
  ],
  leftOut: [
    { name: 'le', reason: message('own', 'part of the metric itself'), splittable: false },
    { name: '*shopper*', reason: message('many', 'more than 1,000 values'), splittable: true },
  ],
  totals: { errors: 40, requests: 440, burn: 12 },
  counts: 'errors',
};

test('labels are a table, what was left out a list by the reason, and names are no markup', () => {
  const body = rendered(labelFigures(evidence, sayIn()));
  expect([...body.querySelectorAll('td')].map(({ textContent }) => textContent)).toEqual([
    'reg|on',
    '<b>eu</b>|`',
    '84 %',
    '1.9×',
    '1,200',
  ]);
  expect([...body.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
    'more than 1,000 values: *shopper*',
    'part of the metric itself: le',
  ]);
});
