import type { Note } from '../../model/finding/finding';
import { factor, percent } from '../../model/words/format';
import { message } from '../../model/words/message';
import type { CulpritJudgement } from '../../ranking/culprits';
import { type Figures } from '../../ranking/rank';
import { badOnes, windowName, type Circumstances } from './circumstances';

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
