import type { Finding, SplitEvidence } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import type { CulpritJudgement } from '../../ranking/culprits';
import { isEverythingVerdict } from './dominantValue';
import { areEnough } from '../../ranking/rank';

type Verdict = Finding['verdict'];

/** @param isOneValue one value is nearly all the traffic */
export function verdictOf(
  { errors, burn }: SplitEvidence['totals'],
  judgement: CulpritJudgement,
  isOneValue: boolean
): Verdict {
  const { culprits, certainty, unlabelled, uncounted } = judgement;
  if (culprits.length > 1) {
    return { code: 'shared', tone: 'critical', label: message('split.sharedBySeveral', 'shared by several') };
  }
  if (culprits.length === 1) {
    return certainty === 'sure'
      ? { code: 'localised', tone: 'critical', label: message('split.localised', 'localised') }
      : { code: 'likely', tone: 'warning', label: message('split.likely', 'likely') };
  }
  if (errors < 0.5) {
    return { code: 'noErrors', tone: 'good', label: message('split.noErrors', 'no errors') };
  }
  if (burn < 1) {
    return { code: 'fine', tone: 'good', label: message('split.fine', 'within budget') };
  }
  if (!areEnough(errors)) {
    return { code: 'tooFew', tone: 'neutral', label: message('split.tooFew', 'too few to tell') };
  }
  if (unlabelled) {
    return { code: 'unlabelled', tone: 'warning', label: message('split.unlabelled', 'without the label') };
  }
  return isOneValue && !uncounted
    ? isEverythingVerdict()
    : { code: 'spread', tone: 'warning', label: message('split.spread', 'not localised') };
}
