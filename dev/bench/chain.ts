import { createFetchGateway } from '../../src/signals/fetchGateway';
import type { Gateway, GatewayRequest } from '../../src/signals/gateway';
import { decodePlace } from '../../src/model/place/placeCodec';
import { Walk } from '../../src/walk/run';
import { readLink, resolveRange } from '../walk/link';
import { readSite } from '../walk/site';

/** A request of a walk, and the one whose answer let it be sent; without one it is sent at once. */
export interface ChainLink {
  request: GatewayRequest;
  after?: number;
}

/**
 * The requests of a walk along their dependency chain. A walk sends a request in the same turn in which the answer that
 * it needed last was read, so the answer that came last before it was sent is what it hung on.
 */
export async function recordChain(link: string): Promise<ChainLink[]> {
  const { baseUrl = '', search } = readLink(link);
  const grafana = { baseUrl, headers: {} };
  const { site } = await readSite(grafana);
  const { place } = decodePlace(search);
  const chain: ChainLink[] = [];
  let lastAnswered: number | undefined;
  const inner = createFetchGateway(grafana);
  const gateway: Gateway = {
    async send(request, signal) {
      const index = chain.push({ request, after: lastAnswered }) - 1;
      try {
        return await inner.send(request, signal);
      } finally {
        lastAnswered = index;
      }
    },
  };
  const walk = new Walk(gateway, site);
  walk.go(place, resolveRange(place));
  await walk.settled();
  walk.stop();
  return chain;
}

/** Sends the same requests along the same chain with nothing around them. @returns wall time in milliseconds, bytes */
export async function sendBare(baseUrl: string, chain: ChainLink[]): Promise<{ ms: number; bytes: number }> {
  const began = performance.now();
  const sent: Array<Promise<number>> = [];
  for (const { request, after } of chain) {
    sent.push((after === undefined ? Promise.resolve() : sent[after]).then(() => fetchBytes(baseUrl, request)));
  }
  const sizes = await Promise.all(sent);
  return { ms: performance.now() - began, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

async function fetchBytes(
  baseUrl: string,
  { source, method, path, params, form, json, headers }: GatewayRequest
): Promise<number> {
  const query = params ? `?${new URLSearchParams(params as Record<string, string>)}` : '';
  const response = await fetch(`${baseUrl}/api/datasources/proxy/uid/${source}/${path}${query}`, {
    method,
    headers: { ...(json !== undefined && { 'content-type': 'application/json' }), ...headers },
    body: form
      ? new URLSearchParams(form as Record<string, string>)
      : json === undefined
        ? undefined
        : JSON.stringify(json),
  });
  return (await response.arrayBuffer()).byteLength;
}
