import type { TraceEvidence } from '../../model/finding/finding';
import { duration, shortId } from '../../model/words/format';
import { code, message, strong, type Message, type Value } from '../../model/words/message';
import type { Candidates } from './candidates';
import type { TraceQuestion } from './question';
import type { TraceRung } from './rung';
import { dropped, LIMIT, SLOW } from './search';

/** Which trace is shown and how it was come by: the trace step's first sentence. */
export function which(
  question: TraceQuestion,
  found: Candidates,
  rung: TraceRung,
  evidence: TraceEvidence
): Message {
  const { trace, duration: took, errors } = evidence;
  const values = {
    trace: code(shortId(trace?.traceId ?? '')),
    time: strong(duration(took)),
    state: errors > 0 ? message('trace.inError', 'in error') : message('trace.noError', 'without an error'),
    count: found.hits.length,
    gone: found.ranked.filter(({ exists, origin }) => exists === false && origin !== 'link').length,
  };
  if (rung === 'link') {
    return message('trace.which.chosen', 'The chosen trace {{trace}}: {{time}}, {{state}}.', values);
  }
  const come = comeBy(question, found, rung, evidence, values);
  return question.chosen === undefined
    ? come
    : message(
        'trace.which.standIn',
        'Tempo does not hold the chosen trace {{chosen}}: it was sampled away, has not arrived yet, or is older than Tempo keeps. Another one is shown. {{come}}',
        { chosen: code(shortId(question.chosen)), come }
      );
}

function comeBy(
  question: TraceQuestion,
  { hits }: Candidates,
  rung: Exclude<TraceRung, 'link'>,
  { trace, errors }: TraceEvidence,
  values: Record<string, Value> & { count: number; gone: number }
): Message {
  const { indicator } = question;
  const service = strong(question.service ?? '');
  const matching = matchingTraces(values);
  switch (rung) {
    case 'exemplar':
    case 'otherExemplars':
      return exemplar(hits.some(({ traceId }) => traceId === trace?.traceId), values);
    case 'search':
      return matching;
    case 'searchFewer':
    case 'searchService': {
      const filters = dropped(question, rung).map(({ title }) => title);
      return filters.length === 0
        ? matching
        : message('trace.which.wider', 'No trace carries every filter; without {{filters}}: {{matching}}', {
            filters: filters.join(', '),
            matching,
          });
    }
    case 'searchOneSpan':
      return errors > 0 || indicator.type === 'latency'
        ? matching
        : message(
            'trace.which.oneSpan',
            'Under these filters no span of {{service}} has the status error; by HTTP status or error attribute: {{matching}}',
            { service, matching }
          );
    case 'searchFailing':
      return errors > 0 || indicator.type === 'latency'
        ? matching
        : message(
            'trace.which.failing',
            'No span of {{service}} has the status error; by HTTP status or error attribute: {{matching}}',
            { service, matching }
          );
    case 'searchOther':
      return indicator.type === 'latency'
        ? message(
            'trace.which.notSlow',
            'No trace of {{service}} takes longer than {{threshold}}; in error instead: {{matching}}',
            { service, matching, threshold: duration(indicator.threshold * 1000) }
          )
        : message(
            'trace.which.notInError',
            'No trace of {{service}} says that it is in error; longer than {{slow}} instead: {{matching}}',
            { service, matching, slow: duration(SLOW) }
          );
    case 'searchAny':
      return message(
        'trace.which.any',
        'No trace of {{service}} in this window is in error or slow; the longest of those found: {{trace}}, {{time}}, {{state}}.',
        { ...values, service }
      );
    case 'searchCallers':
      return message(
        'trace.which.callers',
        '{{service}} leaves no spans in Tempo; by the calls that others make to it: {{matching}}',
        { service, matching }
      );
    case 'window':
      return message(
        'trace.which.window',
        'Tempo holds no span of {{service}} and no call to it. All that {{trace}} has in common with it is the time: {{time}}, {{state}}.',
        { ...values, service }
      );
  }
}

function exemplar(confirmed: boolean, values: Record<string, Value> & { count: number; gone: number }): Message {
  if (values.gone > 0) {
    return values.gone === 1
      ? message(
          'trace.which.otherExemplar',
          'The trace that comes first is gone: sampled away, or older than Tempo keeps. Another exemplar leads to {{trace}}, {{time}}, {{state}}.',
          values
        )
      : message(
          'trace.which.otherExemplars',
          'The {{gone}} traces that come first are gone: sampled away, or older than Tempo keeps. Another exemplar leads to {{trace}}, {{time}}, {{state}}.',
          values
        );
  }
  return confirmed
    ? matchingTraces(values)
    : message('trace.which.exemplar', 'An exemplar leads to {{trace}}, {{time}}, {{state}}.', values);
}

function matchingTraces(values: Record<string, Value> & { count: number }): Message {
  if (values.count === 1) {
    return message('trace.which.one', '1 trace matches: {{trace}}, {{time}}, {{state}}.', values);
  }
  return values.count < LIMIT
    ? message('trace.which.some', '{{count}} traces match; the most telling: {{trace}}, {{time}}, {{state}}.', values)
    : message(
        'trace.which.many',
        '{{count}} or more traces match; the most telling: {{trace}}, {{time}}, {{state}}.',
        values
      );
}
