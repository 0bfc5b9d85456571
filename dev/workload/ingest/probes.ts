import { setTimeout as sleep } from 'node:timers/promises';

import { address, ask, IngestError } from './deliver';

const POLL_MS = 300;

async function readJson<T>(backend: string, url: string, init?: RequestInit): Promise<T | undefined> {
  const response = await ask(backend, url, init);
  if (response.status === 404) {
    return undefined;
  }
  const text = await response.text();
  if (!response.ok) {
    throw new IngestError(`${backend} does not answer the check at ${url}: ${response.status} ${text.slice(0, 300)}`);
  }
  return JSON.parse(text);
}

const seconds = (milliseconds: number) => String(milliseconds / 1000);

/** The sum of an instant query's values at `at` (ms); undefined when it finds no series. */
export async function prometheusValue(base: string, query: string, at: number): Promise<number | undefined> {
  const search = new URLSearchParams({ query, time: seconds(at) });
  const reply = await readJson<{ data: { result: Array<{ value: [number, string] }> } }>(
    'Prometheus',
    address(base, `/api/v1/query?${search}`)
  );
  const values = reply?.data.result.map(({ value }) => Number(value[1])) ?? [];
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}

/** How many series match in [from, to] (ms). */
export async function prometheusSeries(base: string, selector: string, from: number, to: number): Promise<number> {
  const search = new URLSearchParams({ 'match[]': selector, start: seconds(from), end: seconds(to), limit: '1' });
  const reply = await readJson<{ data: unknown[] }>('Prometheus', address(base, `/api/v1/series?${search}`));
  return reply?.data.length ?? 0;
}

/** Ids of the traces that a TraceQL query finds in [from, to] (ms), padded to 32 digits. */
export async function tempoSearch(base: string, query: string, from: number, to: number): Promise<string[]> {
  const search = new URLSearchParams({
    q: query,
    limit: '50',
    start: String(Math.floor(from / 1000)),
    end: String(Math.ceil(to / 1000)),
  });
  const reply = await readJson<{ traces?: Array<{ traceID: string }> }>(
    'Tempo',
    address(base, `/api/search?${search}`)
  );
  return reply?.traces?.map(({ traceID }) => traceID.padStart(32, '0')) ?? [];
}

/** Whether Tempo holds a trace, whatever its age. */
export async function tempoHas(base: string, traceId: string): Promise<boolean> {
  const reply = await readJson<{ batches?: unknown[] }>('Tempo', address(base, `/api/traces/${traceId}`), {
    headers: { Accept: 'application/json' },
  });
  return (reply?.batches?.length ?? 0) > 0;
}

/** How many lines a LogQL query finds in [from, to] (ms), at most 1000. */
export async function lokiLines(base: string, query: string, from: number, to: number): Promise<number> {
  const search = new URLSearchParams({ query, start: `${from}000000`, end: `${to}000000`, limit: '1000' });
  const reply = await readJson<{ data: { result: Array<{ values: unknown[] }> } }>(
    'Loki',
    address(base, `/loki/api/v1/query_range?${search}`)
  );
  return reply?.data.result.reduce((sum, { values }) => sum + values.length, 0) ?? 0;
}

export interface ProfileQuestion {
  labelSelector: string;
  from: number;
  to: number;
  /** span ids; with them, only what ran for those spans counts */
  spanSelector?: string[];
}

/** CPU nanoseconds that Pyroscope merges into one flame graph; 0 when it has none. */
export async function pyroscopeTotal(base: string, question: ProfileQuestion): Promise<number> {
  const { labelSelector, from, to, spanSelector } = question;
  const method = spanSelector ? 'SelectMergeSpanProfile' : 'SelectMergeStacktraces';
  const reply = await readJson<{ flamegraph?: { total?: string } }>(
    'Pyroscope',
    address(base, `/querier.v1.QuerierService/${method}`),
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        profileTypeID: 'process_cpu:cpu:nanoseconds:cpu:nanoseconds',
        labelSelector,
        start: from,
        end: to,
        ...(spanSelector && { spanSelector }),
      }),
    }
  );
  return Number(reply?.flamegraph?.total ?? 0);
}

/**
 * Asks again until `probe` says yes.
 * @throws IngestError naming `what` when it does not within `timeoutMs`
 */
export async function waitUntil(what: string, timeoutMs: number, probe: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await probe())) {
    if (Date.now() > deadline) {
      throw new IngestError(`${what} after ${timeoutMs / 1000} s, though everything was accepted.`);
    }
    await sleep(POLL_MS);
  }
}
