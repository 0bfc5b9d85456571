import type { BurnRateEvidence } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import type { Step } from '../../model/finding/step';
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
