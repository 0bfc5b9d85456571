import { CULPRIT, MONTH_ERRORS, MONTH_REQUESTS, LATEST, OBJECTIVE, ONSET, TELLING_TRACE, WINDOW } from './story';
import type { OrderRequest } from './requests';
import { sampledAway } from './traffic';

const SLOW_MS = 2000;
const MONTH_MINUTES = 30 * 24 * 60;

/** The query of the story's third click, as TraceQL. */
export const CULPRIT_TRACEQL =
  '{ resource.service.name = "order-orchestrator" && resource.tenant_id = "hyd-cloud-kitchens" } ' +
  '&& { span.messaging.kafka.partition = 14 } && { status = error } && { duration > 2s }';

interface Counts {
  requests: number;
  errors: number;
}

/** What a walk over this incident must find. */
export interface FlavrdashFacts {
  /** milliseconds since the epoch, within a scrape of the first failed order */
  onset: number;
  hour: Counts;
  burn1h: number;
  burn5m: number;
  /** fraction of the 30-day budget that is left, and how long it lasts at the 1-hour burn */
  budgetLeft: number;
  budgetLeftMinutes: number;
  tenants: Record<string, Counts>;
  /** of the culprit tenant */
  partitions: Record<string, Counts>;
  /** other tenants on the culprit's partition */
  othersOnPartition: Counts;
  /** ids of the traces that match CULPRIT_TRACEQL, the slowest first */
  matchingTraces: string[];
  /** exists as an exemplar and in lines only */
  sampledAwayTrace: string;
  /** whose exemplar is written without its leading zeros */
  zeroLedTrace: string;
}

function count(requests: readonly OrderRequest[]): Counts {
  return { requests: requests.length, errors: requests.filter(({ cause }) => cause).length };
}

function countBy(requests: readonly OrderRequest[], key: (request: OrderRequest) => string): Record<string, Counts> {
  const names = [...new Set(requests.map(key))];
  const rows = names.map((name) => [name, count(requests.filter((request) => key(request) === name))] as const);
  return Object.fromEntries(
    rows.sort(([, one], [, other]) => other.errors - one.errors || other.requests - one.requests)
  );
}

function burn({ requests, errors }: Counts): number {
  return errors / requests / (1 - OBJECTIVE);
}

/** The most telling trace of the incident. @throws Error when the requests are not this incident's */
export function tellingRequest(requests: readonly OrderRequest[]): OrderRequest {
  const telling = requests.find(({ traceId }) => traceId.startsWith(TELLING_TRACE.begin));
  if (!telling) {
    throw new Error(`No order of the workload has a trace id that begins with ${TELLING_TRACE.begin}.`);
  }
  return telling;
}

/** @param requests the orders of the hour before `at` */
export function factsOf(requests: readonly OrderRequest[], at: number): FlavrdashFacts {
  const inHour = requests.filter(({ endMs }) => endMs > at - WINDOW);
  const ofCulprit = inHour.filter(({ tenant }) => tenant === CULPRIT.tenant);
  const burn1h = burn(count(inHour));
  const budgetLeft = 1 - burn({ requests: MONTH_REQUESTS, errors: MONTH_ERRORS });
  return {
    onset: at - ONSET,
    hour: count(inHour),
    burn1h,
    burn5m: burn(count(inHour.filter(({ endMs }) => endMs > at - LATEST))),
    budgetLeft,
    budgetLeftMinutes: (budgetLeft * MONTH_MINUTES) / burn1h,
    tenants: countBy(inHour, ({ tenant }) => tenant),
    partitions: countBy(ofCulprit, ({ partition }) => String(partition)),
    othersOnPartition: count(
      inHour.filter(({ tenant, partition }) => tenant !== CULPRIT.tenant && partition === CULPRIT.partition)
    ),
    matchingTraces: ofCulprit
      .filter(
        ({ sampled, cause, partition, durationMs }) =>
          sampled && cause && partition === CULPRIT.partition && durationMs > SLOW_MS
      )
      .sort((one, other) => other.durationMs - one.durationMs)
      .map(({ traceId }) => traceId),
    sampledAwayTrace: sampledAway(inHour).traceId,
    zeroLedTrace: inHour.find(({ traceId, sampled }) => sampled && traceId.startsWith('0000'))?.traceId ?? '',
  };
}
