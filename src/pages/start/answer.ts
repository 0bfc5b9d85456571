import type { FiringAlert } from '../../alerts/alert';
import type { Firing } from '../../alerts/firingAlerts';
import { factor } from '../../walk/format';
import { bad, message, strong, type Message } from '../../walk/message';
import { elapsedText } from './placeText';

/** The answer to why one came here: how much fires, and what burns most. */
export function answer(firing: Firing): Message[] {
  const [worst] = firing.alerts;
  const count = firing.alerts.length + firing.leftOut;
  if (!worst) {
    return [firing.answered > 0 ? message('pages.start.quiet', 'Nothing fires.') : message('pages.start.unread', 'Which alerts fire could not be read.')];
  }
  const howMany =
    count === 1
      ? message('pages.start.one', 'One alert fires.')
      : message('pages.start.many', '{{count}} alerts fire.', { count: strong(count) });
  return worst.burn === undefined ? [howMany] : [howMany, worstOf(worst, worst.burn, firing.readAt)];
}

function worstOf({ name, since }: FiringAlert, burn: number, now: number): Message {
  const values = { name: strong(name), burn: bad(factor(burn)) };
  return since === undefined || since > now
    ? message('pages.start.worst', '{{name}} burns most: {{burn}} as fast as it may.', values)
    : message('pages.start.worst-for', '{{name}} burns most: {{burn}} as fast as it may, for {{time}}.', {
        ...values,
        time: elapsedText(now - since),
      });
}
