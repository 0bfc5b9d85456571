import type { Sample, Series } from '../ingest/metrics';
import type { Flow, Incident } from './incident';
import { THRESHOLD } from './rails';

const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** A millisecond less, for the reason that flavrdash/times.ts gives: an hour that ends at a scrape holds 61 of them. */
const SCRAPE = MINUTE - 1;
const AN_HOUR = 60;
const HOURS_BEFORE = 2;
const REQUESTS = 'confounded_requests_total';

/** How many of something are counted in each hour before the incident, and in its own. */
interface Rise {
  before: number;
  during: number;
}

/**
 * A counter scraped every minute, from two hours before the incident's hour up to its end at `at`. It rises evenly, in
 * whole numbers.
 */
function samplesOf({ before, during }: Rise, { restarts = [], appears = 0 }: Flow, at: number): Sample[] {
  const samples: Sample[] = [];
  let forgotten = 0;
  for (let minute = appears > 0 ? appears : -HOURS_BEFORE * AN_HOUR; minute <= AN_HOUR; minute++) {
    const counted = Math.round(
      minute <= 0
        ? (before * (HOURS_BEFORE * AN_HOUR + minute)) / AN_HOUR
        : before * HOURS_BEFORE + during * sharePassed(minute, appears)
    );
    if (restarts.includes(minute)) {
      forgotten = samples.at(-1)!.value + forgotten;
    }
    samples.push({ timestamp: at - (AN_HOUR - minute) * SCRAPE, value: counted - forgotten });
  }
  return samples;
}

/** Of the time in which it is counted: what appears has counted for a minute already when it is first scraped. */
function sharePassed(minute: number, appears: number): number {
  return appears > 0 ? (minute - appears + 1) / (AN_HOUR - appears + 1) : minute / AN_HOUR;
}

type Labels = Record<string, string>;

/** One series; what is never counted has none. */
function counter(labels: Labels, rise: Rise, flow: Flow, at: number): Series[] {
  return rise.before + rise.during > 0 ? [{ labels, samples: samplesOf(rise, flow, at), exemplars: [] }] : [];
}

function labelsOf(service: string, { tenant, partition }: Flow): Labels {
  return { service, ...(tenant !== undefined && { tenant }), ...(partition !== undefined && { partition }) };
}

function risesOf({ before: [requestsBefore, badBefore] = [0, 0], during: [requests, bad] }: Flow) {
  return {
    all: { before: requestsBefore, during: requests },
    bad: { before: badBefore, during: bad },
    good: { before: requestsBefore - badBefore, during: requests - bad },
  };
}

/** Half of what is slow stays under a second, most of what is not under a tenth of one. */
function histogram(labels: Labels, flow: Flow, at: number): Series[] {
  const { bad, good, all } = risesOf(flow);
  const share = (of: Rise, part: number): Rise => ({
    before: Math.round(of.before * part),
    during: Math.round(of.during * part),
  });
  const plus = (one: Rise, other: Rise): Rise => ({
    before: one.before + other.before,
    during: one.during + other.during,
  });
  const buckets: Array<[string, Rise]> = [
    ['0.1', share(good, 0.9)],
    [String(THRESHOLD), good],
    ['1', plus(good, share(bad, 0.5))],
    ['+Inf', all],
  ];
  return [
    ...buckets.flatMap(([le, rise]) =>
      counter({ __name__: 'confounded_seconds_bucket', ...labels, le }, rise, flow, at)
    ),
    ...counter({ __name__: 'confounded_seconds_count', ...labels }, all, flow, at),
  ];
}

/** What all flows come to, without a label for any of them. */
function together(flows: readonly Flow[]): Flow {
  const sum = (when: 'before' | 'during', index: 0 | 1) =>
    flows.reduce((total, flow) => total + (flow[when]?.[index] ?? 0), 0);
  return { before: [sum('before', 0), sum('before', 1)], during: [sum('during', 0), sum('during', 1)] };
}

/**
 * The series of an incident, ascending in time.
 * @param at end of the incident's hour, epoch milliseconds
 */
export function seriesOf({ name: service, counting = 'outcomes', flows }: Incident, at: number): Series[] {
  const count = (metric: string, labels: Labels, of: keyof ReturnType<typeof risesOf>, flow: Flow) =>
    counter({ __name__: metric, ...labels }, risesOf(flow)[of], flow, at);
  const all = together(flows);
  switch (counting) {
    case 'outcomes':
      return flows.flatMap((flow) => [
        ...count(REQUESTS, { ...labelsOf(service, flow), outcome: 'error' }, 'bad', flow),
        ...count(REQUESTS, { ...labelsOf(service, flow), outcome: 'success' }, 'good', flow),
      ]);
    case 'successWithoutTenant':
      return [
        ...flows.flatMap((flow) => count(REQUESTS, { ...labelsOf(service, flow), outcome: 'error' }, 'bad', flow)),
        ...count(REQUESTS, { service, outcome: 'success' }, 'good', all),
      ];
    case 'totalWithoutTenant':
      return [
        ...flows.flatMap((flow) => count('confounded_failures_total', labelsOf(service, flow), 'bad', flow)),
        ...count('confounded_received_total', { service }, 'all', all),
      ];
    case 'histogram':
      return flows.flatMap((flow) => histogram(labelsOf(service, flow), flow, at));
  }
}
