import type { Hint } from '../model/finding/finding';
import { message, strong } from '../model/words/message';
import { burns, isBurning, isQuiet } from './burnState';
import type { Explanation } from './explanation';
import type { Seen } from './findingsByKind';
import { unsetFailure } from './spanFailures';
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
  return isBurning(seen) && counts === 'errors' && trace.evidence.errors === 0
    ? noErrorInTrace(trace.evidence.rows)
    : undefined;
}

function noErrorInTrace(rows: Parameters<typeof unsetFailure>[0]): Explanation {
  const unset = unsetFailure(rows);
  const others: Hint[] = [
    {
      text: message(
        'explain.noError.sampled',
        'the traces of the failing requests were not sampled, or have not arrived yet'
      ),
    },
    {
      text: message(
        'explain.noError.before',
        'the requests fail before anything that is traced: in a proxy, a gateway or a load balancer'
      ),
    },
    { text: message('explain.noError.status', 'this service never sets the status of its spans') },
  ];
  return {
    code: 'noErrorInTrace',
    tone: 'warning',
    sentence: unset
      ? message(
          'explain.noError.unset',
          'The metrics count errors, and this trace has a failure whose span status is not set: searches for spans in error miss it.'
        )
      : message(
          'explain.noError',
          'The metrics count errors, but no span of this trace is in error. It may not be one of the failing requests.'
        ),
    causes: unset
      ? [
          {
            text: message(
              'explain.noError.instrumentation',
              'the instrumentation does not set the span status: set it to error there, or in the collector'
            ),
          },
        ]
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
      'This trace failed, but {{service}} is within its error budget: single failures are what the budget is for.',
      { service: strong(walk.service ?? '') }
    ),
    causes: [
      ...(rates.every((rate) => rate === 0)
        ? [
            {
              text: message(
                'explain.withinBudget.notCounted',
                'the SLI counted no errors: check that its selector covers this kind of failure'
              ),
            },
          ]
        : []),
      ...(root && root.status !== 'error'
        ? [
            {
              text: message(
                'explain.withinBudget.handled',
                'the request itself did not fail: the failure inside was handled'
              ),
              spanId: root.spanId,
            },
          ]
        : []),
    ],
  };
}
