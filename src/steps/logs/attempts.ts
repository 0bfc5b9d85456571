import type { Attempt } from '../../walk/finding';
import { code, message, type Message } from '../../walk/message';
import type { Answers } from '../../walk/step';
import { failure } from '../failure';
import { LIMIT, PROBES } from './plan';
import type { LogsQuestion } from './question';

/** What each query looks for, in the order it is told of. */
const LOOKS_FOR: Array<[name: string, what: Message]> = [
  ['own', message('logs.try.own', 'the site’s own query for a span')],
  ['byField', message('logs.try.byField', 'trace id in structured metadata and labels')],
  ['byText', message('logs.try.byText', 'trace id in the text')],
  ...PROBES.map(({ name, label }): [string, Message] => [
    name,
    message('logs.try.byLabel', 'trace id in the text, services by label {{label}}', { label: code(label) }),
  ]),
  ['around', message('logs.try.around', 'lines of the service around the span')],
  ['errorsByLevel', message('logs.try.errorsByLevel', 'the service’s lines by level')],
  ['errorsByText', message('logs.try.errorsByText', 'the service’s lines by words of failure')],
];

/** Names of all queries that a plan may send. */
export const QUERIES = LOOKS_FOR.map(([name]) => name);

export function attempts({ custom }: LogsQuestion, answers: Answers): Attempt[] {
  const unsent: Attempt[] =
    custom && 'problem' in custom ? [{ what: LOOKS_FOR[0][1], outcome: custom.problem, succeeded: false }] : [];
  const sent = LOOKS_FOR.filter(([name]) => answers.has(name)).map(([name, what]): Attempt => {
    const error = answers.error(name);
    const count = answers.maybe(name, 'logs')?.length ?? 0;
    return { what, outcome: error ? failure(error) : amount(count), succeeded: count > 0 };
  });
  return [...unsent, ...sent];
}

function amount(count: number): Message {
  if (count === 0) {
    return message('logs.try.none', 'no line');
  }
  if (count === 1) {
    return message('logs.try.one', '1 line');
  }
  return count >= LIMIT
    ? message('logs.try.many', '{{count}} lines, and there are more', { count })
    : message('logs.try.some', '{{count}} lines', { count });
}
