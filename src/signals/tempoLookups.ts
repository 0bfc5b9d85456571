import * as z from 'zod/mini';
import { type Client, parseReply, TIMEOUT } from './client';
import { GatewayError, type GatewayRequest } from './gateway';
import type { SpanAttributesQuery, SpanValuesQuery } from './lookups';
import { lacksSecondVersion, type Send } from './tempo';
import { attribute as attributeText } from './traceql';

type TempoLookup = SpanAttributesQuery | SpanValuesQuery;

/** The scopes whose names the rail can use. */
const SCOPES = ['resource', 'span'];

const texts = z.optional(z.nullable(z.array(z.string())));
const scopesReply = z.object({
  scopes: z.optional(z.nullable(z.array(z.object({ name: z.optional(z.string()), tags: texts })))),
});
const tagsReply = z.object({ tagNames: texts });
const typedValuesReply = z.object({ tagValues: z.optional(z.nullable(z.array(z.object({ value: z.string() })))) });
const valuesReply = z.object({ tagValues: texts });

const spanAttributesV2: Client<SpanAttributesQuery> = {
  request: ({ source, limit, within }) =>
    get(source, 'api/v2/search/tags', {
      limit: String(limit),
      ...(within && { start: String(Math.floor(within.from / 1000)), end: String(Math.ceil(within.to / 1000)) }),
    }),

  decode({ source, limit }, body) {
    const { scopes } = parseReply(source, 'attributes from Tempo', scopesReply, body);
    return (scopes ?? [])
      .flatMap(({ name = '', tags }) => (SCOPES.includes(name) ? (tags ?? []).map((tag) => `${name}.${tag}`) : []))
      .slice(0, limit);
  },
};

const spanAttributesV1: Client<SpanAttributesQuery> = {
  request: ({ source }) => get(source, 'api/search/tags', {}),

  decode: ({ source, limit }, body) =>
    (parseReply(source, 'attributes from Tempo', tagsReply, body).tagNames ?? []).slice(0, limit),
};

const spanValuesV2: Client<SpanValuesQuery> = {
  request: ({ source, attribute, expr, limit }) =>
    get(source, `api/v2/search/tag/${encodeURIComponent(attributeText(attribute))}/values`, {
      limit: String(limit),
      ...(expr !== undefined && { q: expr }),
    }),

  decode: ({ source, limit }, body) =>
    (parseReply(source, 'values of an attribute from Tempo', typedValuesReply, body).tagValues ?? [])
      .map(({ value }) => value)
      .slice(0, limit),
};

const spanValuesV1: Client<SpanValuesQuery> = {
  request: ({ source, attribute }) =>
    get(source, `api/search/tag/${encodeURIComponent(attribute.replace(/^(?:resource|span)?\./, ''))}/values`, {}),

  decode: ({ source, limit }, body) =>
    (parseReply(source, 'values of an attribute from Tempo', valuesReply, body).tagValues ?? []).slice(0, limit),
};

/**
 * The second version knows scopes and types; a Tempo without it is asked the first, which all have.
 * @param takesWindow uids of sources that say what an answer cost them, which older ones do not; added to
 */
export async function fetchSpanAttributes(
  query: SpanAttributesQuery,
  send: Send,
  takesWindow: Set<string>
): Promise<string[]> {
  const { source } = query;
  if (query.within && !takesWindow.has(source)) {
    throw new GatewayError('missing', source, 'This Tempo lists recent attributes only.');
  }
  const learning: Send = async (request) => {
    const body = await send(request);
    if (body.includes('"metrics":')) {
      takesWindow.add(source);
    }
    return body;
  };
  return fetchEither(query, learning, spanAttributesV2, spanAttributesV1);
}

export function fetchSpanValues(query: SpanValuesQuery, send: Send): Promise<string[]> {
  return fetchEither(query, send, spanValuesV2, spanValuesV1);
}

async function fetchEither<Q extends TempoLookup>(query: Q, send: Send, second: Client<Q>, first: Client<Q>) {
  const fetch = async (client: Client<Q>): Promise<string[]> => client.decode(query, await send(client.request(query)));
  try {
    return await fetch(second);
  } catch (error) {
    if (!lacksSecondVersion(error)) {
      throw error;
    }
    return fetch(first);
  }
}

function get(source: string, path: string, params: Record<string, string>): GatewayRequest {
  return { source, method: 'GET', path, params, timeout: TIMEOUT };
}
