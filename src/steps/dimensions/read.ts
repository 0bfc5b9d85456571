import type { Query } from '../../signals/query';
import type { DimensionsEvidence, Finding, LeftOutLabel, SplitEvidence } from '../../model/finding/finding';
import { countsSlow } from '../../model/rail/indicator';
import { message, strong, type Message } from '../../model/words/message';
import { emptyFinding, type Answers } from '../../model/finding/step';
import { filtersOn, joinWithin } from '../split/question';
import { burnOfMetric } from '../split/rungs/metric';
import { single } from '../../ranking/numbers';
import { noLabels, type DimensionsQuestion } from './question';
import { isSameCut, ranking, suggestionOf, type RankedLabels } from './ranking';
import { DIMENSIONS_RUNGS, type DimensionsRungName } from './rungs';
import { dimensionsHeadline, labelSentence, overallSentence, summaryOf, verdictLabel } from './sentences';

/** Which labels there are, how many values each has, then a query a label; both signals side by side. */
export function planDimensions(question: DimensionsQuestion, answers: Answers): Record<string, Query> {
  const ranked = ranking(question, answers);
  const next = Object.entries(ranked.ask);
  if (next.length > 0 || ranked.over) {
    return Object.fromEntries(next.filter(([name]) => !answers.has(name)));
  }
  const suggestion = suggestionOf(ranked, question, answers);
  return 'ask' in suggestion ? suggestion.ask : {};
}

export function readDimensions(
  question: DimensionsQuestion,
  answers: Answers
): Finding<DimensionsEvidence, DimensionsRungName> {
  const { split } = question;
  const ranked = ranking(question, answers);
  const { labels, verdict, attempts, notes = [], leftOut, over } = ranked;
  if (over) {
    return asOwn(over);
  }
  if (labels.length === 0) {
    throwIfFailed(ranked);
    return { ...nothingToRank(question, leftOut), attempts, ...(notes.length > 0 && { notes }) };
  }
  const slow = countsSlow(split.slo.indicator);
  const burn = burnOfMetric(split, answers);
  const totals = totalsOf(answers, burn);
  const headline = dimensionsHeadline(verdict, totals.errors, slow);
  const suggestion = suggestionOf(ranked, question, answers);
  const { carried } = filtersOn('metric', split.within);
  const [ofMetric, ofSpans] = DIMENSIONS_RUNGS;
  const rung = verdict.best?.signal === 'span' ? ofSpans : ofMetric;
  return {
    status: 'found',
    verdict: verdictLabel(verdict),
    sentence: overallSentence(verdict, labels.length, burn),
    summary: summaryOf(verdict),
    ...(headline && verdict.best?.signal === 'metric' && { headline }),
    level: rung.level,
    join: joinWithin(carried),
    rung: rung.name,
    attempts,
    ...(notes.length > 0 && { notes }),
    evidence: {
      kind: 'dimensions',
      labels: labels.map((label) => {
        const sameCut = labels.filter((other) => other !== label && isSameCut(label, other)).map(({ name }) => name);
        return {
          ...label,
          sentence: labelSentence(label, burn),
          ...(label.share > 0 && sameCut.length > 0 && { sameCut }),
        };
      }),
      leftOut,
      totals,
      counts: slow ? 'slow' : 'errors',
      ...('suggested' in suggestion && suggestion.suggested && { suggested: suggestion.suggested }),
    },
  };
}

function totalsOf(answers: Answers, burn: number): DimensionsEvidence['totals'] {
  const samples = answers.maybe('totals', 'instant') ?? [];
  return { errors: single(samples, 'bad_total'), requests: single(samples, 'all_total'), burn };
}

/** Nothing failed, or nothing was asked of the service: a split says it in the same words. */
function asOwn(finding: Finding<SplitEvidence, never>): Finding<DimensionsEvidence, never> {
  return { ...finding, evidence: noLabels() };
}

/** Where nothing is known because a backend did not answer, that is the failure of this step. */
function throwIfFailed({ errors }: RankedLabels) {
  const [error] = errors.filter((each) => each !== undefined && each.kind !== 'missing' && each.kind !== 'rejected');
  if (error) {
    throw error;
  }
}

/** What was left out is shown, since a split by it may still tell. */
function nothingToRank({ taken }: DimensionsQuestion, leftOut: LeftOutLabel[]): Finding<DimensionsEvidence, never> {
  const finding = emptyFinding(
    { ...noLabels(), leftOut },
    'noLabels',
    sentenceOfNone(
      taken,
      leftOut.filter(({ splittable }) => splittable)
    ),
    message('dimensions.noLabels.summary', 'nothing to rank')
  );
  return leftOut.length > 0
    ? { ...finding, status: 'found', level: 2, join: message('split.join', 'service') }
    : finding;
}

function sentenceOfNone(taken: string[], splittable: LeftOutLabel[]): Message {
  if (splittable.length > 0) {
    return message(
      'dimensions.onlyLeftOut',
      'No label was ranked. {{labels}} was left out for the reason below, but a split by it may still help.',
      {
        labels: strong(splittable[0].name),
      }
    );
  }
  return taken.length > 0
    ? message(
        'dimensions.noOther',
        'No other label or span attribute could explain it. Add a label to the metric to find out more.'
      )
    : message(
        'dimensions.noLabels',
        'The metric has no label that could explain it, and spans have no such attribute. Add a label to the metric, or name what distinguishes requests under dimensions[] in the rail’s definition.'
      );
}
