import * as z from 'zod/mini';
import { broken, type Client, parseReply, rawArray, TIMEOUT } from './client';
import type { FlameGraph, ProfileType } from './data';
import type { GatewayRequest } from './gateway';
import type { ProfileLabelsQuery, ProfileLabelValuesQuery } from './lookups';
import type { ProfileQuery, ProfileTypesQuery } from './query';

const EXPECTED = 'a flame graph from Pyroscope';

/** int64: text, or a number from older versions; zero is omitted */
const integer = z.optional(z.union([z.string(), z.number()]));
const profileReply = z.object({
  flamegraph: z.optional(
    z.nullable(
      z.object({
        names: z.optional(z.array(z.string())),
        levels: z.optional(z.array(z.object({ values: z.optional(rawArray) }))),
        total: integer,
        maxSelf: integer,
      })
    )
  ),
});
const typesReply = z.object({
  profileTypes: z.optional(
    z.array(
      z.object({
        ID: z.string(),
        name: z.optional(z.string()),
        sampleType: z.optional(z.string()),
        sampleUnit: z.optional(z.string()),
      })
    )
  ),
});

const namesReply = z.object({ names: z.optional(z.array(z.string())) });

const EMPTY: FlameGraph = { names: [], levels: [], total: 0, maxSelf: 0 };

/** A flame graph of a selector, or of some of its spans; `total` is 0 and the rest empty where nothing was sampled. */
export const profile: Client<ProfileQuery> = {
  request({ source, profileType, selector, spanIds, from, to, maxNodes }) {
    const question = {
      profileTypeID: profileType,
      labelSelector: selector,
      ...range(from, to),
      maxNodes: String(maxNodes),
    };
    return spanIds
      ? call(source, 'SelectMergeSpanProfile', { ...question, spanSelector: spanIds })
      : call(source, 'SelectMergeStacktraces', question);
  },

  decode({ source }, body): FlameGraph {
    const { flamegraph } = parseReply(source, EXPECTED, profileReply, body);
    const total = readInteger(flamegraph?.total ?? 0, source);
    if (!flamegraph || total === 0) {
      return EMPTY;
    }
    const names = flamegraph.names ?? [];
    return {
      names,
      levels: (flamegraph.levels ?? []).map(({ values }) => readLevel(values ?? [], names.length, source)),
      total,
      maxSelf: readInteger(flamegraph.maxSelf ?? 0, source),
    };
  },
};

export const profileTypes: Client<ProfileTypesQuery> = {
  request: ({ source, from, to }) => call(source, 'ProfileTypes', range(from, to)),

  decode({ source }, body): ProfileType[] {
    const reply = parseReply(source, 'profile types from Pyroscope', typesReply, body);
    return (reply.profileTypes ?? []).map(({ ID, name = '', sampleType = '', sampleUnit = '' }) => ({
      id: ID,
      name,
      sampleType,
      sampleUnit,
    }));
  },
};

export const profileLabels: Client<ProfileLabelsQuery> = {
  request: ({ source, match, from, to }) => call(source, 'LabelNames', { ...matchers(match), ...range(from, to) }),

  decode: ({ source, limit }, body) =>
    (parseReply(source, 'label names from Pyroscope', namesReply, body).names ?? []).slice(0, limit),
};

export const profileLabelValues: Client<ProfileLabelValuesQuery> = {
  request: ({ source, label, match, from, to }) =>
    call(source, 'LabelValues', { name: label, ...matchers(match), ...range(from, to) }),

  decode: ({ source, limit }, body) =>
    (parseReply(source, 'label values from Pyroscope', namesReply, body).names ?? []).slice(0, limit),
};

function matchers(match: string | undefined) {
  return match === undefined ? {} : { matchers: [match] };
}

function range(from: number, to: number) {
  return { start: String(Math.floor(from)), end: String(Math.ceil(to)) };
}

function call(source: string, procedure: string, json: unknown): GatewayRequest {
  return { source, method: 'POST', path: `querier.v1.QuerierService/${procedure}`, json, timeout: TIMEOUT };
}

/** Four numbers a node [offset delta, total, self, name index], the last pointing into the names. */
function readLevel(values: unknown[], names: number, source: string): number[] {
  const level = values.map((value) => readInteger(value, source));
  if (level.length % 4 !== 0) {
    throw broken(source, EXPECTED, `a level of ${level.length} numbers, which are not four a node`);
  }
  for (let index = 3; index < level.length; index += 4) {
    if (!(level[index] >= 0 && level[index] < names)) {
      throw broken(source, EXPECTED, `a node that points to name ${level[index]} of ${names}`);
    }
  }
  return level;
}

function readInteger(value: unknown, source: string): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) {
    throw broken(source, EXPECTED, `"${String(value)}" as a number`);
  }
  return number;
}
