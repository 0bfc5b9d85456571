import type { Finding } from '../../model/finding/finding';
import { count, factor, percent } from '../../model/words/format';
import { message, plural, strong, type Message } from '../../model/words/message';
import type { CulpritJudgement } from '../../ranking/culprits';
import { badOnes, burnWithoutThese, windowName, type Circumstances } from './circumstances';

/** Nothing is suggested: why, and what that means for the walk. */
export function nobodySentence(
  code: Finding['verdict']['code'],
  judgement: CulpritJudgement,
  circumstances: Circumstances
): Message {
  const { dimension, counts, totals, before } = circumstances;
  const values = { dimension: dimension.title, bad: badOnes(counts) };
  const { unlabelled, uncounted, trend, usual } = judgement;
  if (code === 'tooFew') {
    return tooFewSentence(circumstances);
  }
  if (code === 'unlabelled' && unlabelled) {
    return message(
      'split.unlabelledSentence',
      '{{errorShare}} of {{bad}} have no {{dimension}}, from {{requestShare}} of traffic. {{without}} No {{dimension}} can be named: these requests fail before it is known, or it is not set there. Continuing without this filter.',
      {
        ...values,
        errorShare: strong(percent(unlabelled.errorShare)),
        requestShare: percent(unlabelled.requestShare),
        without: burnWithoutThese(totals.burn, unlabelled.burnWithout),
      }
    );
  }
  if (uncounted) {
    return message(
      'split.spreadUncounted',
      'No {{dimension}} has most of the {{bad}}. Their shares of traffic are unknown: good requests carry no {{dimension}}. Continuing without this filter.',
      values
    );
  }
  if (trend === 'risen' && before) {
    const risen = message(
      'split.spreadRise',
      'The burn rate has risen from {{before}} to {{burn}} since the {{window}} before. No single {{dimension}}, nor a few of them, explains that. Continuing without this filter.',
      { ...values, before: factor(before.burn), burn: strong(factor(totals.burn)), window: windowName(before) }
    );
    return usual
      ? message('split.spreadUsual', '{{sentence}} {{value}} burns the most, and did before.', {
          sentence: risen,
          value: strong(usual.value),
        })
      : risen;
  }
  return message(
    'split.spreadSentence',
    'No {{dimension}} stands out: leaving out one or a few does not end the burn. Continuing without this filter.',
    values
  );
}

function tooFewSentence({ dimension, counts, totals: { errors } }: Circumstances): Message {
  const values = { count: strong(count(errors)), dimension: dimension.title };
  return counts === 'slow'
    ? plural(
        'split.fewSlow',
        Math.round(errors),
        'Only one slow request in this window: too few to compare one {{dimension}} with another. Continuing without this filter.',
        'Only {{count}} slow requests in this window: too few to compare one {{dimension}} with another. Continuing without this filter.',
        values
      )
    : plural(
        'split.fewErrors',
        Math.round(errors),
        'Only one error in this window: too few to compare one {{dimension}} with another. Continuing without this filter.',
        'Only {{count}} errors in this window: too few to compare one {{dimension}} with another. Continuing without this filter.',
        values
      );
}
