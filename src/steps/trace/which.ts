import { duration, shortId } from '../../model/words/format';
import { code, message, plural, strong, type Message, type Value } from '../../model/words/message';
import type { TraceQuestion } from './question';
import type { Shown, TraceRung } from './rung';
import { dropped, SEARCH_LIMIT, type Keeps } from './search';

/** Which trace is shown and how it was come by: the trace step's first sentence. */
export function which(question: TraceQuestion, rung: TraceRung<string>, shown: Shown): Message {
  const shows = rung.shows(question, shown);
  return question.chosen === undefined || question.chosen === shown.traceId
    ? shows
    : message(
        'trace.which.standIn',
        'Tempo does not have the chosen trace {{chosen}}: it was not sampled, has not arrived yet, or is past Tempo’s retention. Another trace is shown. {{come}}',
        { chosen: code(shortId(question.chosen)), come: shows }
      );
}

/** The trace shown and what it comes from, for the sentences of the rungs. */
export function valuesOf({
  found,
  traceId,
  duration: took,
  errors,
}: Shown): Record<string, Value> & { count: number; gone: number } {
  return {
    trace: code(shortId(traceId)),
    time: strong(duration(took)),
    state: errors > 0 ? message('trace.inError', 'with errors') : message('trace.noError', 'without errors'),
    count: found.hits.length,
    gone: found.ranked.filter(({ exists, origin }) => exists === false && origin !== 'link').length,
  };
}

export function matchingTraces(shown: Shown): Message {
  const values = valuesOf(shown);
  return values.count < SEARCH_LIMIT
    ? plural(
        'trace.which.some',
        values.count,
        '1 trace matches: {{trace}}, {{time}}, {{state}}.',
        '{{count}} traces match. The most relevant: {{trace}}, {{time}}, {{state}}.',
        values
      )
    : message(
        'trace.which.many',
        '{{count}} or more traces match. The most relevant: {{trace}}, {{time}}, {{state}}.',
        values
      );
}

/** Those of a search that insists on fewer filters than there are. */
export function matchingWithout(question: TraceQuestion, shown: Shown, keeps: Keeps): Message {
  const left = dropped(question, keeps).map(({ title }) => title);
  const matching = matchingTraces(shown);
  return left.length === 0
    ? matching
    : message('trace.which.wider', 'No trace matches every filter. Without {{filters}}: {{matching}}', {
        filters: left.join(', '),
        matching,
      });
}

export function byExemplar(shown: Shown): Message {
  const values = valuesOf(shown);
  if (values.gone > 0) {
    return plural(
      'trace.which.otherExemplar',
      values.gone,
      'The first trace is not in Tempo: not sampled, or past its retention. Another exemplar points to {{trace}}, {{time}}, {{state}}.',
      'The first {{gone}} traces are not in Tempo: not sampled, or past its retention. Another exemplar points to {{trace}}, {{time}}, {{state}}.',
      values
    );
  }
  return shown.found.hits.some(({ traceId }) => traceId === shown.traceId)
    ? matchingTraces(shown)
    : message('trace.which.exemplar', 'An exemplar points to {{trace}}, {{time}}, {{state}}.', values);
}
