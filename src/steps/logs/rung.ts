import type { Finding, LogRow } from '../../model/finding/finding';
import { code, message, strong, type Message } from '../../model/words/message';
import { traceFields } from '../../model/finding/lineTrace';
import type { Answers } from '../../model/finding/step';
import { bestCarrier, type Carrier } from './carrier';
import { byLabel } from './queries';
import type { LogsQuestion } from './question';
import { linesOf } from './replies';
import { nearnessOf } from './rows';
import { otherLabels, renamedServices, unknownServices } from './vocabulary';

type Joined = Pick<Finding, 'level' | 'join' | 'rung' | 'stronger'>;

/** The strongest rung that holds, what it joins by, and what would make it stronger (docs/reasoning/ladders.md). */
export function joined(question: LogsQuestion, answers: Answers, rows: LogRow[]): Joined {
  const { span } = question;
  if (!span) {
    return {
      rung: 'serviceErrors',
      level: 1,
      join: message('logs.join.service', 'service, same time range'),
      stronger: message('logs.stronger.trace', 'With a trace, the lines of one request can be told from all others: choose one in the trace step.'),
    };
  }
  const ofSpan = rows.filter(({ nearness }) => nearness === 'span');
  const ofTrace = rows.filter(({ nearness }) => nearness === 'trace');
  if (ofSpan.length > 0) {
    return byIds(question, answers, 'span', bestCarrier(ofSpan, span.spanId));
  }
  if (ofTrace.length > 0) {
    return byIds(question, answers, 'trace', bestCarrier(ofTrace, span.traceId));
  }
  return { ...byTime(answers, rows), stronger: withoutIds(rows, span.service) };
}

const OF: Record<Carrier, 'Metadata' | 'Parsed' | 'Text'> = {
  metadata: 'Metadata',
  label: 'Metadata',
  json: 'Parsed',
  logfmt: 'Parsed',
  text: 'Text',
};

function byIds(question: LogsQuestion, answers: Answers, by: 'span' | 'trace', carrier: Carrier): Joined {
  const { traceId, spanId } = question.span ?? {};
  const own = linesOf(answers, 'own').some((line) => ['span', 'trace'].includes(nearnessOf(line, { traceId, spanId })));
  const ids =
    by === 'span' ? message('logs.join.span', 'trace id and span id') : message('logs.join.trace', 'trace id');
  const join = message('logs.join.in', '{{ids}} in {{place}}', { ids, place: PLACES[carrier] });
  const stronger = strongerThan(question, answers, by, carrier);
  return {
    rung: own ? 'own' : `${by}${OF[carrier]}`,
    level: 3,
    join: own ? message('logs.join.own', 'the site’s own query: {{join}}', { join }) : join,
    ...(stronger && { stronger }),
  };
}

const PLACES: Record<Carrier, Message> = {
  metadata: message('logs.place.metadata', 'structured metadata'),
  label: message('logs.place.label', 'a label'),
  json: message('logs.place.json', 'JSON'),
  logfmt: message('logs.place.logfmt', 'logfmt'),
  text: message('logs.place.text', 'the text'),
};

function byTime(answers: Answers, rows: LogRow[]): Omit<Joined, 'stronger'> {
  if (linesOf(answers, 'own').length > 0) {
    return { rung: 'own', level: 1, join: message('logs.join.ownByTime', 'the site’s own query, without an id') };
  }
  return rows.some(({ nearness }) => nearness === 'pod')
    ? { rung: 'pod', level: 1, join: message('logs.join.pod', 'service and pod, around the span') }
    : { rung: 'service', level: 1, join: message('logs.join.time', 'service, around the span') };
}

function strongerThan(question: LogsQuestion, answers: Answers, by: 'span' | 'trace', carrier: Carrier): Message | undefined {
  return calledOtherwise(question, answers) ?? held(by, carrier);
}

/** The lines were found, but not where the site's own names led. */
function calledOtherwise(question: LogsQuestion, answers: Answers): Message | undefined {
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
  const plain = ['own', 'byField', 'byText', 'otherForms'].some((name) => linesOf(answers, name).length > 0);
  const label = otherLabels(question).find((each) => linesOf(answers, byLabel(each)).length > 0);
  return plain || label === undefined
    ? undefined
    : message(
        'logs.stronger.label',
        'Streams name the service by {{label}} here: add the tag service.name as {{label}} under Trace to logs in the Tempo data source, and the first query finds these lines.',
        { label: code(label) }
      );
}

function held(by: 'span' | 'trace', carrier: Carrier): Message | undefined {
  if (carrier === 'text') {
    return message(
      'logs.stronger.text',
      'The ids stand in the text alone, which Loki reads in full to find them: put trace_id and span_id into structured metadata, or into JSON or logfmt fields with a derived field in the Loki data source.'
    );
  }
  if (by === 'trace') {
    return message('logs.stronger.spanId', 'The lines do not say which span wrote them: log span_id beside the trace id.');
  }
  if (carrier === 'label') {
    return message(
      'logs.stronger.fromLabel',
      'A label for the ids makes a stream of every request, which Loki is slow with: move them to structured metadata.'
    );
  }
  return carrier === 'metadata'
    ? undefined
    : message(
        'logs.stronger.fromField',
        'Loki reads every line to find the ids in its fields: put trace_id and span_id into structured metadata, by OTLP or in the collector.'
      );
}

/** Whether the lines carry ids of other traces tells a log format without ids from lines that are missing. */
function withoutIds(rows: LogRow[], service: string): Message {
  const others = rows.filter((row) => Object.keys(traceFields(row)).length > 0).length;
  return others === 0
    ? message(
        'logs.stronger.noIds',
        'No line here carries a trace id ({{count}} looked at): add trace_id and span_id to the log lines of {{service}}.',
        { count: strong(rows.length), service: strong(service || '–') }
      )
    : message(
        'logs.stronger.otherIds',
        '{{others}} of these {{count}} lines carry the ids of other traces, none this one’s: its lines may be below the log level, sampled away or late.',
        { others: strong(others), count: strong(rows.length) }
      );
}
