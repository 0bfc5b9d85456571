import type { FiringAlert } from '../../alerts/alert';
import type { Firing } from '../../alerts/firingAlerts';
import { factor } from '../../model/words/format';
import { bad, message, strong, type Message } from '../../model/words/message';
import { elapsedText } from './placeText';

/** The answer to why one came here: how much fires, and what first. */
export function answer(firing: Firing): Message[] {
  const { alerts, leftOut, readAt } = firing;
  const [first] = alerts;
  const count = alerts.length + leftOut;
  if (count === 0) {
    return [quiet(firing)];
  }
  const howMany =
    count === 1
      ? message('pages.start.one', 'One alert fires.')
      : message('pages.start.many', '{{count}} alerts fire.', { count: strong(count) });
  return first ? [howMany, mostUrgent(first, readAt)] : [howMany];
}

function quiet({ answered, failures }: Firing): Message {
  if (answered === 0) {
    return message('pages.start.unread', 'Which alerts fire could not be read.');
  }
  return failures.length > 0
    ? message('pages.start.quiet-partly', 'Nothing fires, as far as it could be read.')
    : message('pages.start.quiet', 'Nothing fires.');
}

function mostUrgent({ name, burn, since }: FiringAlert, now: number): Message {
  const time = since === undefined || since > now ? undefined : elapsedText(now - since);
  const known = { name: strong(name), ...(burn !== undefined && { burn: bad(factor(burn)) }), ...(time !== undefined && { time }) };
  if (burn === undefined) {
    return time === undefined
      ? message('pages.start.first', '{{name}} is most urgent.', known)
      : message('pages.start.first-for', '{{name}} is most urgent, for {{time}} now.', known);
  }
  return time === undefined
    ? message('pages.start.first-burn', '{{name}} is most urgent, at {{burn}}.', known)
    : message('pages.start.first-burn-for', '{{name}} is most urgent, at {{burn}} for {{time}} now.', known);
}
