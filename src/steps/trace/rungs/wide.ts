import { duration } from '../../../model/words/format';
import { message, strong } from '../../../model/words/message';
import { anyOf, compareDuration, attributeEquals, hasError, spanset } from '../../../signals/traceql';
import { afterWider, withoutSpans, withSpans } from '../due';
import { searchRung } from '../rung';
import { SLOW_DURATION } from '../search';
import { instrument, sayWhatIsBad } from '../stronger';
import { matchingTraces, valuesOf } from '../which';

/** Where a caller's span names the service it calls. */
const CALLED = ['span.peer.service', 'span.server.address', 'span.net.peer.name'];

/** Spans of the service that tell of a failure by attributes. */
export const searchFailing = searchRung({
  name: 'searchFailing',
  level: 1,
  round: 'withSpans',
  finds: 'bad',
  isDue: withSpans,
  expression: ({ own, failing }) => spanset(own, failing),
  attempt: () => message('trace.try.failing', 'search for an errored span of the service, by attributes too'),
  shows: (question, shown) =>
    shown.errors > 0 || question.indicator.type === 'latency'
      ? matchingTraces(shown)
      : message(
          'trace.which.failing',
          'No span of {{service}} has the status error, so HTTP status and error attributes were searched. {{matching}}',
          { service: strong(question.service ?? ''), matching: matchingTraces(shown) }
        ),
  join: () => message('trace.join.failing', 'search, service and failure'),
  stronger: sayWhatIsBad,
});

/** The service, slow instead of failing, or the reverse. */
export const searchOther = searchRung({
  name: 'searchOther',
  level: 1,
  round: 'withSpans',
  isDue: withSpans,
  expression: ({ own, isLatency }) =>
    spanset(own, isLatency ? hasError() : compareDuration('duration', '>', SLOW_DURATION)),
  attempt: ({ indicator }) =>
    indicator.type === 'latency'
      ? message('trace.try.status', 'search for a span of the service with status error')
      : message('trace.try.duration', 'search for a span of the service above {{slow}}', {
          slow: duration(SLOW_DURATION),
        }),
  shows: ({ indicator, service: name }, shown) => {
    const service = strong(name ?? '');
    const matching = matchingTraces(shown);
    return indicator.type === 'latency'
      ? message(
          'trace.which.notSlow',
          'No trace of {{service}} takes longer than {{threshold}}, so traces with errors were searched. {{matching}}',
          { service, matching, threshold: duration(indicator.threshold * 1000) }
        )
      : message(
          'trace.which.notInError',
          'No trace of {{service}} has errors, so traces longer than {{slow}} were searched. {{matching}}',
          { service, matching, slow: duration(SLOW_DURATION) }
        );
  },
  join: ({ indicator }) =>
    indicator.type === 'latency'
      ? message('trace.join.status', 'search, service and status')
      : message('trace.join.duration', 'search, service and duration'),
  stronger: sayWhatIsBad,
});

/** Any trace of the service; told as ordinary. It is sent before the two above: they need spans of the service. */
export const searchAny = searchRung({
  name: 'searchAny',
  level: 1,
  round: 'any',
  isDue: afterWider,
  isAside: true,
  expression: ({ own }) => spanset(own),
  attempt: () => message('trace.try.any', 'search for any span of the service'),
  shows: ({ service }, shown) =>
    message(
      'trace.which.any',
      'No trace of {{service}} in this window has errors or is slow. The longest one found: {{trace}}, {{time}}, {{state}}.',
      { ...valuesOf(shown), service: strong(service ?? '') }
    ),
  join: () => message('trace.join.any', 'search, anything of the service'),
  stronger: sayWhatIsBad,
});

/** Failing spans that call the service. */
export const searchCallers = searchRung({
  name: 'searchCallers',
  level: 1,
  round: 'withoutSpans',
  isDue: withoutSpans,
  expression: ({ service, bad }) =>
    spanset(anyOf(...CALLED.map((attribute) => attributeEquals(attribute, service))), bad),
  attempt: () => message('trace.try.callers', 'search for errored or slow calls to the service'),
  shows: ({ service }, shown) =>
    message(
      'trace.which.callers',
      '{{service}} has no spans in Tempo, so calls from other services to it were searched. {{matching}}',
      { service: strong(service ?? ''), matching: matchingTraces(shown) }
    ),
  join: () => message('trace.join.callers', 'search, calls to the service'),
  stronger: instrument,
});

/** Any failing trace of the time; told as unrelated. */
export const searchWindow = searchRung({
  name: 'window',
  level: 0,
  round: 'withoutSpans',
  isDue: withoutSpans,
  isAside: true,
  expression: ({ bad }) => spanset(bad),
  attempt: () => message('trace.try.window', 'search for any errored or slow span at that time'),
  shows: ({ service }, shown) =>
    message(
      'trace.which.window',
      'Tempo has no span of {{service}} and no call to it. Trace {{trace}} shares only the time: {{time}}, {{state}}.',
      { ...valuesOf(shown), service: strong(service ?? '') }
    ),
  join: () => message('trace.join.window', 'same time only'),
  stronger: instrument,
});
