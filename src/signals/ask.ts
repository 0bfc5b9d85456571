import type { Client } from './client';
import { GatewayError, type Gateway, type GatewayRequest } from './gateway';
import { logCounts } from './logCounts';
import { logs } from './loki';
import { logFields, logLabels, logLabelValues } from './lokiLookups';
import { exemplars, instant, labelValues, metricLabels, range } from './prometheus';
import { profile, profileLabels, profileLabelValues, profileTypes } from './pyroscope';
import type { Answer, Query, ReplyTo } from './query';
import { rules } from './rules';
import { fetchSearch, fetchTrace } from './tempo';
import { fetchSpanAttributes, fetchSpanValues } from './tempoLookups';
import { fetchTraceMetrics, type KnownMetrics } from './traceMetrics';

type PlainKind = Exclude<Query['kind'], 'trace' | 'traceSearch' | 'traceMetrics' | 'spanAttributes' | 'spanValues'>;
const clients: { [Kind in PlainKind]: Client<Extract<Query, { kind: Kind }>> } = {
  instant,
  range,
  exemplars,
  labelValues,
  metricLabels,
  rules,
  logs,
  logCounts,
  logLabels,
  logLabelValues,
  logFields,
  profile,
  profileTypes,
  profileLabels,
  profileLabelValues,
};

/** What each gateway has learnt about its Tempos; goes with the gateway. */
const learned = new WeakMap<Gateway, KnownTempos>();

/**
 * Asks one question and never rejects: a failure is part of the answer.
 * `milliseconds` counts until the reply is decoded, `bytes` are those of all bodies as UTF-8, `requests` all that were
 * sent, also those that failed.
 */
export async function ask<Q extends Query>(gateway: Gateway, query: Q, signal: AbortSignal): Promise<Answer<Q>> {
  const begin = performance.now();
  let bytes = 0;
  let requests = 0;
  let received: number | undefined;
  const send = async (request: GatewayRequest) => {
    requests++;
    const reply = await gateway.send(request, signal);
    received = reply.received ?? Date.now();
    bytes += new Blob([reply.body]).size;
    return reply.body;
  };
  const cost = () => ({ query, milliseconds: performance.now() - begin, bytes, requests, received });
  try {
    const reply = (await fetchReply(gateway, query, send)) as ReplyTo<Q>;
    return { ...cost(), ok: true, reply };
  } catch (error) {
    return { ...cost(), ok: false, error: asGatewayError(query, error) };
  }
}

async function fetchReply(gateway: Gateway, query: Query, send: (request: GatewayRequest) => Promise<string>) {
  switch (query.kind) {
    case 'trace':
      return fetchTrace(query, send, knownOf(gateway).firstVersionOnly);
    case 'traceSearch':
      return fetchSearch(query, send, knownOf(gateway).firstVersionOnly);
    case 'traceMetrics':
      return fetchTraceMetrics(query, send, knownOf(gateway));
    case 'spanAttributes':
      return fetchSpanAttributes(query, send, knownOf(gateway).takesWindow);
    case 'spanValues':
      return fetchSpanValues(query, send);
  }
  const client = clients[query.kind] as Client<typeof query>;
  return client.decode(query, await send(client.request(query)));
}

/** Uids of sources: whatever an old Tempo lacks it is asked for once, and what only a new one can take it is asked later. */
interface KnownTempos extends KnownMetrics {
  firstVersionOnly: Set<string>;
  takesWindow: Set<string>;
}

function knownOf(gateway: Gateway): KnownTempos {
  const known = learned.get(gateway) ?? {
    firstVersionOnly: new Set(),
    takesWindow: new Set(),
    withoutInstant: new Set(),
    withoutMetrics: new Set(),
  };
  learned.set(gateway, known);
  return known;
}

/** Anything else than a GatewayError is a mistake of this program; whoever waits still gets an answer. */
function asGatewayError({ source }: Query, error: unknown): GatewayError {
  return error instanceof GatewayError ? error : new GatewayError('broken', source, String(error));
}
