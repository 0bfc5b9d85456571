import type { Finding, SplitCandidate } from '../../model/finding/finding';
import { percent } from '../../model/words/format';
import { message, strong, type Message } from '../../model/words/message';

/** One value that is everything: leaving it out leaves nothing to compare with. */
export function isEverythingSentence(dimension: string, { value, requestShare }: SplitCandidate): Message {
  return message(
    'split.everything',
    '{{value}} is {{share}} of what was counted, so {{dimension}} cannot tell what is wrong. The walk goes on without this filter.',
    { value: value === '' ? message('split.noValue', 'no {{dimension}}', { dimension }) : strong(value), share: percent(requestShare), dimension }
  );
}

export function isEverythingVerdict(): Finding['verdict'] {
  return { code: 'oneValue', tone: 'neutral', label: message('split.oneValue', 'one value') };
}
