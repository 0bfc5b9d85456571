import { message, strong, type Message } from '../../model/words/message';
import { TOO_SHORT, type ProfileQuestion } from './question';

/** Whatever holds: the site's own selector that does not work comes first. */
export function correctOwnSelector(): Message {
  return message(
    'profile.stronger.own',
    'Correct the query under Trace to profiles in the Tempo data source: it finds nothing, or Pyroscope refuses it.'
  );
}

/** Samples of the span itself; undefined where nothing would bring any: a span that waits has none. */
export function orSpanProfiles({ span, service }: ProfileQuestion): Message | undefined {
  if (!span) {
    return message('profile.stronger.trace', 'Choose a trace above to narrow this to the minutes around it.');
  }
  const mayHaveSamples = span.waitsFor === undefined && span.duration >= TOO_SHORT && span.profileId === undefined;
  return mayHaveSamples
    ? message(
        'profile.stronger.spans',
        'Turn on span profiles in {{service}} (Pyroscope’s span processor for OpenTelemetry). Its spans then carry pyroscope.profile.id, and this step shows their own samples.',
        { service: strong(service) }
      )
    : undefined;
}
