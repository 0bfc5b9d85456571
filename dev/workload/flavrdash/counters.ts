import type { Sample, Series } from '../ingest/metrics';
import { createRandom } from '../random';

import { drawHour, historyHours } from './history';
import { routesOf, type OrderRequest } from './requests';
import { DENSE_FROM, SERVICE } from './story';
import type { Route } from './tenants';
import { denseTimes } from './times';

const OUTCOMES = ['success', 'error'] as const;
type Outcome = (typeof OUTCOMES)[number];

/** A rising count: hourly through the month, then with every scrape, from the moments at which it rose. */
function samplesOf(hourly: readonly Sample[], base: number, moments: readonly number[], times: readonly number[]) {
  let risen = 0;
  const dense = times.map((timestamp): Sample => {
    while (risen < moments.length && moments[risen] <= timestamp) {
      risen++;
    }
    return { timestamp, value: base + risen };
  });
  return [...hourly, ...dense];
}

/** Hourly samples of every route and outcome, and the count at which the dense samples go on. */
function monthOf(seed: string, at: number, routes: readonly Route[]) {
  const random = createRandom(`${seed}/history-draws`);
  const weighted = routes.flatMap(({ requests }, index) => Array.from({ length: requests }, () => index));
  const counts = { success: routes.map(() => 0), error: routes.map(() => 0) };
  const samples = { success: routes.map((): Sample[] => []), error: routes.map((): Sample[] => []) };
  for (const hour of historyHours(seed, at)) {
    const drawn = drawHour(random, hour, weighted, routes);
    for (const outcome of OUTCOMES) {
      routes.forEach((_, index) => {
        samples[outcome][index].push({ timestamp: hour.startMs, value: counts[outcome][index] });
        counts[outcome][index] += drawn[outcome][index];
      });
    }
  }
  return { counts, samples };
}

const momentKey = (tenant: string, partition: number, outcome: Outcome) => `${tenant} ${partition} ${outcome}`;

function momentsOf(requests: readonly OrderRequest[]): Map<string, number[]> {
  const moments = new Map<string, number[]>();
  for (const { tenant, partition, cause, endMs } of requests) {
    const key = momentKey(tenant, partition, cause ? 'error' : 'success');
    moments.set(key, [...(moments.get(key) ?? []), endMs]);
  }
  return moments;
}

/**
 * orders_total of every tenant, partition and outcome: 31 days by the hour, the last three hours by the scrape.
 * @param requests all orders of the last three hours, ascending by end
 */
export function orderCounters(seed: string, at: number, requests: readonly OrderRequest[]): Series[] {
  const routes = routesOf(seed);
  const month = monthOf(seed, at, routes);
  const moments = momentsOf(requests);
  const times = denseTimes(at, DENSE_FROM);
  return routes.flatMap(({ tenant, partition }, index) =>
    OUTCOMES.map((outcome) => ({
      labels: {
        __name__: 'orders_total',
        service: SERVICE,
        tenant_id: tenant,
        partition: String(partition),
        outcome,
      },
      samples: samplesOf(
        month.samples[outcome][index],
        month.counts[outcome][index],
        moments.get(momentKey(tenant, partition, outcome)) ?? [],
        times
      ),
      exemplars: [],
    }))
  );
}
