import type { Trace } from '../../../signals/data';
import type { Query } from '../../../signals/query';
import type { Answers } from '../../../model/finding/step';
import { crossings, MOST_FOLLOWED } from './crossings';
import { fetchName, follow } from './follow';

/**
 * The next queries that follow the shown trace out of itself: for at most two of its spans one rung at a time, then the
 * best trace of each. None for a trace that neither ends at a message nor holds a link.
 * @param chosen span id that a person chose
 */
export function planBeyond(
  source: string,
  trace: Trace,
  chosen: string | undefined,
  answers: Answers
): Record<string, Query> {
  const steps = crossings(trace, chosen).map((crossing) =>
    follow({ source, traceId: trace.traceId }, crossing, answers)
  );
  const targets = new Set(steps.flatMap((step) => ('lead' in step ? step.lead.traces.slice(0, 1) : [])));
  const fetches = [...targets]
    .slice(0, MOST_FOLLOWED)
    .filter((traceId) => !answers.has(fetchName(traceId)))
    .map((traceId): [string, Query] => [fetchName(traceId), { kind: 'trace', source, traceId }]);
  return Object.assign(Object.fromEntries(fetches), ...steps.map((step) => ('next' in step ? step.next : {})));
}
