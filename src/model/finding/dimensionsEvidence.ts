import type { SplitCandidate } from './splitCandidate';
import type { StepVerdict } from './stepVerdict';
import type { Message } from '../words/message';
import type { Dimension } from '../rail/rail';

/** A label, judged by the one value of it that explains most. */
export interface LabelCandidate {
  /** as a link adds it: the metric's label, or an attribute of spans with its scope */
  name: string;
  /** what its values were counted in: all requests, or the spans that Tempo kept */
  signal: 'metric' | 'span';
  best: SplitCandidate;
  /** of the burn, 0..1, that goes without that value */
  share: number;
  /** how a split by it judges: localised and likely name one value */
  verdict: StepVerdict;
  /** how many it has; absent where that is not known */
  values?: number;
  sentence: Message;
  /** names of labels whose best value stands for the same requests */
  sameCut?: string[];
}

/** A label that was not ranked, and why. */
export interface LeftOutLabel {
  name: string;
  reason: Message;
  /** a split by it would tell something nonetheless */
  splittable: boolean;
}

export interface DimensionsEvidence {
  kind: 'dimensions';
  /** best first */
  labels: LabelCandidate[];
  leftOut: LeftOutLabel[];
  totals: { errors: number; requests: number; burn: number };
  counts: 'errors' | 'slow';
  /** the filter that the walk takes when nobody has chosen */
  suggested?: { dimension: Dimension; value: string };
}
