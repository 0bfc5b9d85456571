import { message, strong } from '../model/words/message';
import type { Station } from '../model/finding/step';
import type { Explanation } from './explanation';
import type { Seen } from './findingsByKind';
import { own } from '../signals/own';

/** A value that somebody chose and of which nothing is bad: what the steps below find is of others. */
export function spared({ walk, splits, counts }: Seen, { dimension }: Station): Explanation | undefined {
  const chosen = dimension && own(walk.place.filters, dimension.name);
  const split = splits.find(({ evidence }) => evidence.dimension === dimension?.name);
  const candidate = split?.evidence.candidates.find(({ value }) => value === chosen);
  // A count that was extrapolated is rarely exactly nothing.
  if (chosen === undefined || !candidate || candidate.errors >= 0.5 || candidate.requests < 0.5) {
    return undefined;
  }
  const value = strong(chosen);
  const sentence =
    counts === 'slow'
      ? message(
          'explain.spared.slow',
          '{{value}} has no slow requests in this window. The steps below may show other requests.',
          { value }
        )
      : message('explain.spared', '{{value}} has no errors in this window. The steps below may show other requests.', {
          value,
        });
  return { code: 'spared', tone: 'good', sentence, clause: sentence };
}
