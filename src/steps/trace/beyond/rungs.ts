import type { GatewayError } from '../../../signals/gateway';
import { linksTo } from '../../../signals/traceql';
import { message, type Message } from '../../../model/words/message';
import type { Outcome, Rung } from '../../ladder';
import { farSide, isIdentified } from './messaging';
import { FOLLOW_LIMIT, searchingRung, type Followable, type MessageLead } from './rung';

/** A message that is known by its id may have waited; one that is known by its time must have been taken up soon. */
const MAY_WAIT = 15 * 60_000;
const TAKEN_UP_SOON = 60_000;

/** The rungs from a message to its other side, the strongest first (ladders.md). */
export const MESSAGE_RUNGS = [
  {
    // A link that this span holds.
    name: 'link',
    level: 3,
    outcome: ({ crossing: { linked } }: Followable): Outcome<MessageLead, GatewayError> =>
      linked.length > 0 ? { holds: { joinedBy: 'link', traces: linked, count: linked.length } } : { attempts: [] },
    join: byLink,
  } satisfies Rung<'link', Followable, MessageLead, GatewayError>,
  searchingRung({
    // A link that the other span holds.
    name: 'linkedBy',
    levels: [3],
    joinedBy: 'link',
    within: MAY_WAIT,
    byLinks: true,
    needsNewTempo: true,
    expression: ({ traceId, crossing: { span, side } }) =>
      side === 'after' ? linksTo(traceId, span.spanId) : undefined,
    attempt: (span) => message('trace.beyond.try.linkedBy', 'traces that link to {{span}}', { span }),
    join: byLink,
  }),
  searchingRung({
    // The message's own id, or its offset.
    name: 'messageId',
    levels: [2],
    joinedBy: 'messageId',
    within: MAY_WAIT,
    expression: ({ crossing: { message: sent, side } }) =>
      sent && isIdentified(sent) ? farSide(sent, side, 'messageId') : undefined,
    attempt: (span) => message('trace.beyond.try.messageId', 'traces with the message id of {{span}}', { span }),
    join: () => message('trace.beyond.byId', 'Both traces have the message’s id.'),
  }),
  searchingRung({
    // Its destination and partition at about that time; by the time alone where several fit.
    name: 'destination',
    levels: [1, 0],
    joinedBy: 'destination',
    within: TAKEN_UP_SOON,
    expression: ({ crossing: { message: sent, side } }) => sent && farSide(sent, side, 'destination'),
    attempt: (span) =>
      message('trace.beyond.try.destination', 'traces with messages of that destination, close in time to {{span}}', {
        span,
      }),
    join: (_, { count }) =>
      count === 1
        ? message(
            'trace.beyond.byDestination',
            'The traces share only destination and time, so this is a guess. Record messaging.message.id or a span link on both sides.'
          )
        : message(
            'trace.beyond.byDestinationOf',
            'The traces share only destination and time, and this is the nearest of {{count}} that fit, so this is a guess. Record messaging.message.id or a span link on both sides.',
            { count: count >= FOLLOW_LIMIT ? message('trace.beyond.orMore', '{{count}} or more', { count }) : count }
          ),
  }),
];

export function byLink(): Message {
  return message('trace.beyond.byLink', 'A span link connects the two traces.');
}
