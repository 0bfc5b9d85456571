import type { Hint } from '../model/finding/finding';
import { message, strong } from '../model/words/message';
import { burns, isBurning, isQuiet } from './burning';
import type { Explanation } from './explanation';
import type { Seen } from './seen';
import { unsetFailure } from './spans';
import { isUnrelated } from './uninstrumented';

/** Metrics and traces that tell different stories of the same service. A trace that a person chose answers to nobody. */
export function disagreement(seen: Seen): Explanation | undefined {
  const { walk, trace, counts } = seen;
  if (walk.place.trace || trace?.status !== 'found' || isUnrelated(seen)) {
    return undefined;
  }
  if (isQuiet(seen)) {
    return trace.evidence.errors > 0 ? withinBudget(seen) : undefined;
  }
  return isBurning(seen) && counts === 'errors' && trace.evidence.errors === 0 ? noErrorInTrace(trace.evidence.rows) : undefined;
}

function noErrorInTrace(rows: Parameters<typeof unsetFailure>[0]): Explanation {
  const unset = unsetFailure(rows);
  const others: Hint[] = [
    { text: message('explain.noError.sampled', 'the traces of the failing requests were sampled away, or have not arrived') },
    { text: message('explain.noError.before', 'they fail before anything traced: in a proxy, a gateway, a load balancer') },
    { text: message('explain.noError.status', 'this service never sets the status of its spans') },
  ];
  return {
    code: 'noErrorInTrace',
    tone: 'warning',
    sentence: unset
      ? message(
          'explain.noError.unset',
          'The metrics count failures, and this trace holds one whose status is not set: searches for spans in error pass it by.'
        )
      : message('explain.noError', 'The metrics count failures, but no span of this trace is in error: it may not be one of them.'),
    causes: unset
      ? [{ text: message('explain.noError.instrumentation', 'the instrumentation does not set the span’s status: set it to error there, or in the collector') }]
      : others,
    ...(unset && { evidence: [unset] }),
  };
}

function withinBudget({ walk, burnRate, trace }: Seen): Explanation {
  const rates = burnRate ? [...burns(burnRate.evidence).values()] : [];
  const root = trace?.evidence.rows[0]?.span;
  return {
    code: 'withinBudget',
    tone: 'neutral',
    sentence: message(
      'explain.withinBudget',
      'This trace failed, but {{service}} is within its budget: single failures are what the budget is for.',
      { service: strong(walk.service ?? '') }
    ),
    causes: [
      ...(rates.every((rate) => rate === 0)
        ? [{ text: message('explain.withinBudget.notCounted', 'the indicator counted no failure at all: check that its selector means this kind') }]
        : []),
      ...(root && root.status !== 'error'
        ? [{ text: message('explain.withinBudget.handled', 'the request itself did not fail: what failed inside was handled'), spanId: root.spanId }]
        : []),
    ],
  };
}
