import type { Attempt } from '../../../model/finding/finding';
import { shortId } from '../../../model/words/format';
import { code, message, type Message } from '../../../model/words/message';
import type { Answers } from '../../../model/finding/step';
import { failure } from '../../failure';
import type { Crossing } from './crossings';
import { fetchName, isTooOld, LIMIT, RUNGS, searchName, type Rung } from './follow';
import type { Followed } from './read';

/** What was tried to follow the shown trace's messages, rung by rung. */
export function beyondAttempts(followed: Followed[], answers: Answers): Attempt[] {
  return followed.flatMap(({ crossing, lead }) => [
    ...RUNGS.flatMap((rung) => tried(answers, rung, crossing)),
    ...(lead ? fetched(answers, lead.traces[0]) : []),
  ]);
}

function tried(answers: Answers, rung: Rung, crossing: Crossing): Attempt[] {
  const name = searchName(crossing, rung);
  if (!answers.has(name)) {
    return [];
  }
  const error = answers.error(name);
  const count = answers.maybe(name, 'traceSearch')?.length ?? 0;
  const outcome = !error ? amount(count) : isTooOld(rung, error) ? tooOld() : failure(error);
  return [{ what: whatOf(rung, crossing.span.name), outcome, succeeded: count > 0 }];
}

function tooOld(): Message {
  return message('trace.beyond.try.tooOld', 'not possible: this Tempo does not search by links');
}

function whatOf(rung: Rung, name: string): Message {
  const span = code(name);
  switch (rung) {
    case 'link':
    case 'linkedBy':
      return message('trace.beyond.try.linkedBy', 'traces that link to {{span}}', { span });
    case 'messageId':
      return message('trace.beyond.try.messageId', 'traces with the message of {{span}}, by its id', { span });
    case 'destination':
      return message(
        'trace.beyond.try.destination',
        'traces with messages of that destination, near {{span}} in time',
        {
          span,
        }
      );
  }
}

function amount(count: number): Message {
  if (count === 0) {
    return message('trace.beyond.try.none', 'none found');
  }
  return count >= LIMIT
    ? message('trace.beyond.try.many', '{{count}} or more found', { count })
    : message('trace.beyond.try.found', '{{count}} found', { count });
}

function fetched(answers: Answers, traceId: string): Attempt[] {
  const name = fetchName(traceId);
  const error = answers.error(name);
  const spans = answers.maybe(name, 'trace')?.spans.length;
  if (!error && spans === undefined) {
    return [];
  }
  const gone = message('trace.beyond.try.gone', 'not in Tempo: sampled away, or older than it keeps');
  const outcome = error ? failure(error) : spans ? message('trace.beyond.try.exists', 'found in Tempo') : gone;
  const what = message('trace.beyond.try.trace', 'linked trace {{trace}}', { trace: code(shortId(traceId)) });
  return [{ what, outcome, succeeded: Boolean(spans) }];
}
