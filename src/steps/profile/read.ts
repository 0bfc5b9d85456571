import type { FlameGraph } from '../../signals/data';
import type { Finding, Level, ProfileEvidence } from '../../model/finding/finding';
import { message, type Message } from '../../model/words/message';
import { emptyFinding, type Answers } from '../../model/finding/step';
import { elsewhereNotes } from '../cluster';
import { attempts } from './attempts';
import { nothing } from './nothing';
import { noProfile, type ProfileQuestion } from './question';
import { held, serviceQuery, type Rung } from './rungs';
import { headline, sentence, summary, type Shown } from './sentences';
import { stronger } from './stronger';
import { topFunctions } from './top';

/** Functions told by name. */
const TOP = 10;

export function readProfile(question: ProfileQuestion, answers: Answers): Finding<ProfileEvidence> {
  const taken = held(question, answers);
  const flameGraph = taken && answers.maybe(taken.query, 'profile');
  if (taken && flameGraph) {
    return found(question, answers, { ...taken, ...askedBy(question, answers, taken.query) }, flameGraph);
  }
  // Without any sample, a service that could not be asked about is a failure and not an answer.
  answers.reply(serviceQuery(answers), 'profile');
  const { code, sentence: why } = nothing(question, answers);
  return emptyFinding(evidenceOf(question, 'service'), code, why, message('profile.none.summary', 'no profile'), {
    ...beside(question, answers),
  });
}

/** What the query that held asked for: not always what the question begins with. */
function askedBy(question: ProfileQuestion, answers: Answers, name: string): Pick<Shown, 'selector' | 'profileType'> {
  const query = answers.query(name);
  return query?.kind === 'profile' ? query : question;
}

function found(
  question: ProfileQuestion,
  answers: Answers,
  shown: Shown,
  flameGraph: FlameGraph
): Finding<ProfileEvidence> {
  const scope = shown.rung === 'spanProfile' ? 'span' : 'service';
  const evidence: ProfileEvidence = {
    ...evidenceOf({ ...question, profileType: shown.profileType }, scope),
    flameGraph,
    top: topFunctions(flameGraph, TOP),
  };
  const clause = headline(question, evidence);
  const better = stronger(question, answers, shown);
  return {
    status: 'found',
    verdict:
      scope === 'span'
        ? { code: 'span', tone: 'neutral', label: message('profile.verdict.span', 'of the span') }
        : { code: 'service', tone: 'neutral', label: message('profile.verdict.service', 'of the service') },
    sentence: sentence(question, evidence, answers, shown),
    summary: summary(evidence),
    ...(clause ? { headline: clause } : {}),
    level: LEVELS[shown.rung],
    join: join(question, shown.rung),
    rung: shown.rung,
    ...(better ? { stronger: better } : {}),
    ...beside(question, answers),
    evidence,
  };
}

function beside(question: ProfileQuestion, answers: Answers): Pick<Finding, 'attempts' | 'notes'> {
  const notes = elsewhereNotes(question.elsewhere);
  return { attempts: attempts(question, answers), ...(notes.length > 0 && { notes }) };
}

function evidenceOf(
  { profileType, service, from, to }: ProfileQuestion,
  scope: ProfileEvidence['scope']
): ProfileEvidence {
  return noProfile(profileType, { scope, service, from, to });
}

/** A name that is only similar is a guess: the time is all that is sure to be the same. */
const LEVELS: Record<Rung, Level> = {
  spanProfile: 3,
  spanName: 1,
  pod: 1,
  service: 1,
  otherType: 1,
  otherLabel: 1,
  similarName: 0,
};

function join({ span }: ProfileQuestion, rung: Rung): Message {
  switch (rung) {
    case 'spanProfile':
      return message('profile.join.span', 'span id');
    case 'spanName':
      return message('profile.join.spanName', 'service and span name, around the trace');
    case 'pod':
      return message('profile.join.pod', 'service and pod, around the trace');
    case 'similarName':
      return message('profile.join.similar', 'a similar name, same time');
    default:
      return span
        ? message('profile.join.around', 'service, around the trace')
        : message('profile.join.service', 'service, same time range');
  }
}
