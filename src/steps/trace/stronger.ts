import { duration } from '../../model/words/format';
import { code, message, strong, type Message } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import { failure } from '../failure';
import type { Candidates } from './candidates';
import { exemplarState } from './exemplarState';
import type { TraceQuestion } from './question';
import type { TraceRung } from './rung';
import { dropped } from './search';

/**
 * What would have made a better rung hold, and where to change it; undefined on the strongest ones.
 * @param errors spans in error of the trace that is shown
 */
export function strongerOf(
  question: TraceQuestion,
  answers: Answers,
  found: Candidates,
  rung: TraceRung,
  errors: number
): Message | undefined {
  const service = strong(question.service ?? '');
  switch (rung) {
    case 'link':
    case 'exemplar':
      return undefined;
    case 'otherExemplars':
      return keepTraces(question);
    case 'search':
      return leftOut(question) ?? exemplars(question, answers, found);
    case 'searchOneSpan':
      return errors > 0 || question.indicator.type === 'latency' ? updateTempo() : sayWhatIsBad(question);
    case 'searchFewer':
    case 'searchService':
      return setAttributes(question, rung) ?? leftOut(question) ?? exemplars(question, answers, found);
    case 'searchFailing':
    case 'searchOther':
    case 'searchAny':
      return sayWhatIsBad(question);
    case 'searchCallers':
    case 'window':
      return message(
        'trace.stronger.instrument',
        'Send spans of {{service}} to Tempo under this service.name; if it has another one there, correct the link or the metric’s label.',
        { service }
      );
  }
}

function keepTraces({ exemplars: asked }: TraceQuestion): Message {
  return message(
    'trace.stronger.keep',
    'Exemplars of {{metric}} name traces that were not kept: sample traces in error and slow ones always (tail sampling), or attach exemplars to sampled requests only.',
    { metric: code(asked?.metric ?? '') }
  );
}

function updateTempo(): Message {
  return message(
    'trace.stronger.oneSpan',
    'Tempo finds this trace only when one span has to meet every condition: old versions lose traces when several spans share them. Update Tempo, so that no other trace is lost.'
  );
}

/** The metric knows bad requests, the spans do not. */
function sayWhatIsBad({ indicator, service: name }: TraceQuestion): Message {
  const service = strong(name ?? '');
  return indicator.type === 'latency'
    ? message(
        'trace.stronger.sameDuration',
        'The metric counts requests above {{threshold}} that the spans of {{service}} do not show: let both measure the same, and keep slow traces when sampling.',
        { service, threshold: duration(indicator.threshold * 1000) }
      )
    : message(
        'trace.stronger.status',
        'The metric counts errors that the spans of {{service}} do not show: set the span status to error where a request fails, and keep traces in error when sampling.',
        { service }
      );
}

function setAttributes(question: TraceQuestion, rung: 'searchFewer' | 'searchService'): Message | undefined {
  const attributes = dropped(question, rung).map(({ attribute }) => attribute);
  return attributes.length === 0
    ? undefined
    : message(
        'trace.stronger.attributes',
        'Set {{attributes}} on the spans of {{service}}, or correct the attribute’s name in the rail (dimensions[].span): then the search finds the trace of this very filter.',
        { attributes: code(attributes.join(', ')), service: strong(question.service ?? '') }
      );
}

function leftOut({ filters }: TraceQuestion): Message | undefined {
  const titles = filters.flatMap(({ title, attribute }) => (attribute === undefined ? [title] : []));
  return titles.length === 0
    ? undefined
    : message(
        'trace.stronger.leftOut',
        'The search leaves {{filters}} out: say in the rail which span attribute carries it (dimensions[].span).',
        { filters: strong(titles.join(', ')) }
      );
}

/** Exemplars carry the trace id itself. */
function exemplars(question: TraceQuestion, answers: Answers, found: Candidates): Message {
  const { exemplars: asked } = question;
  const metric = code(asked?.metric ?? '');
  switch (exemplarState(question, answers, found)) {
    case 'unasked':
      return message(
        'trace.stronger.noMetric',
        'Exemplars would lead straight to a trace: name a metric that carries them in the rail (exemplars.metric), in a Prometheus that keeps them.'
      );
    case 'failed': {
      const error = answers.error('exemplars');
      return message(
        'trace.stronger.failed',
        'Exemplars of {{metric}} would lead straight to a trace, but could not be asked: {{reason}}.',
        { metric, reason: error ? failure(error) : '' }
      );
    }
    case 'old':
      return message(
        'trace.stronger.old',
        'Exemplars of {{metric}} would lead straight to a trace, but Prometheus keeps only the newest and has none left of that time. Raise storage.exemplars.max_exemplars to keep them longer.',
        { metric }
      );
    case 'none':
      return message(
        'trace.stronger.none',
        'Exemplars on {{metric}} would lead straight to a trace: let the instrumentation attach the trace id, and run Prometheus with --enable-feature=exemplar-storage. VictoriaMetrics keeps none, whatever is sent to it.',
        { metric }
      );
    case 'noTraceId':
      return message(
        'trace.stronger.noTraceId',
        'The exemplars of {{metric}} carry no label that is known to hold a trace id: name it in the settings of the Prometheus data source, under Exemplars.',
        { metric }
      );
    case 'gone':
      return keepTraces(question);
    case 'fine':
      return message(
        'trace.stronger.fine',
        'The exemplars of {{metric}} hang on requests that went well: one on a bad request would lead straight to its trace.',
        { metric }
      );
    case 'others':
      return message(
        'trace.stronger.others',
        'No exemplar of {{metric}} belongs to these traces: one that carries the filters as labels would lead straight to its trace.',
        { metric }
      );
  }
}
