import type { BurnRateEvidence } from '../../walk/finding';
import { message } from '../../walk/message';
import type { Step } from '../../walk/step';
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
