import type { Finding, SplitCandidate } from '../../model/finding/finding';
import { percent } from '../../model/words/format';
import { message, strong, type Message } from '../../model/words/message';

/** One value that is everything: leaving it out leaves nothing to compare with. */
export function isEverythingSentence(dimension: string, { value, requestShare }: SplitCandidate): Message {
  const values = { value: strong(value), share: percent(requestShare), dimension };
  return value === ''
    ? message(
        'split.everything.none',
        '{{share}} of what was counted has no {{dimension}}, so splitting by it explains nothing. Continuing without this filter.',
        values
      )
    : message(
        'split.everything',
        '{{value}} has {{share}} of what was counted, so splitting by {{dimension}} explains nothing. Continuing without this filter.',
        values
      );
}

export function isEverythingVerdict(): Finding['verdict'] {
  return { code: 'oneValue', tone: 'neutral', label: message('split.oneValue', 'one value') };
}
