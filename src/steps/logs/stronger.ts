import type { LogRow } from '../../model/finding/finding';
import { traceFields } from '../../model/finding/lineTrace';
import type { Answers } from '../../model/finding/step';
import { code, message, strong, type Message } from '../../model/words/message';
import { byLabel, type LineName } from './lineQueries';
import type { LogsQuestion } from './question';
import { linesOf } from './replies';
import { otherLabels, renamedServices, unknownServices } from './vocabulary';

/*
 * What would let a stronger rung hold, and where to change it.
 */

/** Queries that go by the names the site has for services. */
const AS_NAMED: LineName[] = ['own', 'byField', 'byText', 'otherForms'];

/** The lines were found, but not where the site's own names led. */
export function calledOtherwise(question: LogsQuestion, answers: Answers): Message | undefined {
  if (linesOf(answers, 'renamed').length > 0) {
    return message(
      'logs.stronger.renamed',
      'Traces say {{service}}, Loki {{others}}: give both the same service.name, and the first query finds these lines.',
      {
        service: strong(unknownServices(question, answers)[0] ?? ''),
        others: strong(renamedServices(question, answers).join(', ')),
      }
    );
  }
  const plain = AS_NAMED.some((name) => linesOf(answers, name).length > 0);
  const label = otherLabels(question).find((each) => linesOf(answers, byLabel(each)).length > 0);
  return plain || label === undefined
    ? undefined
    : message(
        'logs.stronger.label',
        'Streams name the service by {{label}} here: add the tag service.name as {{label}} under Trace to logs in the Tempo data source, and the first query finds these lines.',
        { label: code(label) }
      );
}

export function idsInText(): Message {
  return message(
    'logs.stronger.text',
    'The ids stand in the text alone, which Loki reads in full to find them: put trace_id and span_id into structured metadata, or into JSON or logfmt fields with a derived field in the Loki data source.'
  );
}

export function logSpanId(): Message {
  return message('logs.stronger.spanId', 'The lines do not say which span wrote them: log span_id beside the trace id.');
}

export function idsAreLabels(): Message {
  return message(
    'logs.stronger.fromLabel',
    'A label for the ids makes a stream of every request, which Loki is slow with: move them to structured metadata.'
  );
}

export function idsInFields(): Message {
  return message(
    'logs.stronger.fromField',
    'Loki reads every line to find the ids in its fields: put trace_id and span_id into structured metadata, by OTLP or in the collector.'
  );
}

export function chooseTrace(): Message {
  return message('logs.stronger.trace', 'With a trace, the lines of one request can be told from all others: choose one in the trace step.');
}

/** Whether the lines carry ids of other traces tells a log format without ids from lines that are missing. */
export function logIds({ rows, question: { span } }: { rows: LogRow[]; question: LogsQuestion }): Message {
  const others = rows.filter((row) => Object.keys(traceFields(row)).length > 0).length;
  return others === 0
    ? message(
        'logs.stronger.noIds',
        'No line here carries a trace id ({{count}} looked at): add trace_id and span_id to the log lines of {{service}}.',
        { count: strong(rows.length), service: strong(span?.service || '–') }
      )
    : message(
        'logs.stronger.otherIds',
        '{{others}} of these {{count}} lines carry the ids of other traces, none this one’s: its lines may be below the log level, sampled away or late.',
        { others: strong(others), count: strong(rows.length) }
      );
}
