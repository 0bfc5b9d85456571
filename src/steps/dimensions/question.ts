import type { DimensionsEvidence } from '../../model/finding/finding';
import { EVERY_LABEL } from '../../model/rail/addedDimensions';
import { findingOf, type Asking, type Context } from '../../model/finding/step';
import { splitQuestion, type SplitQuestion } from '../split/question';

/** What the ranking of labels asks: what a split at the rail's end would, for every label. */
export interface DimensionsQuestion {
  split: SplitQuestion;
  /** labels and attributes that are dimensions of the rail */
  taken: string[];
}

/** It waits for what a split at its place would wait for, and counts within the same filters. */
export function dimensionsQuestion(context: Context): Asking<DimensionsQuestion> {
  const asking = splitQuestion(context, {
    id: '',
    kind: 'split',
    dimension: { name: EVERY_LABEL, title: 'label' },
  });
  if ('cannot' in asking) {
    return { cannot: { ...asking.cannot, evidence: noLabels() } };
  }
  if ('wait' in asking) {
    return asking;
  }
  const { insisted: _insisted, ...split } = asking.ask;
  return { ask: { split, taken: takenBy(context) } };
}

function takenBy(context: Context): string[] {
  return context.rail.dimensions.flatMap(({ name, metric, span }) => {
    const learned = findingOf(context, 'split', name)?.evidence.learned;
    return [metric, span, learned?.metric, learned?.span].filter((each) => each !== undefined);
  });
}

export function noLabels(): DimensionsEvidence {
  return {
    kind: 'dimensions',
    labels: [],
    leftOut: [],
    totals: { errors: 0, requests: 0, burn: NaN },
    counts: 'errors',
  };
}
