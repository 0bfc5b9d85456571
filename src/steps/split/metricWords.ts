import type { Finding, Note, SplitEvidence } from '../../model/finding/finding';
import { count, duration, factor, percent } from '../../model/words/format';
import { message, strong, type Message, type Value } from '../../model/words/message';
import type { Dimension } from '../../model/rail/rail';
import type { Judgement } from '../../ranking/culprits';
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

/** "acme: 45 % of errors from 2 % of traffic; without it burn falls from 2.7× to 1.5×." */
export function candidateSentence(figures: Figures, { dimension, counts, totals, before }: Circumstances): Message {
  const values = {
    dimension: dimension.title,
    value: figures.value === '' ? message('split.noValue', 'no {{dimension}}', { dimension: dimension.name }) : strong(figures.value),
    errorShare: percent(figures.errorShare),
    requestShare: percent(figures.requestShare),
    bad: badOnes(counts),
    asBefore: figures.already && before ? message('split.candidate.already', ', as it was in the {{window}} before', { window: windowName(before) }) : '',
    burn: burnChange(totals.burn, figures.burnWithout),
  };
  if (!isCounted(figures)) {
    return message('split.candidate.uncounted', '{{value}}: {{errorShare}} of {{bad}}. What share it has of traffic is unknown: good requests do not carry {{dimension}}.', values);
  }
  return Number.isNaN(figures.burnWithout)
    ? message('split.candidate.all', '{{value}} is all the traffic there is.', values)
    : message('split.candidate', '{{value}}: {{errorShare}} of {{bad}} from {{requestShare}} of traffic{{asBefore}}; without it burn {{burn}}.', values);
}

/** The value that the walk goes on with: with whom it shares the incident, what it has to do with its rise, how sure that is. */
export function culpritSentence(sentence: Message, judgement: Judgement, circumstances: Circumstances): Message {
  return withCertainty(withRise(withOthers(sentence, judgement, circumstances), judgement, circumstances), judgement, circumstances);
}

function withOthers(sentence: Message, { culprits, burnWithout }: Judgement, { totals }: Circumstances): Message {
  return culprits.length === 1
    ? sentence
    : message('split.shared', '{{sentence}} It is one of {{count}} that share this: {{names}}. Without all of them burn {{burn}}.', {
        sentence,
        count: culprits.length,
        names: strong(namesOf(culprits)),
        burn: burnChange(totals.burn, burnWithout),
      });
}

/** Where what was added tells, and what is left would not. */
function withRise(sentence: Message, { burnWithout, ofRise }: Judgement, { totals, before }: Circumstances): Message {
  return ofRise === undefined || !before || burnWithout < totals.burn / 2
    ? sentence
    : message('split.explainsRise', '{{sentence}} That is {{share}} of the rise from {{before}} in the {{window}} before.', {
        sentence,
        share: strong(percent(Math.min(1, ofRise))),
        before: factor(before.burn),
        window: windowName(before),
      });
}

function withCertainty(sentence: Message, { certainty, chance, uncounted }: Judgement, { values }: Circumstances): Message {
  if (uncounted) {
    return message('split.likelyUncounted', '{{sentence}} Likely, not sure: it may just be the biggest.', { sentence });
  }
  if (certainty === 'likely') {
    return message('split.likelyChance', '{{sentence}} Likely, not sure: among {{values}} values by chance 1 in {{times}}.', {
      sentence,
      values: count(values),
      times: timesOf(chance),
    });
  }
  return chance < ONE_IN_A_MILLION
    ? message('split.sure', '{{sentence}} Sure: by chance under 1 in a million.', { sentence })
    : message('split.sureTimes', '{{sentence}} Sure: by chance 1 in {{times}}.', { sentence, times: timesOf(chance) });
}

const ONE_IN_A_MILLION = 1e-6;

function timesOf(chance: number): string {
  return count(Number((1 / chance).toPrecision(2)));
}

/** Nothing is suggested: why, and what that means for the walk. */
export function nobodySentence(code: Finding['verdict']['code'], judgement: Judgement, circumstances: Circumstances): Message {
  const { dimension, counts, totals, before } = circumstances;
  const values = { dimension: dimension.title, bad: badOnes(counts) };
  const { unlabelled, uncounted, trend, usual } = judgement;
  if (code === 'tooFew') {
    return message('split.metricFew', 'Only {{count}} {{bad}} in this window: too few to tell one {{dimension}} from another. The walk goes on without this filter.', {
      ...values,
      count: strong(count(totals.errors)),
    });
  }
  if (code === 'unlabelled' && unlabelled) {
    return message(
      'split.unlabelledSentence',
      '{{errorShare}} of {{bad}} carry no {{dimension}}, from {{requestShare}} of traffic; without them burn {{burn}}. So no {{dimension}} can be named: they fail before it is known, or it is not set there. The walk goes on without this filter.',
      {
        ...values,
        errorShare: strong(percent(unlabelled.errorShare)),
        requestShare: percent(unlabelled.requestShare),
        burn: burnChange(totals.burn, unlabelled.burnWithout),
      }
    );
  }
  if (uncounted) {
    return message(
      'split.spreadUncounted',
      'No {{dimension}} has most of the {{bad}}, and what share each has of traffic is unknown: good requests do not carry it. The walk goes on without this filter.',
      values
    );
  }
  if (trend === 'risen' && before) {
    const risen = message(
      'split.spreadRise',
      'Burn has risen from {{before}} to {{burn}} since the {{window}} before, and no one {{dimension}} or few of them explain that. The walk goes on without this filter.',
      { ...values, before: factor(before.burn), burn: strong(factor(totals.burn)), window: windowName(before) }
    );
    return usual
      ? message('split.spreadUsual', '{{sentence}} {{value}} burns most, and did before.', { sentence: risen, value: strong(usual.value) })
      : risen;
  }
  return message(
    'split.spreadSentence',
    'It is not one {{dimension}}, nor a few: leaving them out does not end it. The walk goes on without this filter.',
    values
  );
}

function namesOf(culprits: Figures[]): string {
  return culprits.map(({ value }) => value).join(', ');
}

function badOnes(counts: SplitEvidence['counts']): Message {
  return counts === 'slow' ? message('split.bad.slow', 'slow requests') : message('split.bad.errors', 'errors');
}

function burnChange(from: number, to: number): Message {
  const values: Record<string, Value> = { from: strong(factor(from)), to: strong(factor(to)) };
  if (factor(from) === factor(to)) {
    return message('split.burn.stays', 'stays at {{from}}', values);
  }
  return to < from
    ? message('split.burn.falls', 'falls from {{from}} to {{to}}', values)
    : message('split.burn.rises', 'rises from {{from}} to {{to}}', values);
}

/** How long the window before was: "hour", "30 min". */
function windowName({ from, to }: EpochRange): Message | string {
  return Math.abs(to - from - HOUR) < 1000 ? message('split.window.hour', 'hour') : duration(to - from);
}

/** What is worth knowing whoever is to blame. */
export function notesOf({ culprits, trend, unlabelled }: Judgement, circumstances: Circumstances, candidates: Figures[]): Note[] {
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
              'It burnt as much in the {{window}} before ({{before}}): the incident is older than this range. Widen the range to see how it began.',
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
            sentence: message('split.someUnlabelled', '{{share}} of {{bad}} carry no {{dimension}}.', {
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
