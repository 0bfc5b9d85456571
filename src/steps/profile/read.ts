import type { FlameGraph } from '../../signals/data';
import type { Attempt, Finding, ProfileEvidence } from '../../walk/finding';
import { message } from '../../walk/message';
import { emptyFinding, type Answers } from '../../walk/step';
import { failure } from '../failure';
import { noProfile, type ProfileQuestion } from './question';
import { headline, nothing, sentence, summary } from './sentences';
import { topFunctions } from './top';

/** Functions told by name. */
const TOP = 10;

export function readProfile(question: ProfileQuestion, answers: Answers): Finding<ProfileEvidence> {
  const ofSpan = answers.maybe('span', 'profile');
  if (ofSpan && ofSpan.total > 0) {
    return found(question, answers, ofSpan, 'span');
  }
  const ofService = answers.reply('service', 'profile');
  if (ofService && ofService.total > 0) {
    return found(question, answers, ofService, 'service');
  }
  const { code, sentence: why } = nothing(question, answers.maybe('types', 'profileTypes'));
  return emptyFinding(evidenceOf(question, 'service'), code, why, message('profile.none.summary', 'no profile'), {
    attempts: attempts(question, answers),
  });
}

function found(
  question: ProfileQuestion,
  answers: Answers,
  flameGraph: FlameGraph,
  scope: ProfileEvidence['scope']
): Finding<ProfileEvidence> {
  const top = topFunctions(flameGraph, TOP);
  const evidence: ProfileEvidence = { ...evidenceOf(question, scope), flameGraph, top };
  const clause = headline(question, evidence);
  return {
    status: 'found',
    verdict:
      scope === 'span'
        ? { code: 'span', tone: 'neutral', label: message('profile.verdict.span', 'of the span') }
        : { code: 'service', tone: 'neutral', label: message('profile.verdict.service', 'of the service') },
    sentence: sentence(question, evidence, answers.error('span')),
    summary: summary(evidence),
    ...(clause ? { headline: clause } : {}),
    ...joined(question, scope),
    attempts: attempts(question, answers),
    evidence,
  };
}

function evidenceOf(
  { profileType, service, from, to }: ProfileQuestion,
  scope: ProfileEvidence['scope']
): ProfileEvidence {
  return noProfile(profileType, { scope, service, from, to });
}

function joined({ span }: ProfileQuestion, scope: ProfileEvidence['scope']): Pick<Finding, 'level' | 'join'> {
  if (scope === 'span') {
    return { level: 3, join: message('profile.join.span', 'span id') };
  }
  return span
    ? { level: 1, join: message('profile.join.around', 'service, around the trace') }
    : { level: 1, join: message('profile.join.service', 'service, same time range') };
}

function attempts({ span, customProblem }: ProfileQuestion, answers: Answers): Attempt[] {
  const own: Attempt[] = customProblem
    ? [
        {
          what: message('profile.try.own', 'the site’s own selector for a span'),
          outcome: customProblem,
          succeeded: false,
        },
      ]
    : [];
  const asked = [
    { name: 'span', what: message('profile.try.span', 'samples of the span (pyroscope.profile.id)') },
    { name: 'service', what: message('profile.try.service', 'samples of the service') },
  ].flatMap(({ name, what }): Attempt[] => {
    const error = answers.error(name);
    const total = answers.maybe(name, 'profile')?.total ?? 0;
    const some = total > 0 ? message('profile.try.some', 'found') : message('profile.try.none', 'no sample');
    return answers.has(name) ? [{ what, outcome: error ? failure(error) : some, succeeded: total > 0 }] : [];
  });
  return span ? [...own, ...asked] : asked;
}
