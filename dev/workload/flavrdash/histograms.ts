import type { Exemplar, Sample, Series } from '../ingest/metrics';

import { SECOND } from './story';

const METRIC = 'http_server_request_duration_seconds';
/** Upper bounds of the classic buckets in seconds. */
const BOUNDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, Infinity];

/** One answered HTTP request. */
export interface Observation {
  labels: Record<string, string>;
  endMs: number;
  durationMs: number;
  /** labels of its exemplar, where it left one */
  exemplar?: Record<string, string>;
}

const boundText = (bound: number) => (bound === Infinity ? '+Inf' : String(bound));

/** Samples whose value at each time is the sum over all observations up to then. */
function cumulative(
  observations: readonly Observation[],
  times: readonly number[],
  amount: (observation: Observation) => number
): Sample[] {
  let seen = 0;
  let value = 0;
  return times.map((timestamp) => {
    while (seen < observations.length && observations[seen].endMs <= timestamp) {
      value += amount(observations[seen++]);
    }
    return { timestamp, value };
  });
}

/** An exemplar belongs to the one bucket its value falls into. */
function exemplarsBetween(observations: readonly Observation[], above: number, bound: number): Exemplar[] {
  return observations.flatMap(({ endMs, durationMs, exemplar }) => {
    const value = durationMs / SECOND;
    return exemplar && value > above && value <= bound ? [{ timestamp: endMs, value, labels: exemplar }] : [];
  });
}

/** The series of one label set: a counter for each bucket, then count and sum. Observations ascend by end. */
function seriesOf(observations: readonly Observation[], times: readonly number[]): Series[] {
  const { labels } = observations[0];
  const count = cumulative(observations, times, () => 1);
  const sum = cumulative(observations, times, ({ durationMs }) => durationMs / SECOND);
  const buckets = BOUNDS.map((bound, index) => ({
    labels: { ...labels, __name__: `${METRIC}_bucket`, le: boundText(bound) },
    samples: cumulative(observations, times, ({ durationMs }) => (durationMs / SECOND <= bound ? 1 : 0)),
    exemplars: exemplarsBetween(observations, index === 0 ? 0 : BOUNDS[index - 1], bound),
  }));
  return [
    ...buckets,
    { labels: { ...labels, __name__: `${METRIC}_count` }, samples: count, exemplars: [] },
    { labels: { ...labels, __name__: `${METRIC}_sum` }, samples: sum, exemplars: [] },
  ];
}

/** Classic histograms of all observations (ascending by end), one for each label set, sampled at `times`. */
export function durationHistograms(observations: readonly Observation[], times: readonly number[]): Series[] {
  const groups = new Map<string, Observation[]>();
  for (const observation of observations) {
    const key = JSON.stringify(observation.labels);
    const group = groups.get(key);
    if (group) {
      group.push(observation);
    } else {
      groups.set(key, [observation]);
    }
  }
  return [...groups.values()].flatMap((group) => seriesOf(group, times));
}
