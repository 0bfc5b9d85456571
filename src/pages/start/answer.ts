import type { FiringAlert } from '../../alerts/alert';
import type { Firing } from '../../alerts/firingAlerts';
import { factor } from '../../model/words/format';
import { bad, message, plural, strong, type Message } from '../../model/words/message';
import { elapsedText } from './placeText';

/** The answer to why one came here: how much fires, and what first. */
export function firingAnswer(firing: Firing): Message[] {
  const { alerts, leftOut, readAt } = firing;
  const [first] = alerts;
  const count = alerts.length + leftOut;
  if (count === 0) {
    return [quiet(firing)];
  }
  const howMany = plural('pages.start.many', count, 'One alert is firing.', '{{count}} alerts are firing.', {
    count: strong(count),
  });
  return first ? [howMany, mostUrgent(first, readAt)] : [howMany];
}

function quiet({ answered, failures }: Firing): Message {
  if (answered === 0) {
    return message('pages.start.unread', 'Firing alerts could not be read.');
  }
  return failures.length > 0
    ? message('pages.start.quiet-partly', 'No alerts are firing, among those that could be read.')
    : message('pages.start.quiet', 'No alerts are firing.');
}

function mostUrgent({ name, burn, since }: FiringAlert, now: number): Message {
  const time = since === undefined || since > now ? undefined : elapsedText(now - since);
  const known = {
    name: strong(name),
    ...(burn !== undefined && { burn: bad(factor(burn)) }),
    ...(time !== undefined && { time }),
  };
  if (burn === undefined) {
    return time === undefined
      ? message('pages.start.first', '{{name}} is most urgent.', known)
      : message('pages.start.first-for', '{{name}} is most urgent, firing for {{time}}.', known);
  }
  return time === undefined
    ? message('pages.start.first-burn', '{{name}} is most urgent, at {{burn}} the allowed rate.', known)
    : message(
        'pages.start.first-burn-for',
        '{{name}} is most urgent, at {{burn}} the allowed rate for {{time}}.',
        known
      );
}
