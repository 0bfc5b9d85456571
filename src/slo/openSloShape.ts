import * as z from 'zod/mini';

/*
 * OpenSLO's documents (openslo/v1, openslo/v1alpha) as far as a rail is made of them: https://github.com/OpenSLO/OpenSLO.
 * Keys that are not named here are of no use for a rail. The error of each check is a key of SHAPE_REASONS (openSlo.ts).
 */

export type ShapeReason = 'group' | 'list' | 'text' | 'number' | 'boolean' | 'rawType';

const reason = (key: ShapeReason) => key;
const group = reason('group');
const text = z.string(reason('text')).check(z.minLength(1, reason('text')));
const number = z.number(reason('number'));
const flag = z.boolean(reason('boolean'));

/** Where figures come from: v1 names a source and holds what it likes in `spec`, v1alpha has a query. */
const metric = z.object(
  {
    metricSource: z.optional(
      z.object({ metricSourceRef: z.optional(text), type: z.optional(text), spec: z.optional(z.unknown()) }, group)
    ),
    queryType: z.optional(text),
    query: z.optional(text),
  },
  group
);
export type Metric = z.infer<typeof metric>;

const ratioMetric = z.object(
  {
    counter: z.optional(flag),
    /** v1alpha's word for counter */
    incremental: z.optional(flag),
    good: z.optional(metric),
    bad: z.optional(metric),
    total: z.optional(metric),
    raw: z.optional(metric),
    rawType: z.optional(z.enum(['success', 'failure'], reason('rawType'))),
  },
  group
);
export type RatioMetric = z.infer<typeof ratioMetric>;

export const indicatorSpec = z.object(
  { ratioMetric: z.optional(ratioMetric), thresholdMetric: z.optional(metric) },
  group
);
export type IndicatorSpec = z.infer<typeof indicatorSpec>;

/** v1 has the indicator's own `spec`, v1alpha has not. */
const inlineIndicator = z.object({ spec: z.optional(indicatorSpec), thresholdMetric: z.optional(metric) }, group);

const objective = z.object(
  {
    displayName: z.optional(text),
    op: z.optional(text),
    value: z.optional(number),
    target: z.optional(number),
    targetPercent: z.optional(number),
    /** v1alpha */
    ratioMetrics: z.optional(ratioMetric),
    indicator: z.optional(inlineIndicator),
    indicatorRef: z.optional(text),
  },
  group
);
export type Objective = z.infer<typeof objective>;

const timeWindow = z.object(
  {
    duration: z.optional(text),
    /** v1alpha's words for duration */
    count: z.optional(number),
    unit: z.optional(text),
    calendar: z.optional(z.unknown()),
    isRolling: z.optional(flag),
  },
  group
);
export type TimeWindow = z.infer<typeof timeWindow>;

export const sloSpec = z.object(
  {
    service: text,
    indicator: z.optional(inlineIndicator),
    indicatorRef: z.optional(text),
    timeWindow: z.optional(z.array(timeWindow, reason('list'))),
    timeWindows: z.optional(z.array(timeWindow, reason('list'))),
    budgetingMethod: z.optional(text),
    objectives: z.array(objective, reason('list')).check(z.minLength(1, reason('list'))),
    alertPolicies: z.optional(z.unknown()),
  },
  group
);
export type SloSpec = z.infer<typeof sloSpec>;

export const dataSourceSpec = z.object({ type: text }, group);

export const openSloDocument = z.object(
  {
    apiVersion: text,
    kind: text,
    metadata: z.object({ name: text, displayName: z.optional(text) }, group),
    spec: z.optional(z.unknown()),
  },
  group
);
