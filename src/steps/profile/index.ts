import type { ProfileEvidence } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import type { Step } from '../../model/finding/step';
import type { StepKind } from '../../model/finding/stepKind';
import { profileQuestion, type ProfileQuestion } from './question';
import { planProfile, readProfile } from './read';

export type { ProfileQuestion } from './question';

export const profileStep: Step<ProfileQuestion, ProfileEvidence> = {
  kind: 'profile',
  title: () => message('profile.title', 'Profile'),
  question: profileQuestion,
  plan: planProfile,
  read: readProfile,
};

export const profileKind: StepKind<ProfileEvidence> = {
  step: profileStep,
  clicks: () => [],
  dependsOn: ['trace'],
};
