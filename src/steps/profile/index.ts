import type { ProfileEvidence } from '../../walk/finding';
import { message } from '../../walk/message';
import type { Step } from '../../walk/step';
import { planProfile } from './plan';
import { profileQuestion, type ProfileQuestion } from './question';
import { readProfile } from './read';

export type { ProfileQuestion } from './question';

export const profileStep: Step<ProfileQuestion, ProfileEvidence> = {
  kind: 'profile',
  title: () => message('profile.title', 'Profile'),
  question: profileQuestion,
  plan: planProfile,
  read: readProfile,
};
