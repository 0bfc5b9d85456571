import type { ProfileQuery, Query } from '../../signals/query';
import type { Answers } from '../../walk/step';
import { TOO_SHORT, type ProfileQuestion } from './question';

/** Smaller nodes are cut off by Pyroscope: enough for any screen. */
const MAX_NODES = 2048;

/**
 * The span's profile, where it can have one, and the service's together; where neither holds a sample, which profiles
 * there are at all.
 */
export function planProfile(question: ProfileQuestion, answers: Answers): Record<string, Query> {
  const { source, from, to } = question;
  if (!answers.has('service')) {
    const { profileId } = question.span ?? {};
    const service = query(question);
    return profileId !== undefined && isSampled(question)
      ? { span: { ...service, spanIds: [profileId] }, service }
      : { service };
  }
  const samples = ['span', 'service'].reduce((sum, name) => sum + (answers.maybe(name, 'profile')?.total ?? 0), 0);
  return samples === 0 && answers.maybe('service', 'profile') && !answers.has('types')
    ? { types: { kind: 'profileTypes', source, from, to } }
    : {};
}

/** Whether what carries the profile's id lasted long enough for samples. */
export function isSampled({ span }: ProfileQuestion): boolean {
  return (span?.carrier?.duration ?? 0) >= TOO_SHORT;
}

function query({ source, profileType, selector, from, to }: ProfileQuestion): ProfileQuery {
  return { kind: 'profile', source, profileType, selector, from, to, maxNodes: MAX_NODES };
}
