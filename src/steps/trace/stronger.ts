import { duration } from '../../model/words/format';
import { code, message, strong, type Message } from '../../model/words/message';
import { failure } from '../failure';
import type { TraceQuestion } from './question';
import type { Candidates, Shown } from './rung';
import { dropped, type Keeps } from './search';

/*
 * What would have made a stronger rung hold, and where to change it.
 */

export function keepTraces({ exemplars: asked }: TraceQuestion): Message {
  return message(
    'trace.stronger.keep',
    'Exemplars of {{metric}} name traces that were not kept. Configure tail sampling to always keep errored and slow traces, or attach exemplars to sampled requests only.',
    { metric: code(asked?.metric ?? '') }
  );
}

export function updateTempo(): Message {
  return message(
    'trace.stronger.oneSpan',
    'Tempo finds this trace only when one span has to meet every condition. Old versions of Tempo miss traces whose conditions are on several spans. Update Tempo, so that no trace is missed.'
  );
}

/** The metric knows bad requests, the spans do not. */
export function sayWhatIsBad({ indicator, service: name }: TraceQuestion): Message {
  const service = strong(name ?? '');
  return indicator.type === 'latency'
    ? message(
        'trace.stronger.sameDuration',
        'The metric counts requests above {{threshold}} that the spans of {{service}} do not show. Make both measure the same duration, and keep slow traces when sampling.',
        { service, threshold: duration(indicator.threshold * 1000) }
      )
    : message(
        'trace.stronger.status',
        'The metric counts errors that the spans of {{service}} do not show. Set the span status to error where a request fails, and keep traces with errors when sampling.',
        { service }
      );
}

/** The filters that a search had to go without. */
export function setAttributes(question: TraceQuestion, keeps: Keeps): Message | undefined {
  const attributes = dropped(question, keeps).map(({ attribute }) => attribute);
  return attributes.length === 0
    ? undefined
    : message(
        'trace.stronger.attributes',
        'Set {{attributes}} on the spans of {{service}}, or correct the attribute’s name in the rail (dimensions[].span). The search can then find a trace with this filter.',
        { attributes: code(attributes.join(', ')), service: strong(question.service ?? '') }
      );
}

/** The filters that no search can carry. */
function leftOut({ filters }: TraceQuestion): Message | undefined {
  const titles = filters.flatMap(({ title, attribute }) => (attribute === undefined ? [title] : []));
  return titles.length === 0
    ? undefined
    : message(
        'trace.stronger.leftOut',
        'The search ignores {{filters}}. Name the span attribute that has it in the rail (dimensions[].span).',
        { filters: strong(titles.join(', ')) }
      );
}

/** What a search that finds bad requests of the service lacks: filters that it cannot carry, else exemplars. */
export function filtersOrExemplars(question: TraceQuestion, { found }: Shown): Message {
  return leftOut(question) ?? exemplars(question, found);
}

/** Exemplars carry the trace id itself. */
function exemplars(question: TraceQuestion, { exemplars: { state, error } }: Candidates): Message {
  const metric = code(question.exemplars?.metric ?? '');
  switch (state) {
    case 'unasked':
      return message(
        'trace.stronger.noMetric',
        'Exemplars would point to a trace directly. Name a metric that has them in the rail (exemplars.metric), in a Prometheus that stores them.'
      );
    case 'failed':
      return message(
        'trace.stronger.failed',
        'Exemplars of {{metric}} would point to a trace directly, but could not be queried: {{reason}}.',
        { metric, reason: error ? failure(error) : '' }
      );
    case 'old':
      return message(
        'trace.stronger.old',
        'Exemplars of {{metric}} would point to a trace directly, but Prometheus keeps only the newest and has none left from that time. Raise storage.exemplars.max_exemplars to keep them longer.',
        { metric }
      );
    case 'none':
      return message(
        'trace.stronger.none',
        'Exemplars on {{metric}} would point to a trace directly. Let the instrumentation attach the trace id, and run Prometheus with --enable-feature=exemplar-storage. VictoriaMetrics does not store exemplars.',
        { metric }
      );
    case 'noTraceId':
      return message(
        'trace.stronger.noTraceId',
        'The exemplars of {{metric}} have no label that is known to hold a trace id. Name it in the settings of the Prometheus data source, under Exemplars.',
        { metric }
      );
    case 'gone':
      return keepTraces(question);
    case 'fine':
      return message(
        'trace.stronger.fine',
        'The exemplars of {{metric}} are on healthy requests. Record one on an errored or slow request to point to its trace directly.',
        { metric }
      );
    case 'others':
      return message(
        'trace.stronger.others',
        'No exemplar of {{metric}} belongs to these traces. Record exemplars with the filters as labels to point to their trace directly.',
        { metric }
      );
  }
}

export function instrument({ service }: TraceQuestion): Message {
  return message(
    'trace.stronger.instrument',
    'Send spans of {{service}} to Tempo under this service.name. If it has another name there, correct the link or the metric’s label.',
    { service: strong(service ?? '') }
  );
}
