import { backendNames, type BackendName } from '../stack/backends';
import type { BackendUrls } from './backends';
import { pushLogRecords, pushLogStreams } from './ingest/logs';
import { pushMetrics } from './ingest/metrics';
import { pushProfiles, type ProfileBody } from './ingest/profiles';
import { pushTraces } from './ingest/traces';

/** The request bodies of one incident, ready to be sent. */
export interface Payloads {
  metrics: Array<Uint8Array<ArrayBuffer>>;
  traces: string[];
  logRecords: string[];
  logStreams: string[];
  profiles: ProfileBody[];
}

/**
 * Sends everything. Metrics go first: Tempo's generator writes into the same Prometheus as soon as spans arrive, and a
 * month of the past is taken only before anything newer is there.
 * @param only the backends that take their part; the others are sent nothing
 * @throws IngestError with the backend's own message
 */
export async function pushPayloads(
  urls: BackendUrls,
  payloads: Payloads,
  only: readonly BackendName[] = backendNames
): Promise<void> {
  if (only.includes('prometheus')) {
    await pushMetrics(urls.prometheus, payloads.metrics);
  }
  await Promise.all([
    only.includes('tempo') && pushTraces(urls.tempoOtlp, payloads.traces),
    only.includes('loki') &&
      pushLogRecords(urls.loki, payloads.logRecords).then(() => pushLogStreams(urls.loki, payloads.logStreams)),
    only.includes('pyroscope') && pushProfiles(urls.pyroscope, payloads.profiles),
  ]);
}
