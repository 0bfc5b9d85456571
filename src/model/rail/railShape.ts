import * as z from 'zod/mini';
import { RESERVED_NAMES } from '../place/place';
import type { ReasonKey } from './railReasons';
import { sloShape } from './sloShape';

/*
 * The shape of a rail's definition. The error of each check is a key of REASONS (railReasons.ts).
 */

const text = z.string('text' satisfies ReasonKey).check(z.minLength(1, 'text' satisfies ReasonKey));

function matching(pattern: RegExp, reason: ReasonKey) {
  return z.string(reason).check(z.regex(pattern, { error: reason, abort: true }));
}

const ID = /^[a-z0-9][a-z0-9._-]{0,99}$/i;
const DIMENSION_NAME = /^[a-z][a-z0-9_]{0,99}$/i;
const LOKI_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
/** Prometheus 3 takes nearly any name; what has blanks, braces or quotes is a selector in the wrong place. */
const PROMETHEUS_NAME = /^[^\s{}"'`=,]+$/;
/** What any signal may call something: it is escaped where it is used. */
const ANY_NAME = PROMETHEUS_NAME;
const SPAN_ATTRIBUTE = /^(?:name|(?:resource|span)\..+)$/;

/** One name, or a list of them. */
const names = z.pipe(
  z.union(
    [
      matching(ANY_NAME, 'names'),
      z.array(matching(ANY_NAME, 'names')).check(z.minLength(1, 'names' satisfies ReasonKey)),
    ],
    'names' satisfies ReasonKey
  ),
  z.transform((value) => (typeof value === 'string' ? [value] : value))
);

/** A name that a link could not tell from another parameter, or that every JavaScript object already has. */
function isReserved(name: string): boolean {
  return RESERVED_NAMES.includes(name.toLowerCase()) || name in {};
}

const noneTwice = z.check<Array<{ name: string }>>(({ value, issues }) => {
  for (const [index, { name }] of value.entries()) {
    if (value.findIndex((each) => each.name === name) < index) {
      const reason: ReasonKey = 'duplicateDimension';
      issues.push({ code: 'custom', input: name, message: reason, path: [index, 'name'], params: { found: name } });
    }
  }
});

const clustersOfDimension = z.check<{
  dimensions: Array<{ name: string }>;
  clusters?: { dimension: string } | undefined;
}>(({ value: { dimensions, clusters }, issues }) => {
  if (clusters && !dimensions.some(({ name }) => name === clusters.dimension)) {
    const reason: ReasonKey = 'clusterDimension';
    issues.push({
      code: 'custom',
      input: clusters.dimension,
      message: reason,
      path: ['clusters', 'dimension'],
      params: { found: clusters.dimension },
    });
  }
});

/** @param object how a group of keys treats keys it does not know */
function railSchema(object: typeof z.strictObject) {
  const group = 'group' satisfies ReasonKey;
  const dimension = object(
    {
      name: matching(DIMENSION_NAME, 'dimensionName').check(
        z.refine((name) => !isReserved(name), 'reservedName' satisfies ReasonKey)
      ),
      title: z.optional(text),
      metric: z.optional(matching(PROMETHEUS_NAME, 'metricLabel')),
      span: z.optional(matching(SPAN_ATTRIBUTE, 'spanAttribute')),
      log: z.optional(matching(LOKI_NAME, 'logLabel')),
    },
    group
  );
  const sources = object(
    { metrics: z.optional(text), traces: z.optional(text), logs: z.optional(text), profiles: z.optional(text) },
    group
  );
  return object(
    {
      id: matching(ID, 'railId'),
      title: z.optional(text),
      match: z.optional(object({ service: z.optional(text) }, group)),
      slo: sloShape(object),
      dimensions: z._default(z.array(dimension, 'list' satisfies ReasonKey).check(noneTwice), []),
      exemplars: z.optional(object({ metric: matching(PROMETHEUS_NAME, 'metricName') }, group)),
      sources: z._default(sources, {}),
      names: z.optional(
        object(
          {
            traceId: z.optional(names),
            spanId: z.optional(names),
            service: z.optional(object({ log: z.optional(names), profile: z.optional(names) }, group)),
            pod: z.optional(
              object({ log: z.optional(names), span: z.optional(names), profile: z.optional(names) }, group)
            ),
          },
          group
        )
      ),
      clusters: z.optional(object({ dimension: text, sources: z.record(text, sources, group) }, group)),
    },
    group
  ).check(clustersOfDimension);
}

/** Reads past keys that nobody knows. */
export const lenient = railSchema(z.object);

/** Tells the keys that nobody knows; everything else is judged by the lenient one. */
export const strict = railSchema(z.strictObject);

/** A definition with its defaults, where they do not depend on other keys. */
export type Definition = z.infer<typeof lenient>;
