import { code, message, quoted, type Message } from '../words/message';
import { EMPTY_PLACE } from './place';

/*
 * What can be wrong with a link, in a sentence each.
 */

export function notATime(name: 'from' | 'to', given: string): Message {
  return message(
    'place.notATime',
    'Expected epoch milliseconds or a relative time such as now-1h in the link ({{name}}), got {{given}}. Using {{used}} instead.',
    { name, given: quoted(given), used: code(EMPTY_PLACE[name]) }
  );
}

export function notATraceId(given: string): Message {
  return message(
    'place.notATraceId',
    'Expected a trace id of up to 32 hex digits in the link (trace), got {{given}}.',
    {
      given: quoted(given),
    }
  );
}

export function notASpanId(given: string): Message {
  return message('place.notASpanId', 'Expected a span id of up to 16 hex digits in the link (span), got {{given}}.', {
    given: quoted(given),
  });
}

export function endsBeforeItBegins(): Message {
  return message('place.fromAfterTo', 'The time range ends before it begins, so it is empty. Choose another one.');
}
