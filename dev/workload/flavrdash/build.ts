import { logBodies, streamBodies } from '../ingest/logs';
import { writeRequests } from '../ingest/metrics';
import { profileBodies } from '../ingest/profiles';
import { traceBodies } from '../ingest/traces';
import type { Payloads } from '../payloads';

import { orderCounters } from './counters';
import { databaseLogs } from './databaseLogs';
import { durationHistograms } from './histograms';
import { orderLogs } from './orderLogs';
import { orderTrace } from './orderTraces';
import { consumerLogs, otherStreams } from './otherLogs';
import { cpuProfiles } from './profiles';
import { earlierRequests } from './requests';
import { HOUR, SCOPE } from './story';
import { denseTimes } from './times';
import { hourTraffic, observationsOf, type Traffic } from './traffic';

/** Histograms begin an hour before the window, so that every series is there when the window opens. */
const HISTOGRAM_SPAN = 2 * HOUR;

/** Everything the backends are told about the incident; the same seed and `at` give the same bytes. */
export function buildFlavrdash(seed: string, at: number): { payloads: Payloads; traffic: Traffic } {
  const traffic = hourTraffic(seed, at);
  const requests = traffic.orders.map(({ request }) => request);
  const earlier = earlierRequests(seed, at);
  const observations = [
    ...earlier
      .filter(({ endMs }) => endMs > at - HISTOGRAM_SPAN)
      .flatMap((request) => observationsOf(orderTrace(request), false))
      .sort((one, other) => one.endMs - other.endMs),
    ...traffic.observations,
  ];
  const metrics = [
    ...orderCounters(seed, at, [...earlier, ...requests]),
    ...durationHistograms(observations, denseTimes(at, HISTOGRAM_SPAN)),
  ];
  const allSpans = traffic.orders.flatMap(({ spans }) => spans).concat(traffic.browsed);
  return {
    traffic,
    payloads: {
      metrics: writeRequests(metrics),
      traces: traceBodies(traffic.sampled, SCOPE),
      logRecords: logBodies([...orderLogs(traffic.orders), ...consumerLogs(traffic.consumed)], SCOPE),
      logStreams: streamBodies([databaseLogs(traffic.orders, at), ...otherStreams(allSpans)]),
      profiles: profileBodies(cpuProfiles(seed, at, requests)),
    },
  };
}
