import type { GatewayError } from '../../signals/gateway';
import type { Attempt } from '../../model/finding/finding';
import { message, plural, type Message } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import { failure } from '../failure';
import { lineNames, lineQueries, LOOKS_FOR_OWN } from './lineQueries';
import { limitOf } from './queries';
import type { LogsQuestion } from './question';
import { asked, learned } from './replies';

/** Each query for lines, the strongest first, and what became of it; what a recording does not hold was not asked. */
export function logsAttempts(question: LogsQuestion, answers: Answers): Attempt[] {
  const { own } = question;
  const unsent: Attempt[] =
    own && 'problem' in own ? [{ what: LOOKS_FOR_OWN, outcome: own.problem, succeeded: false }] : [];
  const { limit } = learned(answers, lineNames(question));
  const sent = lineQueries(question).flatMap((query) =>
    asked(answers, query.name).flatMap((each): Attempt[] => {
      const what = each === query.name ? query.looksFor : withinLimit(query.looksFor);
      return attempt(
        what,
        answers.error(each),
        answers.maybe(each, 'logs')?.length ?? 0,
        Math.min(limitOf(query), limit)
      );
    })
  );
  return [...unsent, ...sent];
}

function attempt(what: Message, error: GatewayError | undefined, count: number, limit: number): Attempt[] {
  if (error?.kind === 'absent') {
    return [];
  }
  return [{ what, outcome: error ? failure(error) : amount(count, limit), succeeded: count > 0 }];
}

function withinLimit(what: Message): Message {
  return message('logs.try.again', '{{what}}, within Loki’s limit', { what });
}

function amount(count: number, limit: number): Message {
  if (count === 0) {
    return message('logs.try.none', 'no line');
  }
  return count >= limit
    ? plural('logs.try.many', count, '1 line, and there are more', '{{count}} lines, and there are more')
    : plural('logs.try.some', count, '1 line', '{{count}} lines');
}
