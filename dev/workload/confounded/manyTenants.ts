import { inBatches } from '../ingest/deliver';
import { pushMetrics, writeRequests, type Series } from '../ingest/metrics';
import { seriesOf } from './series';
import type { Flow } from './incident';

/** A split must not bring all of them into the browser. */
export const MANY = 10_000;
export const MANY_SERVICE = 'many-tenants';
/** The one of them that fails; its name stands for nothing. */
export const MANY_CULPRIT = 'tenant-07341';

const TENANTS_PER_PUSH = 250;

/** Every tenant has both good and bad requests; one in a thousand of everybody's fails, and 40 % of the culprit's. */
function flowOf(index: number): Flow {
  const tenant = `tenant-${String(index).padStart(5, '0')}`;
  const requests = 500 + ((index * 7_919) % 2_000);
  const usual = 1 + (index % 2);
  return tenant === MANY_CULPRIT
    ? { tenant, before: [40_000, 20], during: [40_000, 16_000] }
    : { tenant, before: [requests, usual], during: [requests, usual] };
}

/**
 * Pushes the requests of 10,000 tenants, some of them at a time, so that they never are in memory all at once.
 * @param at end of the incident's hour, epoch milliseconds
 * @returns how many series that were
 */
export async function pushManyTenants(prometheusUrl: string, at: number): Promise<number> {
  let count = 0;
  const flows = Array.from({ length: MANY }, (_, index) => flowOf(index));
  for (const some of inBatches(flows, TENANTS_PER_PUSH)) {
    const series = seriesOf({ name: MANY_SERVICE, happens: '', flows: some, right: {} }, at).map(everyOther);
    count += series.length;
    await pushMetrics(prometheusUrl, writeRequests(series));
  }
  return count;
}

/** A sample every two minutes is enough, the last one among them. */
function everyOther({ samples, ...series }: Series): Series {
  return { ...series, samples: samples.filter((_, index) => (samples.length - 1 - index) % 2 === 0) };
}
