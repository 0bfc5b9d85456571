import * as z from 'zod/mini';
import { broken, type Client, labelsSchema, parseReply, rawArray, TIMEOUT } from './client';
import type { Exemplar, Sample, Series } from './data';
import type { LabelValuesQuery, MetricLabelsQuery } from './lookups';
import type { ExemplarQuery, InstantQuery, RangeQuery } from './query';
import { seconds } from './time';

/** Prometheus refuses a range query that would give a series more points than this. */
const MOST_POINTS = 11_000;

const value = z.tuple([z.number(), z.string()]);
const instantReply = z.object({
  data: z.discriminatedUnion('resultType', [
    z.object({
      resultType: z.literal('vector'),
      result: z.array(z.object({ metric: labelsSchema, value: z.optional(value) })),
    }),
    z.object({ resultType: z.literal('scalar'), result: value }),
  ]),
});
const rangeReply = z.object({
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(z.object({ metric: labelsSchema, values: z.optional(rawArray) })),
  }),
});
const exemplarsReply = z.object({
  data: z.nullable(
    z.array(
      z.object({
        seriesLabels: labelsSchema,
        exemplars: z.array(
          z.object({
            labels: labelsSchema,
            value: z.union([z.string(), z.number()]),
            timestamp: z.union([z.string(), z.number()]),
          })
        ),
      })
    )
  ),
});
const namesReply = z.object({ data: z.nullable(z.array(z.string())) });

/** An instant query; a scalar comes back as one sample without labels, native histograms are left out. */
export const instant: Client<InstantQuery> = {
  request: ({ source, expr, time }) => post(source, 'api/v1/query', { query: expr, time: seconds(time) }),

  decode({ source }, body): Sample[] {
    const expected = 'an instant vector from Prometheus';
    const { data } = parseReply(source, expected, instantReply, body);
    const elements = data.resultType === 'scalar' ? [{ metric: {}, value: data.result }] : data.result;
    return elements.flatMap(({ metric, value: sample }) =>
      sample
        ? [
            {
              labels: metric,
              time: readTime(sample[0], source, expected),
              value: readNumber(sample[1], source, expected),
            },
          ]
        : []
    );
  },
};

/** A range query; the step is widened where it would exceed what Prometheus gives in one reply. */
export const range: Client<RangeQuery> = {
  request: ({ source, expr, from, to, step }) =>
    post(source, 'api/v1/query_range', {
      query: expr,
      start: seconds(from),
      end: seconds(to),
      step: seconds(allowedStep(from, to, step)),
    }),

  decode({ source }, body): Series[] {
    const expected = 'a range vector from Prometheus';
    const { data } = parseReply(source, expected, rangeReply, body);
    return data.result.flatMap(({ metric, values }) =>
      values ? [{ labels: metric, points: values.map((point) => readPoint(point, source, expected)) }] : []
    );
  },
};

/** Milliseconds between points: `step`, or the least that keeps a series within 11,000 points. */
export function allowedStep(from: number, to: number, step: number): number {
  return Math.max(step, Math.ceil((to - from) / (MOST_POINTS - 1)), 1);
}

export const exemplars: Client<ExemplarQuery> = {
  request: ({ source, expr, from, to }) =>
    post(source, 'api/v1/query_exemplars', { query: expr, start: seconds(from), end: seconds(to) }),

  decode({ source }, body): Exemplar[] {
    const expected = 'exemplars from Prometheus';
    const { data } = parseReply(source, expected, exemplarsReply, body);
    return (data ?? []).flatMap(({ seriesLabels, exemplars: found }) =>
      found.map(({ labels, value: text, timestamp }) => ({
        seriesLabels,
        labels,
        value: readNumber(text, source, expected),
        time: readTime(timestamp, source, expected),
      }))
    );
  },
};

/** GET, because the proxy allows no POST here. Prometheus before 2.54 knows no limit: it is kept here as well. */
export const labelValues: Client<LabelValuesQuery> = {
  request: ({ source, label, match, from, to, limit }) => ({
    source,
    method: 'GET',
    path: `api/v1/label/${escapeLabelInPath(label)}/values`,
    params: { ...(match && { 'match[]': match }), start: seconds(from), end: seconds(to), limit: String(limit) },
    timeout: TIMEOUT,
  }),

  decode: ({ source, limit }, body) =>
    (parseReply(source, 'label values from Prometheus', namesReply, body).data ?? []).slice(0, limit),
};

export const metricLabels: Client<MetricLabelsQuery> = {
  request: ({ source, match, from, to, limit }) => ({
    source,
    method: 'GET',
    path: 'api/v1/labels',
    params: { ...(match && { 'match[]': match }), start: seconds(from), end: seconds(to), limit: String(limit) },
    timeout: TIMEOUT,
  }),

  decode: ({ source, limit }, body) =>
    (parseReply(source, 'label names from Prometheus', namesReply, body).data ?? []).slice(0, limit),
};

/**
 * Names with dots or dashes go as they are, which VictoriaMetrics and Thanos know as well. What has a meaning in a path, or
 * may not stand there, goes as Prometheus 3 takes it: as U__, each odd character as _<hex>_.
 */
function escapeLabelInPath(label: string): string {
  if (/^[a-zA-Z0-9_][a-zA-Z0-9_.-]*$/.test(label) && !label.startsWith('U__')) {
    return label;
  }
  const escaped = label.replace(/[^a-zA-Z0-9]/gu, (character) =>
    character === '_' ? '__' : `_${character.codePointAt(0)?.toString(16)}_`
  );
  return `U__${escaped}`;
}

function post(source: string, path: string, form: Record<string, string>) {
  return { source, method: 'POST' as const, path, form, timeout: TIMEOUT };
}

function readPoint(point: unknown, source: string, expected: string): [number, number] {
  if (!Array.isArray(point)) {
    throw broken(source, expected, 'a point that is no pair');
  }
  return [readTime(point[0], source, expected), readNumber(point[1], source, expected)];
}

/** Seconds to milliseconds. */
function readTime(text: unknown, source: string, expected: string): number {
  const time = typeof text === 'string' && text !== '' ? Number(text) : text;
  if (typeof time !== 'number' || !Number.isFinite(time)) {
    throw broken(source, expected, `"${String(text)}" as a time`);
  }
  return Math.round(time * 1e6) / 1e3;
}

function readNumber(text: unknown, source: string, expected: string): number {
  const number = typeof text === 'string' && text !== '' ? Number(text) : text;
  if (typeof number === 'number' && !Number.isNaN(number)) {
    return number;
  }
  const named = special.get(text);
  if (named === undefined) {
    throw broken(source, expected, `"${String(text)}" as a value`);
  }
  return named;
}

/** What Go writes and JavaScript does not read. */
const special = new Map<unknown, number>([
  ['NaN', NaN],
  ['+Inf', Infinity],
  ['Inf', Infinity],
  ['-Inf', -Infinity],
]);
