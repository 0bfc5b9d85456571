import { createRandom, type Random } from '../random';

import {
  CULPRIT,
  EARLIER_ERRORS_BEFORE_T,
  DENSE_FROM,
  HOUR,
  HOUR_REQUESTS,
  LATEST,
  MINUTE,
  ONSET,
  PODS,
  SECOND,
  TELLING_END,
  TELLING_TRACE,
  WINDOW,
} from './story';
import { routes, type Route } from './tenants';

/** Why an order failed: each has its own shape of trace and its own lines. */
export type Cause = 'vacuum' | 'circuit-open' | 'payment-refused' | 'catalog-unavailable';

/** One order as order-orchestrator saw it; everything else (counters, traces, lines) is derived from these. */
export interface OrderRequest {
  tenant: string;
  partition: number;
  /** when place_order answered, and how long it took; milliseconds */
  endMs: number;
  durationMs: number;
  cause?: Cause;
  traceId: string;
  /** id of the root span, place_order */
  spanId: string;
  pod: string;
  /** head sampling: only these have a trace in Tempo */
  sampled: boolean;
}

const VACUUM_ERRORS_EARLY = 32;
const VACUUM_ERRORS_LATEST = 6;
/** Which of the vacuum's errors were sampled (or stand out), by order in time, and how long they took. */
const SAMPLED_VACUUM = new Map([
  [4, 2680],
  [12, 3370],
  [20, 4120],
  [28, 4610],
]);
const TELLING = { index: 36, durationMs: 4830 };
const SAMPLED_AWAY = { index: 24, durationMs: 4970 };
const FAST_ERROR = { index: 16, durationMs: 900 };
const HEALTHY_SAMPLING = 0.3;
/** Pool sizes between T-60, T-17, T-5 minutes and T: with the fixed requests 273, 116 and 56 a stretch, minus errors. */
const POOL = { calm: 263, risen: 84, latest: 50 };

/** `count` moments in [start, end), one in each equal slot, at least a second off both ends. */
function spread(random: Random, count: number, start: number, end: number): number[] {
  const slot = (end - start - 2 * SECOND) / count;
  return Array.from({ length: count }, (_, index) => Math.floor(start + SECOND + (index + random.next()) * slot));
}

function healthyDuration(random: Random): number {
  // the sum of uniform numbers is bell-shaped; its exponential has the long tail that latencies have
  const bell = random.next() + random.next() + random.next() - 1.5;
  return Math.round(120 * Math.exp(0.9 * bell));
}

function request(random: Random, tenant: string, partition: number, endMs: number): OrderRequest {
  return {
    tenant,
    partition,
    endMs,
    durationMs: healthyDuration(random),
    traceId: random.hex(32),
    spanId: random.hex(16),
    pod: random.pick(PODS),
    sampled: random.next() < HEALTHY_SAMPLING,
  };
}

/** The 38 errors of the culprit since the onset; exactly five of them are sampled and slower than two seconds. */
function vacuumErrors(random: Random, at: number): OrderRequest[] {
  const times = [
    ...spread(random, VACUUM_ERRORS_EARLY, at - ONSET, at - LATEST),
    ...spread(random, VACUUM_ERRORS_LATEST, at - LATEST, at),
  ];
  return times.map((endMs, index): OrderRequest => {
    const plain: OrderRequest = {
      ...request(random, CULPRIT.tenant, CULPRIT.partition, endMs),
      durationMs: Math.round(random.between(2200, 4700)),
      cause: 'vacuum',
      sampled: false,
    };
    const sampledDuration = SAMPLED_VACUUM.get(index);
    if (sampledDuration !== undefined) {
      return { ...plain, durationMs: sampledDuration, sampled: true };
    }
    switch (index) {
      case TELLING.index:
        return {
          ...plain,
          endMs: at - TELLING_END,
          durationMs: TELLING.durationMs,
          traceId: TELLING_TRACE.begin + random.hex(22) + TELLING_TRACE.end,
          pod: PODS[0],
          sampled: true,
        };
      case SAMPLED_AWAY.index:
        return { ...plain, durationMs: SAMPLED_AWAY.durationMs };
      case FAST_ERROR.index:
        return { ...plain, durationMs: FAST_ERROR.durationMs, cause: 'circuit-open', sampled: true };
      default:
        return plain;
    }
  });
}

/** Before the onset: the hour's two other errors, and the three orders that partition 14 still served for the culprit. */
function fixedRequests(random: Random, at: number): OrderRequest[] {
  const { tenant, partition } = CULPRIT;
  return [
    {
      ...request(random, 'blr-dark-kitchens', 5, at - 51 * MINUTE),
      durationMs: 310,
      cause: 'catalog-unavailable',
      sampled: true,
    },
    { ...request(random, tenant, 3, at - 38 * MINUTE), durationMs: 420, cause: 'payment-refused', sampled: true },
    { ...request(random, tenant, partition, at - 47 * MINUTE), sampled: true },
    // slow, and yet it succeeded
    { ...request(random, tenant, partition, at - 33 * MINUTE), durationMs: 2310, sampled: true },
    { ...request(random, tenant, partition, at - 22 * MINUTE), sampled: true },
  ];
}

/** The routes of the hour without the requests that are fixed, one entry for each request. */
function pool(all: readonly Route[], fixed: readonly OrderRequest[]): Route[] {
  return all.flatMap((route) => {
    const taken = fixed.filter(({ tenant, partition }) => tenant === route.tenant && partition === route.partition);
    return Array.from({ length: route.requests - taken.length }, () => route);
  });
}

/** All 440 orders of [at - 1 h, at], by the moment they were answered. */
export function hourRequests(seed: string, at: number): OrderRequest[] {
  const random = createRandom(`${seed}/requests`);
  const fixed = [...vacuumErrors(random, at), ...fixedRequests(random, at)];
  const times = [
    ...spread(random, POOL.calm, at - WINDOW, at - ONSET),
    ...spread(random, POOL.risen, at - ONSET, at - LATEST),
    ...spread(random, POOL.latest, at - LATEST, at),
  ];
  const healthy = random
    .shuffled(pool(routesOf(seed), fixed))
    .map(({ tenant, partition }, index) => request(random, tenant, partition, times[index]));
  withLeadingZeros(healthy);
  return [...fixed, ...healthy].sort((one, other) => one.endMs - other.endMs);
}

/** Gives the last sampled healthy order a trace id that begins with zeros: some stores write such ids without them. */
function withLeadingZeros(healthy: OrderRequest[]): void {
  const chosen = healthy.filter(({ sampled }) => sampled).pop();
  if (chosen) {
    chosen.traceId = `0000${chosen.traceId.slice(4, 31)}7`;
  }
}

/** The orders of the two hours before, at the same rate, with three scattered errors; nobody kept their traces. */
export function earlierRequests(seed: string, at: number): OrderRequest[] {
  const random = createRandom(`${seed}/earlier`);
  const weighted = pool(routesOf(seed), []);
  const count = ((DENSE_FROM - WINDOW) / HOUR) * HOUR_REQUESTS - EARLIER_ERRORS_BEFORE_T.length;
  const next = (endMs: number): OrderRequest => {
    const { tenant, partition } = random.pick(weighted);
    return { ...request(random, tenant, partition, endMs), sampled: false };
  };
  const healthy = spread(random, count, at - DENSE_FROM, at - WINDOW).map(next);
  const failed = EARLIER_ERRORS_BEFORE_T.map((before) => ({
    ...next(at - before),
    durationMs: 380,
    cause: 'payment-refused' as const,
  }));
  return [...healthy, ...failed].sort((one, other) => one.endMs - other.endMs);
}

export function routesOf(seed: string): Route[] {
  return routes(createRandom(`${seed}/routes`));
}
