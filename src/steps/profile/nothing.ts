import { duration } from '../../model/words/format';
import { code, message, strong, type Message } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import { paragraph } from '../paragraph';
import type { ProfileQuestion } from './question';
import { isInstead } from './replies';

/** Names and types told at most. */
const TOLD = 3;

/** Why there is no profile: nobody profiles here, nobody takes this type, or this service had no sample. */
export function noProfileFound(question: ProfileQuestion, answers: Answers): { code: string; sentence: Message } {
  const { service, profileType, from, to } = question;
  const types = answers.maybe('types', 'profileTypes');
  const typesError = answers.error('types');
  const values = {
    service: strong(service),
    type: code(profileType),
    selector: code(isInstead(answers) ? (question.instead ?? '') : question.selector),
    range: duration(to - from),
  };
  if (types?.length === 0) {
    return {
      code: 'noProfiling',
      sentence: message(
        'profile.noProfiling',
        'Pyroscope has no profiles at all within {{range}}: nothing is profiled here, or it is older than Pyroscope keeps. Ask an administrator to set up continuous profiling, for example with Alloy or the SDKs.',
        values
      ),
    };
  }
  if (types && !types.some(({ id }) => id === profileType)) {
    return {
      code: 'noSuchType',
      sentence: message(
        'profile.noSuchType',
        'Pyroscope has no profile of type {{type}}, but has {{types}}. Ask an administrator to choose one of these under Trace to profiles in the Tempo data source.',
        {
          ...values,
          types: code(
            types
              .slice(0, TOLD)
              .map(({ id }) => id)
              .join(', ')
          ),
        }
      ),
    };
  }
  if (typesError) {
    return {
      code: 'noSamples',
      sentence: message(
        'profile.noSamples.typesUnknown',
        'Pyroscope has no samples of {{service}} within {{range}} (query: {{selector}}). It is unknown whether anything is profiled here: {{reason}}.',
        { ...values, reason: typesError.message || typesError.kind }
      ),
    };
  }
  return {
    code: 'noSamples',
    sentence: paragraph(
      message(
        'profile.noSamples',
        'Pyroscope has no samples of {{service}} within {{range}} (query: {{selector}}), though others are profiled. Check that the service is profiled under that name, or widen the time range.',
        values
      ),
      knownServices(question, answers)
    ),
  };
}

/** The names that Pyroscope has in the service's place. */
function knownServices({ serviceLabels, service }: ProfileQuestion, answers: Answers): Message | undefined {
  const names = (answers.maybe('services', 'profileLabelValues') ?? []).filter((name) => name !== service);
  const more = names.length - TOLD;
  if (names.length === 0) {
    return undefined;
  }
  const values = { label: code(serviceLabels[0]), names: code(names.slice(0, TOLD).join(', ')), more };
  return more > 0
    ? message('profile.noSamples.knownMore', 'Under {{label}}, Pyroscope has {{names}} and {{more}} more.', values)
    : message('profile.noSamples.known', 'Under {{label}}, Pyroscope has {{names}}.', values);
}
