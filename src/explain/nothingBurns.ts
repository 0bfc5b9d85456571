import { presentOf } from '../slo/state';
import { kindsBelow } from '../steps';
import type { BurnRateEvidence } from '../model/finding/finding';
import { factor } from '../model/words/format';
import { message, strong } from '../model/words/message';
import { isQuiet } from './burnState';
import { hasChoice } from './singleRequests';
import type { Explanation } from './explanation';
import type { Seen } from './findingsByKind';

/** Nothing burns: whatever the steps below find is no cause of anything, unless it burnt earlier in the range. */
export function quiet(seen: Seen): Explanation | undefined {
  const { walk, burnRate } = seen;
  if (!burnRate || !isQuiet(seen)) {
    return undefined;
  }
  const peak = highest(burnRate.evidence);
  const values = {
    service: strong(walk.service ?? ''),
    burn: strong(factor(presentOf(burnRate.evidence.alerts).burn)),
    peak: strong(factor(peak)),
  };
  if (peak >= pageFactor(burnRate.evidence)) {
    return {
      code: 'recovered',
      tone: 'good',
      sentence: message(
        'explain.recovered',
        'The burn rate reached {{peak}} earlier in this range and has recovered. The steps below show what that was.',
        values
      ),
      clause: message(
        'explain.recovered.clause',
        '{{service}} has recovered: its burn rate reached {{peak}} earlier in this range and is now {{burn}}.',
        values
      ),
    };
  }
  if (hasChoice(walk.place)) {
    return {
      code: 'quietAsAWhole',
      tone: 'good',
      sentence: message('explain.quiet.whole', 'The service as a whole is within its error budget.'),
      clause: message(
        'explain.quiet.whole.clause',
        '{{service}} as a whole is within its error budget (burn rate {{burn}}).',
        values
      ),
    };
  }
  return {
    code: 'quiet',
    tone: 'good',
    sentence: message(
      'explain.quiet',
      'Nothing to investigate: the service is within its error budget. The steps below show what is most relevant, not a cause.'
    ),
    clause: message(
      'explain.quiet.clause',
      '{{service}} is within its error budget (burn rate {{burn}}). Nothing to investigate.',
      values
    ),
    silences: kindsBelow('burnRate'),
  };
}

/** Highest burn over the chart's long window: a few errors of a quiet minute make no incident there. */
function highest({ series }: BurnRateEvidence): number {
  const points = series.at(-1)?.points ?? [];
  return points.reduce((most, [, burn]) => (Number.isFinite(burn) && burn > most ? burn : most), 0);
}

/** The lowest burn rate that pages. */
function pageFactor({ alerts }: BurnRateEvidence): number {
  return Math.min(...alerts.filter(({ severity }) => severity === 'page').map((alert) => alert.factor));
}
