import { code, message, strong, type Message } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import { isInstead } from './rungs';
import { TOO_SHORT, type ProfileQuestion } from './question';
import type { Shown } from './sentences';

/** What would make the join stronger, and where; undefined where nothing would: a span that waits has no samples. */
export function stronger(question: ProfileQuestion, answers: Answers, { rung, profileType }: Shown): Message | undefined {
  const { span, service, serviceLabels } = question;
  if (isInstead(answers)) {
    return message(
      'profile.stronger.own',
      'Correct the query under Trace to profiles in the Tempo data source: it finds nothing, or Pyroscope refuses it.'
    );
  }
  switch (rung) {
    case 'otherType':
      return message(
        'profile.stronger.type',
        'Choose {{type}} as the profile type under Trace to profiles in the Tempo data source.',
        { type: code(profileType) }
      );
    case 'otherLabel':
      return message(
        'profile.stronger.label',
        'Say what names the service here: as the label of service.name under Trace to profiles in the Tempo data source, or as names.service.profile of the rail.'
      );
    case 'similarName':
      return message(
        'profile.stronger.name',
        'Give the profiler the service’s name as its spans have it: {{label}}.',
        { label: code(`${serviceLabels[0]}="${service}"`) }
      );
  }
  if (!span) {
    return message('profile.stronger.trace', 'A trace above would narrow this to the minutes around it.');
  }
  const mayHaveSamples = span.waitsFor === undefined && span.duration >= TOO_SHORT && span.profileId === undefined;
  return mayHaveSamples
    ? message(
        'profile.stronger.spans',
        'Switch span profiles on in {{service}} (Pyroscope’s span processor for OpenTelemetry): its spans then carry pyroscope.profile.id, and this shows their own samples.',
        { service: strong(service) }
      )
    : undefined;
}
