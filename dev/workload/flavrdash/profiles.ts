import type { CpuProfile, StackSample } from '../ingest/profiles';
import { createRandom, type Random } from '../random';

import type { OrderRequest } from './requests';
import { SINGLE_PODS } from './spans';
import { CHECK_STACKS, STACKS, type StackUse } from './stacks';
import { MINUTE, NAMESPACE, ONSET, PODS, REGION, SECOND, SERVICE } from './story';

const PROFILED = 40 * MINUTE;
const INTERVAL = 15 * SECOND;
/** Go's CPU profiler takes a sample every 10 ms. */
const SAMPLE_MS = 10;
const NANOSECONDS = 1_000_000;

/** CPU milliseconds of one slow order in each stack: it waits 4.8 s, and computes less than half a second. */
const SPAN_USE = [
  { frames: CHECK_STACKS.query, milliseconds: 30 },
  { frames: CHECK_STACKS.spin, milliseconds: 250 },
  { frames: CHECK_STACKS.clock, milliseconds: 110 },
];

function stackSamples(random: Random, uses: readonly StackUse[], broken: boolean, factor: number): StackSample[] {
  return uses
    .map(({ frames, before, since }) => {
      const milliseconds = (broken ? since : before) * factor * random.between(0.85, 1.15);
      return { frames, cpuNanoseconds: Math.round(milliseconds / SAMPLE_MS) * SAMPLE_MS * NANOSECONDS };
    })
    .filter(({ cpuNanoseconds }) => cpuNanoseconds > 0);
}

/** Samples that ran for the spans of slow, sampled orders in this stretch; Pyroscope's span profiles select them. */
function spanSamples(orders: readonly OrderRequest[], startMs: number): StackSample[] {
  return orders
    .filter(({ endMs, durationMs }) => {
      const middle = endMs - durationMs / 2;
      return middle >= startMs && middle < startMs + INTERVAL;
    })
    .flatMap(({ spanId }) =>
      SPAN_USE.map(({ frames, milliseconds }) => ({ frames, cpuNanoseconds: milliseconds * NANOSECONDS, spanId }))
    );
}

/** CPU profiles of every pod but the database's, 15 s each over the last 40 minutes; a minute each for the others. */
export function cpuProfiles(seed: string, at: number, orders: readonly OrderRequest[]): CpuProfile[] {
  const random = createRandom(`${seed}/profiles`);
  const slow = orders.filter(({ sampled, cause }) => sampled && cause === 'vacuum');
  const processes = Object.keys(STACKS).flatMap((service) =>
    service === SERVICE
      ? PODS.map((pod) => ({ service, pod, durationMs: INTERVAL }))
      : [{ service, pod: SINGLE_PODS[service], durationMs: MINUTE }]
  );
  return processes.flatMap(({ service, pod, durationMs }) =>
    Array.from({ length: PROFILED / durationMs }, (_, index): CpuProfile => {
      const startMs = at - PROFILED + index * durationMs;
      const own = service === SERVICE ? slow.filter((order) => order.pod === pod) : [];
      return {
        service,
        labels: { pod, region: REGION, namespace: NAMESPACE },
        startMs,
        durationMs,
        samples: [
          ...stackSamples(random, STACKS[service], startMs >= at - ONSET, durationMs / INTERVAL),
          ...spanSamples(own, startMs),
        ],
      };
    })
  );
}
