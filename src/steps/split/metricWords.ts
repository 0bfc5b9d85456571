import type { Finding, Note, SplitEvidence } from '../../model/finding/finding';
import { count, duration, factor, percent } from '../../model/words/format';
import { message, plural, strong, type Message, type Value } from '../../model/words/message';
import type { Dimension } from '../../model/rail/rail';
import type { CulpritJudgement } from '../../ranking/culprits';
import { isCounted, type Figures } from '../../ranking/rank';
import { type EpochRange, HOUR } from '../../signals/time';

/** What the sentences of a split need to know beside the figures. */
export interface Circumstances {
  dimension: Pick<Dimension, 'name' | 'title'>;
  counts: SplitEvidence['counts'];
  totals: SplitEvidence['totals'];
  before: SplitEvidence['before'];
  /** how many values there are */
  values: number;
}

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
          names: strong(namesOf(culprits)),
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

function namesOf(culprits: Figures[]): string {
  return culprits.map(({ value }) => value).join(', ');
}

function badOnes(counts: SplitEvidence['counts']): Message {
  return counts === 'slow' ? message('split.bad.slow', 'slow requests') : message('split.bad.errors', 'errors');
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

/** The same of several values, or of the requests without any. */
function burnWithoutThese(from: number, to: number): Message {
  const values: Record<string, Value> = { from: strong(factor(from)), to: strong(factor(to)) };
  if (factor(from) === factor(to)) {
    return message('split.burn.these.stays', 'Without these, the burn rate stays at {{from}}.', values);
  }
  return to < from
    ? message('split.burn.these.falls', 'Without these, the burn rate falls from {{from}} to {{to}}.', values)
    : message('split.burn.these.rises', 'Without these, the burn rate rises from {{from}} to {{to}}.', values);
}

/** How long the window before was: "hour", "30 min". */
function windowName({ from, to }: EpochRange): Message | string {
  return Math.abs(to - from - HOUR) < 1000 ? message('split.window.hour', 'hour') : duration(to - from);
}

/** What is worth knowing in any case. */
export function splitNotes(
  { culprits, trend, unlabelled }: CulpritJudgement,
  circumstances: Circumstances,
  candidates: Figures[]
): Note[] {
  const { dimension, counts, totals, before } = circumstances;
  const nameless = candidates.find(({ value }) => value === '');
  return [
    // It burnt as much before for another reason where who is named now was well then.
    ...(trend === 'older' && before && totals.burn >= 1 && culprits.every(({ already }) => already)
      ? [
          {
            code: 'older',
            tone: 'neutral' as const,
            sentence: message(
              'split.older',
              'The burn rate was as high in the {{window}} before ({{before}}): the incident is older than this range. Widen the range to see how it began.',
              { window: windowName(before), before: factor(before.burn) }
            ),
          },
        ]
      : []),
    ...(nameless && !unlabelled && nameless.errorShare >= MUCH
      ? [
          {
            code: 'unlabelled',
            tone: 'neutral' as const,
            sentence: message('split.someUnlabelled', '{{share}} of {{bad}} have no {{dimension}}.', {
              share: percent(nameless.errorShare),
              bad: badOnes(counts),
              dimension: dimension.title,
            }),
          },
        ]
      : []),
  ];
}

/** Less than this share of the bad events without the label is not worth a word. */
const MUCH = 0.1;
