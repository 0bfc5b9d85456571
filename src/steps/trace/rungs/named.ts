import { message } from '../../../model/words/message';
import type { TraceRung } from '../rung';
import { keepTraces } from '../stronger';
import { byExemplar, valuesOf } from '../which';

/*
 * The rungs on which something names the trace. Which of them leads to the trace shown is told by its candidate.
 */

/** The trace in the link. */
export const linkRung = named({
  name: 'link',
  level: 3,
  shows: (_, shown) =>
    message('trace.which.chosen', 'The chosen trace {{trace}}: {{time}}, {{state}}.', valuesOf(shown)),
  join: () => message('trace.join.chosen', 'trace id, chosen'),
});

/** The most telling exemplar. */
export const exemplarRung = named({
  name: 'exemplar',
  level: 3,
  shows: (_, shown) => byExemplar(shown),
  join: (_, { found, traceId }) =>
    found.ranked.some((candidate) => candidate.traceId === traceId && candidate.origin === 'both')
      ? message('trace.join.both', 'exemplar, confirmed by search')
      : message('trace.join.exemplar', 'exemplar, checked'),
});

/** The next ones, where a better one leads to a trace that is gone. */
export const otherExemplarsRung = named({
  name: 'otherExemplars',
  level: 3,
  shows: (_, shown) => byExemplar(shown),
  join: () => message('trace.join.otherExemplars', 'another exemplar, checked'),
  stronger: keepTraces,
});

/** Lets the compiler know the rung by its name. */
function named<Name extends string>(rung: TraceRung<Name>): TraceRung<Name> {
  return rung;
}
