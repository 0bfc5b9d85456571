import type { BackendUrls } from '../backends';
import { IngestError } from '../ingest/deliver';
import { pushMetrics, writeRequests } from '../ingest/metrics';
import { prometheusSeries } from '../ingest/probes';
import { railPath } from '../place';
import type { Incident } from './incident';
import { CONFOUNDED } from './incidents';
import { railOf } from './rails';
import { HOUR, seriesOf } from './series';

const ANY = '{__name__=~"confounded_.*"}';
const DAY = 24 * HOUR;

export interface PushedConfounded {
  incident: Incident;
  /** epoch milliseconds */
  from: number;
  to: number;
  /** deep link into the rail, without Grafana's address; the site must have the rails of rails.ts */
  path: string;
}

/**
 * Pushes all confounded incidents, each as a service of its own.
 * @param wanted end of the incidents' hour, epoch milliseconds; cut to whole seconds
 * @throws IngestError when Prometheus refuses them, or holds some already: counters of two pushes would mix
 */
export async function pushConfounded(
  { prometheus }: Pick<BackendUrls, 'prometheus'>,
  wanted: number
): Promise<PushedConfounded[]> {
  const at = Math.floor(wanted / 1000) * 1000;
  if ((await prometheusSeries(prometheus, ANY, at - 31 * DAY, at + 31 * DAY)) > 0) {
    throw new IngestError(
      `Prometheus at ${prometheus} holds confounded incidents already: counters cannot be pushed twice. Start it with an empty data directory.`
    );
  }
  await pushMetrics(prometheus, writeRequests(CONFOUNDED.flatMap((incident) => seriesOf(incident, at))));
  return CONFOUNDED.map((incident) => ({
    incident,
    from: at - HOUR,
    to: at,
    path: railPath(at - HOUR, at, { rail: railOf(incident).id, service: incident.name }),
  }));
}
