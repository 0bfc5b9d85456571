import { duration } from '../../model/words/format';
import { code, message, strong, type Message } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import type { LogsQuestion } from './question';
import { logLinesOf } from './replies';
import { knownServices, renamedServices } from './vocabulary';

/** Why a step has no line, and the next move. */
export interface Nothing {
  /** noStreams: Loki knows none of the services · noLines: it does, but no line in the window · none: cannot be told */
  code: 'noStreams' | 'noLines' | 'none';
  sentence: Message;
}

export function nothingLogged(question: LogsQuestion, answers: Answers): Nothing {
  const known = knownServices(answers);
  if (!known) {
    return { code: 'none', sentence: cannotTell(question) };
  }
  return question.services.some((name) => known.includes(name))
    ? { code: 'noLines', sentence: silent(question, answers) }
    : { code: 'noStreams', sentence: unknown(question, answers, known) };
}

/** Names of this many are worth saying. */
const MOST = 8;

function unknown(question: LogsQuestion, answers: Answers, known: string[]): Message {
  const values = { services: named(question.services), label: code(question.serviceLabel) };
  if (known.length === 0) {
    const labels = answers.maybe('labels', 'logLabels') ?? [];
    return labels.length === 0
      ? message(
          'logs.none.empty',
          'Loki has no streams at all near this time. Check that logs are sent to this data source, and how long it keeps them.'
        )
      : message(
          'logs.none.noLabel',
          'No stream in Loki has the label {{label}}. Its labels are {{labels}}. Name the one that holds the service as a tag for service.name under Trace to logs in the Tempo data source.',
          { ...values, labels: named(labels) }
        );
  }
  const similar = renamedServices(question, answers);
  return similar.length > 0
    ? message(
        'logs.none.similar',
        'Loki has no stream of {{services}} by the label {{label}}. It has {{similar}}, without a line of this trace. If that is the same service, use the same service.name in both.',
        { ...values, similar: named(similar) }
      )
    : message(
        'logs.none.noStreams',
        'Loki has no stream of {{services}} by the label {{label}}. It has {{known}}. Check that this service’s logs are sent to this data source.',
        { ...values, known: named(known) }
      );
}

function silent(question: LogsQuestion, answers: Answers): Message {
  const { services, from, to, span } = question;
  const values = { services: named(services), range: strong(duration(to - from)) };
  const nearest = distance(question, answers);
  if (!span) {
    return message(
      'logs.none.noErrors',
      'There is no trace to follow, and Loki has no line of {{services}} that reports a failure within {{range}}. Widen the time range, or choose a trace.',
      values
    );
  }
  return nearest === undefined
    ? message(
        'logs.none.silent',
        'Loki has streams of {{services}}, but none of their lines within an hour of this trace. Check that they log at all, and how long Loki keeps their lines.',
        values
      )
    : message(
        'logs.none.noLines',
        'Loki has streams of {{services}}, but none of their lines in the {{range}} around the span; the nearest is {{distance}} away. The lines may be below the log level, dropped or late, or the clocks may differ.',
        { ...values, distance: strong(duration(nearest)) }
      );
}

/** Milliseconds from the span to the line next to it. */
function distance({ from, to, span }: LogsQuestion, answers: Answers): number | undefined {
  const [start, end] = span && span.start > 0 ? [span.start, span.end] : [from, to];
  const away = logLinesOf(answers, 'nearest').map(({ time }) => Math.max(start - time, time - end, 0));
  return away.length === 0 ? undefined : Math.min(...away);
}

function cannotTell({ span, services, serviceLabel, from, to }: LogsQuestion): Message {
  const values = { services: named(services), label: code(serviceLabel), range: duration(to - from) };
  return span
    ? message(
        'logs.none.trace',
        'Loki has no line of this trace, and none of {{services}} around the span. Check that logs are sent there with the label {{label}}, or ask an administrator to set another label or a custom query under Trace to logs in the Tempo data source.',
        values
      )
    : message(
        'logs.none.service',
        'There is no trace to follow, and Loki has no line of {{services}} that reports a failure within {{range}}. Widen the time range, or check that its streams carry the label {{label}}.',
        values
      );
}

function named(names: string[]) {
  const more = names.length - MOST;
  return strong(`${names.slice(0, MOST).join(', ') || '–'}${more > 0 ? `, +${more}` : ''}`);
}
