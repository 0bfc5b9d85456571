import * as z from 'zod/mini';
import { parseDuration } from '../../signals/promql';
import type { RecordedIndicator } from './rail';
import type { ReasonKey } from './railReasons';
import { counterProblem, histogramProblem, recordedProblem, type SelectorProblem } from './railSelectors';

/*
 * The shape of a rail's objective and indicator. The error of each check is a key of REASONS (railReasons.ts).
 */

const objective = 'objective' satisfies ReasonKey;
const period = 'period' satisfies ReasonKey;
const windows = 'windows' satisfies ReasonKey;

/** Each pair is two windows in one query; nobody alerts on more. */
const MOST_PAIRS = 8;

function selector(problemOf: (text: string) => SelectorProblem | undefined) {
  return z.string('selectorText' satisfies ReasonKey).check(
    z.check(({ value, issues }) => {
      const problem = problemOf(value);
      if (problem) {
        issues.push({ code: 'custom', input: value, message: problem.reason, params: { ...problem } });
      }
    })
  );
}

function milliseconds(value: string): number {
  return parseDuration(value) ?? NaN;
}

function durationText(reason: ReasonKey) {
  const isDuration = (value: string) => milliseconds(value) > 0 && Number.isFinite(milliseconds(value));
  return z.string(reason).check(z.refine(isDuration, { error: reason, abort: true }));
}

const longFirst = z.check<{ long: string; short: string }>(({ value: { long, short }, issues }) => {
  if (!(milliseconds(long) > milliseconds(short))) {
    issues.push(odd('windowOrder', ['long'], long));
  }
});

/** One ratio, and raw counters or a raw histogram that is whole. */
const wholeRecorded = z.check<Omit<RecordedIndicator, 'type'>>(({ value, issues }) => {
  const { errorRatio, successRatio, errors, total, histogram, threshold } = value;
  if (errorRatio === undefined && successRatio === undefined) {
    issues.push(odd('ratioMissing', ['errorRatio']));
  } else if (errorRatio !== undefined && successRatio !== undefined) {
    issues.push(odd('ratioTwice', ['successRatio'], successRatio));
  }
  if (histogram === undefined && threshold !== undefined) {
    issues.push(odd('selectorText', ['histogram']));
  } else if (histogram !== undefined && (errors !== undefined || total !== undefined)) {
    issues.push(odd('rawTwice', ['histogram'], histogram));
  } else if (histogram !== undefined && threshold === undefined) {
    issues.push(odd('threshold', ['threshold']));
  }
});

function odd(reason: ReasonKey, path: string[], found?: string) {
  return { code: 'custom' as const, input: found, message: reason, path, params: { found } };
}

/** @param object how a group of keys treats keys it does not know */
export function sloShape(object: typeof z.strictObject) {
  const threshold = z.number('threshold' satisfies ReasonKey).check(z.gt(0, 'threshold' satisfies ReasonKey));
  const indicator = z.discriminatedUnion(
    'type',
    [
      object({ type: z.literal('ratio'), errors: selector(counterProblem), total: selector(counterProblem) }),
      object({ type: z.literal('latency'), histogram: selector(histogramProblem), threshold }),
      object({
        type: z.literal('recorded'),
        errorRatio: z.optional(selector(recordedProblem)),
        successRatio: z.optional(selector(recordedProblem)),
        overPeriod: z.optional(selector(counterProblem)),
        errors: z.optional(selector(counterProblem)),
        total: z.optional(selector(counterProblem)),
        histogram: z.optional(selector(histogramProblem)),
        threshold: z.optional(threshold),
      }).check(wholeRecorded),
    ],
    'indicator' satisfies ReasonKey
  );
  const pair = object(
    {
      severity: z.enum(['page', 'ticket'], 'severity' satisfies ReasonKey),
      long: durationText('window'),
      short: durationText('window'),
      factor: z.number('factor' satisfies ReasonKey).check(z.gt(0, 'factor' satisfies ReasonKey)),
    },
    'group' satisfies ReasonKey
  ).check(longFirst);
  return object(
    {
      objective: z.number(objective).check(z.gt(0, objective), z.lt(1, objective)),
      period: z._default(durationText(period), '30d'),
      indicator,
      windows: z.optional(
        z.array(pair, 'list' satisfies ReasonKey).check(z.minLength(1, windows), z.maxLength(MOST_PAIRS, windows))
      ),
    },
    'group' satisfies ReasonKey
  );
}
