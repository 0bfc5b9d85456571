import { code, message, quoted, type Message } from '../words/message';
import { EMPTY_PLACE } from './place';

/*
 * What can be wrong with a link, in a sentence each.
 */

export function notATime(name: 'from' | 'to', given: string): Message {
  return message(
    'place.notATime',
    'The link says {{name}}={{given}}, which is neither epoch milliseconds nor a relative time such as now-1h; {{used}} is used instead.',
    { name, given: quoted(given), used: code(EMPTY_PLACE[name]) }
  );
}

export function notATraceId(given: string): Message {
  return message(
    'place.notATraceId',
    'The link says trace={{given}}, which is no trace id: one has up to 32 hex digits.',
    {
      given: quoted(given),
    }
  );
}

export function notASpanId(given: string): Message {
  return message(
    'place.notASpanId',
    'The link says span={{given}}, which is no span id: one has up to 16 hex digits.',
    {
      given: quoted(given),
    }
  );
}

export function endsBeforeItBegins(): Message {
  return message(
    'place.fromAfterTo',
    'The time range ends before it begins, so nothing lies in it. Choose another one.'
  );
}
