import type { BurnRateEvidence } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import type { Step } from '../../model/finding/step';
import type { StepKind } from '../../model/finding/stepKind';
import { chartedExemplars } from './chartedExemplars';
import { planBurnRate } from './plan';
import { burnRateQuestion, type BurnRateQuestion } from './question';
import { readBurnRate } from './read';

export const burnRateStep: Step<BurnRateQuestion, BurnRateEvidence> = {
  kind: 'burnRate',
  title: () => message('burnRate.title', 'Burn rate'),
  question: burnRateQuestion,
  plan: planBurnRate,
  read: readBurnRate,
};

export const burnRateKind: StepKind<BurnRateEvidence> = {
  step: burnRateStep,
  clicks: (evidence, { exemplarTraceIdLabels }) =>
    chartedExemplars(evidence).flatMap(({ labels }) =>
      exemplarTraceIdLabels.flatMap((name) =>
        Object.hasOwn(labels, name) ? [{ kind: 'exemplar', traceId: labels[name] }] : []
      )
    ),
  mainQuery: 'chart',
  dependsOn: [],
};
