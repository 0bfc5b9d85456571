import type { Finding, SplitCandidate } from '../../walk/finding';
import { percent } from '../../walk/format';
import { message, strong, type Message } from '../../walk/message';

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
