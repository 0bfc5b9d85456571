import type { GatewayError } from '../../signals/gateway';
import type { Attempt } from '../../model/finding/finding';
import { code, message, type Message } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import { failure } from '../failure';
import { lineQueries } from './plan';
import { byLabel, limitOf } from './queries';
import type { LogsQuestion } from './question';
import { asked, learned } from './replies';
import { otherLabels } from './vocabulary';

const LOOKS_FOR: Record<string, Message> = {
  own: message('logs.try.own', 'the site’s own query for a span'),
  byField: message('logs.try.byField', 'trace id in structured metadata and labels'),
  byText: message('logs.try.byText', 'trace id in the text'),
  otherForms: message('logs.try.otherForms', 'trace id in capitals, without leading zeros, or as a UUID'),
  renamed: message('logs.try.renamed', 'trace id in services of a similar name'),
  pod: message('logs.try.pod', 'lines of the pod around the span'),
  around: message('logs.try.around', 'lines of the service around the span'),
  errorsByLevel: message('logs.try.errorsByLevel', 'the service’s lines by level'),
  errorsByText: message('logs.try.errorsByText', 'the service’s lines by words of failure'),
};

/** Each query for lines, in the order of the rungs, and what became of it; what a recording does not hold was not asked. */
export function attempts(question: LogsQuestion, answers: Answers): Attempt[] {
  const { own, span } = question;
  const labels = Object.fromEntries(otherLabels(question).map((label) => [byLabel(label), label]));
  const unsent: Attempt[] =
    own && 'problem' in own ? [{ what: LOOKS_FOR.own, outcome: own.problem, succeeded: false }] : [];
  const names = lineQueries(question);
  const { limit } = learned(answers, names);
  const sent = names.flatMap((name) =>
    asked(answers, name).flatMap((each): Attempt[] => {
      const first = name in labels ? underLabel(labels[name], span !== undefined) : LOOKS_FOR[name];
      const what = each === name ? first : message('logs.try.again', '{{what}}, within Loki’s limit', { what: first });
      return attempt(what, answers.error(each), answers.maybe(each, 'logs')?.length ?? 0, Math.min(limitOf(name), limit));
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

function underLabel(label: string, withTrace: boolean): Message {
  return withTrace
    ? message('logs.try.byLabel', 'trace id, services by label {{label}}', { label: code(label) })
    : message('logs.try.errorsByLabel', 'words of failure, services by label {{label}}', { label: code(label) });
}

function amount(count: number, limit: number): Message {
  if (count === 0) {
    return message('logs.try.none', 'no line');
  }
  if (count === 1) {
    return message('logs.try.one', '1 line');
  }
  return count >= limit
    ? message('logs.try.many', '{{count}} lines, and there are more', { count })
    : message('logs.try.some', '{{count}} lines', { count });
}
