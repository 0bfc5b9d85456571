import { message, strong, type Message } from '../model/words/message';
import type { Row, Score } from './score';

/** How many links work, in one sentence. */
export function scoreSentence({ works, told, unknown, points }: Score): Message {
  const values = { works: strong(works), told, unknown, points: strong(points ?? 0) };
  if (points === undefined) {
    return message('wiring.check.score-none', 'None of the {{unknown}} links could be checked.', values);
  }
  return unknown === 0
    ? message('wiring.check.score', '{{works}} of {{told}} links work: {{points}} points of 100.', values)
    : message(
        'wiring.check.score-unknown',
        '{{works}} of {{told}} links work, {{unknown}} could not be checked: {{points}} points of 100.',
        values
      );
}

/** The fix that is worth most. */
export function nextSentence({ check, verdict }: Row): Message {
  return message('wiring.check.next', 'Next best step: {{title}}. {{sentence}}', {
    title: check.title,
    sentence: verdict.sentence,
  });
}
