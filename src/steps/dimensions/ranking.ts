import type { Query } from '../../signals/query';
import { addedDimension } from '../../model/rail/addedDimensions';
import type { DimensionsEvidence, SplitCandidate } from '../../model/finding/finding';
import type { Answers } from '../../model/finding/step';
import { spanName } from '../split/rungs/spanName';
import { attributeSide } from './attributes';
import { labelSide } from './labels';
import { byUse } from './names';
import type { DimensionsQuestion } from './question';
import { standsOut, type Judged, type Side } from './labelSource';

/** Both signals' labels together, best first. */
export interface RankedLabels extends Omit<Side, 'error'> {
  /** of labels and of attributes, where they could not be asked */
  errors: Array<Side['error']>;
  verdict: LabelVerdict;
}

/**
 * - one: one label stands out
 * - sameCut: several do, and their best values stand for the same requests: pod and node
 * - several: several do as well as each other, with different requests
 * - none: no single value of any label holds the incident
 */
export interface LabelVerdict {
  code: 'one' | 'sameCut' | 'several' | 'none';
  best?: Judged;
  /** those that do as well as the best */
  equals: Judged[];
}

/** Labels whose share of the burn is this near to the best one's explain as much. */
const AS_GOOD = 0.05;
/** Counts are extrapolated, each label's on its own. */
const SAME_COUNT = 0.01;

export function ranking(question: DimensionsQuestion, answers: Answers): RankedLabels {
  const labels = labelSide(question, answers);
  const isUnknown = Object.keys(labels.ask).length > 0 && !answers.has('labels');
  const attributes =
    isUnknown || labels.over
      ? undefined
      : attributeSide(question, answers, answers.maybe('labels', 'metricLabels') ?? []);
  const sides = attributes ? [labels, attributes] : [labels];
  const ranked = ordered(sides.flatMap((side) => side.labels));
  return {
    ask: Object.assign({}, ...sides.map((side) => side.ask)),
    labels: ranked,
    leftOut: sides.flatMap((side) => side.leftOut),
    attempts: sides.flatMap((side) => side.attempts),
    notes: sides.flatMap((side) => side.notes ?? []),
    errors: sides.map((side) => side.error),
    over: labels.over,
    verdict: labelsVerdict(ranked),
  };
}

/** What names one value first; then by the share of the burn, and what is usually a dimension before what is not. */
function ordered(labels: Judged[]): Judged[] {
  const use = byUse(labels.map(({ name }) => name));
  return [...labels].sort(
    (a, b) =>
      Number(standsOut(b)) - Number(standsOut(a)) ||
      (isSameCut(a, b) ? 0 : b.share - a.share) ||
      use.indexOf(a.name) - use.indexOf(b.name)
  );
}

export function labelsVerdict(labels: Judged[]): LabelVerdict {
  const [best, ...others] = labels.filter(standsOut);
  if (!best) {
    return { code: 'none', best: labels[0], equals: [] };
  }
  const equals = others.filter(({ share }) => best.share - share <= AS_GOOD);
  const same = equals.filter((other) => isSameCut(best, other));
  if (equals.length === 0) {
    return { code: 'one', best, equals };
  }
  return same.length === equals.length ? { code: 'sameCut', best, equals } : { code: 'several', best, equals };
}

/** Whether the best values of two labels count the same, which two different groups of requests hardly ever do. */
export function isSameCut(a: Judged, b: Judged): boolean {
  const near = (of: 'errors' | 'requests') => {
    const [one, other] = [a.best[of], b.best[of]];
    return Math.abs(one - other) <= Math.max(0.5, SAME_COUNT * Math.max(one, other));
  };
  return a.signal === b.signal && isCounted(a.best) && near('errors') && near('requests');
}

function isCounted({ errors, requests }: SplitCandidate): boolean {
  return errors > 0 && Number.isFinite(requests);
}

/**
 * What the walk goes on with: the best value that a split by its label would suggest as well. Where others explain as much,
 * their failures are mostly the same ones, so the first is as good a beginning.
 */
export function suggestionOf(
  { verdict: { code, best } }: RankedLabels,
  { split }: DimensionsQuestion,
  answers: Answers
): { ask: Record<string, Query> } | { suggested?: DimensionsEvidence['suggested'] } {
  if (!best || code === 'none') {
    return {};
  }
  const dimension = addedDimension(best.name);
  if (dimension.span !== undefined || split.traces === undefined) {
    return { suggested: { dimension, value: best.best.value } };
  }
  // The steps below filter spans by the value: what they call it is learned.
  const span = spanName({ ...split, dimension }, answers);
  if ('ask' in span) {
    return span;
  }
  return {
    suggested: {
      dimension: { ...dimension, ...('attribute' in span && { span: span.attribute }) },
      value: best.best.value,
    },
  };
}
