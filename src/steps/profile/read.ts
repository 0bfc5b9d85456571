import type { Attempt, Finding, ProfileEvidence } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import { emptyFinding, type Answers } from '../../model/finding/step';
import { elsewhereNotes } from '../cluster';
import { climb, joined, type Queries } from '../ladder';
import { noProfileFound } from './nothing';
import { noProfile, type ProfileQuestion } from './question';
import { isInstead, serviceQuery } from './replies';
import type { Samples } from './rung';
import { PROFILE_RUNGS, type ProfileRungName } from './rungs';
import { profileHeadline, profileSentence, profileSummary } from './sentences';
import { correctOwnSelector } from './stronger';
import { topFunctions } from './top';

/** Functions told by name. */
const TOP = 10;

/**
 * The span's profile, where it can have one, and the service's together. Then, where the span has none, what is between
 * the two; where neither holds a sample, why that is, and the service under other names.
 */
export function planProfile(question: ProfileQuestion, answers: Answers): Queries {
  return climb(PROFILE_RUNGS, question, answers).plan;
}

export function readProfile(question: ProfileQuestion, answers: Answers): Finding<ProfileEvidence, ProfileRungName> {
  const { held, attempts: asked } = climb(PROFILE_RUNGS, question, answers);
  const attempts = [...ownSelector(question), ...asked];
  const notes = elsewhereNotes(question.elsewhere);
  const also = { attempts, ...(notes.length > 0 && { notes }) };
  if (held) {
    return { ...found(question, answers, held.rung, held.found), ...also };
  }
  // Without any sample, a service that could not be asked about is a failure and not an answer.
  answers.reply(serviceQuery(answers), 'profile');
  const { code, sentence: why } = noProfileFound(question, answers);
  return emptyFinding(evidenceOf(question, 'service'), code, why, message('profile.none.summary', 'no profile'), also);
}

function found(
  question: ProfileQuestion,
  answers: Answers,
  rung: (typeof PROFILE_RUNGS)[number],
  samples: Samples
): Omit<Finding<ProfileEvidence, ProfileRungName>, 'attempts'> {
  const scope = rung.name === 'spanProfile' ? 'span' : 'service';
  const evidence: ProfileEvidence = {
    ...evidenceOf({ ...question, profileType: samples.profileType }, scope),
    flameGraph: samples.flameGraph,
    top: topFunctions(samples.flameGraph, TOP),
  };
  const clause = profileHeadline(question, evidence);
  return {
    status: 'found',
    verdict:
      scope === 'span'
        ? { code: 'span', tone: 'neutral', label: message('profile.verdict.span', 'of the span') }
        : { code: 'service', tone: 'neutral', label: message('profile.verdict.service', 'of the service') },
    sentence: profileSentence(question, evidence, answers, { rung, samples }),
    summary: profileSummary(evidence),
    ...(clause ? { headline: clause } : {}),
    ...joined(rung, question, samples),
    ...(isInstead(answers) && { stronger: correctOwnSelector() }),
    evidence,
  };
}

/** The site's own selector for a span, where it could not be filled in. */
function ownSelector({ customProblem, span }: ProfileQuestion): Attempt[] {
  return customProblem && span
    ? [{ what: message('profile.try.own', 'custom query for a span'), outcome: customProblem, succeeded: false }]
    : [];
}

function evidenceOf(
  { profileType, service, from, to }: ProfileQuestion,
  scope: ProfileEvidence['scope']
): ProfileEvidence {
  return noProfile(profileType, { scope, service, from, to });
}
