import { plainText } from '../words/message';
import type { AnyEvidence, Level } from './finding';
import { shortJoin } from './shortJoin';

test.each<[AnyEvidence['kind'], Level, string | undefined, string | undefined]>([
  ['burnRate', 0, undefined, undefined],
  ['split', 2, 'metric', 'same tenant'],
  ['dimensions', 2, 'metric', 'same business id'],
  ['trace', 3, 'exemplar', 'trace id'],
  ['trace', 2, 'search', 'same business id'],
  ['logs', 1, 'pod', 'same pod'],
  ['logs', 1, 'service', 'same service'],
  ['profile', 0, 'similarName', 'same time only'],
])('%s at level %i by %s: %s', (kind, level, rung, words) => {
  const join = shortJoin({ level, rung, evidence: { kind, dimension: 'tenant' } as AnyEvidence });
  expect(join && plainText(join.words)).toBe(words);
});
