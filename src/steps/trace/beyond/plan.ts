import type { Trace } from '../../../signals/data';
import type { Query } from '../../../signals/query';
import type { Answers } from '../../../model/finding/step';
import { climb, unasked, type Queries } from '../../ladder';
import { crossings, MOST_FOLLOWED } from './crossings';
import { MESSAGE_RUNGS } from './rungs';

/**
 * The next queries that follow the shown trace out of itself: for at most two of its spans one rung at a time, then the
 * best trace of each. None for a trace that neither ends at a message nor holds a link.
 * @param chosen span id that a person chose
 */
export function planBeyond(source: string, trace: Trace, chosen: string | undefined, answers: Answers): Queries {
  const climbs = crossings(trace, chosen).map((crossing) =>
    climb(MESSAGE_RUNGS, { source, traceId: trace.traceId, crossing }, answers)
  );
  const targets = new Set(climbs.flatMap(({ held }) => held?.found.traces.slice(0, 1) ?? []));
  const fetches = [...targets]
    .slice(0, MOST_FOLLOWED)
    .map((traceId): [string, Query] => [fetchName(traceId), { kind: 'trace', source, traceId }]);
  return Object.assign(unasked(Object.fromEntries(fetches), answers), ...climbs.map(({ plan }) => plan));
}

export function fetchName(traceId: string): string {
  return `beyond:trace:${traceId}`;
}
