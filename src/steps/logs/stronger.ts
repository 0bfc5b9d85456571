import type { LogRow } from '../../model/finding/finding';
import { traceFields } from '../../model/finding/lineTrace';
import type { Answers } from '../../model/finding/step';
import { code, message, plural, strong, type Message } from '../../model/words/message';
import { byLabel, type LineName } from './lineQueries';
import type { LogsQuestion } from './question';
import { logLinesOf } from './replies';
import { otherLabels, renamedServices, unknownServices } from './vocabulary';

/*
 * What would let a stronger rung hold, and where to change it.
 */

/** Queries that go by the names the site has for services. */
const AS_NAMED: LineName[] = ['own', 'byField', 'byText', 'otherForms'];

/** The lines were found, but not where the site's own names led. */
export function calledOtherwise(question: LogsQuestion, answers: Answers): Message | undefined {
  if (logLinesOf(answers, 'renamed').length > 0) {
    return message(
      'logs.stronger.renamed',
      'Traces call the service {{service}}, Loki {{others}}. Use the same service.name in both, so that the first query finds these lines.',
      {
        service: strong(unknownServices(question, answers)[0] ?? ''),
        others: strong(renamedServices(question, answers).join(', ')),
      }
    );
  }
  const plain = AS_NAMED.some((name) => logLinesOf(answers, name).length > 0);
  const label = otherLabels(question).find((each) => logLinesOf(answers, byLabel(each)).length > 0);
  return plain || label === undefined
    ? undefined
    : message(
        'logs.stronger.label',
        'Log streams name the service by {{label}} here. Add the tag service.name as {{label}} under Trace to logs in the Tempo data source, so that the first query finds these lines.',
        { label: code(label) }
      );
}

export function idsInText(): Message {
  return message(
    'logs.stronger.text',
    'The ids are only in the text, which Loki reads in full to find them. Put trace_id and span_id into structured metadata, or into JSON or logfmt fields with a derived field in the Loki data source.'
  );
}

export function logSpanId(): Message {
  return message(
    'logs.stronger.spanId',
    'The lines do not say which span wrote them. Log span_id next to the trace id.'
  );
}

export function idsAreLabels(): Message {
  return message(
    'logs.stronger.fromLabel',
    'A label for the ids creates a stream for every request, which slows Loki down. Move the ids to structured metadata.'
  );
}

export function idsInFields(): Message {
  return message(
    'logs.stronger.fromField',
    'Loki reads every line to find the ids in its fields. Put trace_id and span_id into structured metadata, by OTLP or in the collector.'
  );
}

export function chooseTrace(): Message {
  return message('logs.stronger.trace', 'Choose a trace in the trace step to see only the lines of one request.');
}

/** Whether the lines carry ids of other traces tells a log format without ids from lines that are missing. */
export function logIds({ rows, question: { span } }: { rows: LogRow[]; question: LogsQuestion }): Message {
  const others = rows.filter((row) => Object.keys(traceFields(row)).length > 0).length;
  return others === 0
    ? plural(
        'logs.stronger.noIds',
        rows.length,
        'The line here carries no trace id. Add trace_id and span_id to the log lines of {{service}}.',
        'None of the {{count}} lines here carries a trace id. Add trace_id and span_id to the log lines of {{service}}.',
        { count: strong(rows.length), service: strong(span?.service || '–') }
      )
    : plural(
        'logs.stronger.otherIds',
        others,
        '{{others}} of these {{count}} lines carries the id of another trace, none of this one. Its lines may be below the log level, sampled away or late.',
        '{{others}} of these {{count}} lines carry ids of other traces, none of this one. Its lines may be below the log level, sampled away or late.',
        { others: strong(others), count: strong(rows.length) }
      );
}
