import { count, factor, percent } from '../../model/words/format';
import { message, strong, type Message, type Value } from '../../model/words/message';
import type { CulpritJudgement } from '../../ranking/culprits';
import { isCounted, type Figures } from '../../ranking/rank';
import { badOnes, burnWithoutThese, windowName, type Circumstances } from './circumstances';

/** "acme has 45 % of errors from 2 % of traffic. Without it, the burn rate falls from 2.7× to 1.5×." */
export function candidateSentence(figures: Figures, circumstances: Circumstances): Message {
  const { dimension, counts, totals, before } = circumstances;
  const values = {
    dimension: dimension.title,
    value: strong(figures.value),
    errorShare: percent(figures.errorShare),
    requestShare: percent(figures.requestShare),
    bad: badOnes(counts),
    without: burnWithoutIt(totals.burn, figures.burnWithout),
  };
  if (figures.value === '') {
    return namelessSentence(figures, circumstances, values);
  }
  if (!isCounted(figures)) {
    return message(
      'split.candidate.uncounted',
      '{{value}} has {{errorShare}} of {{bad}}. Its share of traffic is unknown: good requests carry no {{dimension}}.',
      values
    );
  }
  if (Number.isNaN(figures.burnWithout)) {
    return message('split.candidate.all', '{{value}} has all the traffic.', values);
  }
  return figures.already && before
    ? message(
        'split.candidate.already',
        '{{value}} has {{errorShare}} of {{bad}} from {{requestShare}} of traffic, as in the {{window}} before. {{without}}',
        {
          ...values,
          window: windowName(before),
        }
      )
    : message(
        'split.candidate',
        '{{value}} has {{errorShare}} of {{bad}} from {{requestShare}} of traffic. {{without}}',
        values
      );
}

/** The requests that lack the label, in one row. */
function namelessSentence(figures: Figures, { totals, before }: Circumstances, texts: Record<string, Value>): Message {
  const values = { ...texts, without: burnWithoutThese(totals.burn, figures.burnWithout) };
  if (!isCounted(figures)) {
    return message(
      'split.nameless.uncounted',
      '{{errorShare}} of {{bad}} have no {{dimension}}. Their share of traffic is unknown.',
      values
    );
  }
  if (Number.isNaN(figures.burnWithout)) {
    return message('split.nameless.all', 'No request has a {{dimension}}.', values);
  }
  return figures.already && before
    ? message(
        'split.nameless.already',
        '{{errorShare}} of {{bad}} have no {{dimension}}, from {{requestShare}} of traffic, as in the {{window}} before. {{without}}',
        {
          ...values,
          window: windowName(before),
        }
      )
    : message(
        'split.nameless',
        '{{errorShare}} of {{bad}} have no {{dimension}}, from {{requestShare}} of traffic. {{without}}',
        values
      );
}

/** The value that the walk goes on with: with whom it shares the incident, what it has to do with its rise, how sure that is. */
export function culpritSentence(sentence: Message, judgement: CulpritJudgement, circumstances: Circumstances): Message {
  return withCertainty(
    withRise(withOthers(sentence, judgement, circumstances), judgement, circumstances),
    judgement,
    circumstances
  );
}

function withOthers(
  sentence: Message,
  { culprits, burnWithout }: CulpritJudgement,
  { totals }: Circumstances
): Message {
  return culprits.length === 1
    ? sentence
    : message(
        'split.shared',
        '{{sentence}} It is one of {{count}} values that share the problem: {{names}}. {{without}}',
        {
          sentence,
          count: culprits.length,
          names: strong(culprits.map(({ value }) => value).join(', ')),
          without: burnWithoutThese(totals.burn, burnWithout),
        }
      );
}

/** Where what was added tells, and what is left would not. */
function withRise(
  sentence: Message,
  { burnWithout, ofRise }: CulpritJudgement,
  { totals, before }: Circumstances
): Message {
  return ofRise === undefined || !before || burnWithout < totals.burn / 2
    ? sentence
    : message(
        'split.explainsRise',
        '{{sentence}} It accounts for {{share}} of the rise from {{before}} in the {{window}} before.',
        {
          sentence,
          share: strong(percent(Math.min(1, ofRise))),
          before: factor(before.burn),
          window: windowName(before),
        }
      );
}

function withCertainty(
  sentence: Message,
  { certainty, chance, uncounted }: CulpritJudgement,
  { values }: Circumstances
): Message {
  if (uncounted) {
    return message('split.likelyUncounted', '{{sentence}} Likely, but it may just be the largest.', { sentence });
  }
  if (certainty === 'likely') {
    return message(
      'split.likelyChance',
      '{{sentence}} Likely: a 1 in {{times}} chance of coincidence across {{values}} values.',
      {
        sentence,
        values: count(values),
        times: timesOf(chance),
      }
    );
  }
  return chance < ONE_IN_A_MILLION
    ? message('split.sure', '{{sentence}} Sure: less than a 1 in a million chance of coincidence.', { sentence })
    : message('split.sureTimes', '{{sentence}} Sure: a 1 in {{times}} chance of coincidence.', {
        sentence,
        times: timesOf(chance),
      });
}

const ONE_IN_A_MILLION = 1e-6;

function timesOf(chance: number): string {
  return count(Number((1 / chance).toPrecision(2)));
}

/** How the burn rate changes when one value is left out. */
function burnWithoutIt(from: number, to: number): Message {
  const values: Record<string, Value> = { from: strong(factor(from)), to: strong(factor(to)) };
  if (factor(from) === factor(to)) {
    return message('split.burn.stays', 'Without it, the burn rate stays at {{from}}.', values);
  }
  return to < from
    ? message('split.burn.falls', 'Without it, the burn rate falls from {{from}} to {{to}}.', values)
    : message('split.burn.rises', 'Without it, the burn rate rises from {{from}} to {{to}}.', values);
}
