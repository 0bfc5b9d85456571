import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { startStore, type MetricsStore, type RunningStore } from '../../../dev/stack/stores/store';
import { pushConfounded, type PushedConfounded } from '../../../dev/workload/confounded/push';
import { buildFlavrdash } from '../../../dev/workload/flavrdash/build';
import { SERVICE, WINDOW } from '../../../dev/workload/flavrdash/story';
import { prometheusValue, waitUntil } from '../../../dev/workload/ingest/probes';
import { pushMetrics, writeRequests } from '../../../dev/workload/ingest/metrics';
import { railPath } from '../../../dev/workload/place';
import { nativeHistogram, oddSeries } from './odd';

const MINUTE = 60_000;
/** VictoriaMetrics hides the newest 30 seconds (-search.latencyOffset): all that is compared is older. */
const HIDDEN = MINUTE;

export interface Filled extends RunningStore {
  /** the end of the incidents' hour, epoch milliseconds */
  at: number;
  flavrdash: string;
  confounded: PushedConfounded[];
}

/** The rails of the provisioned app, FlavrDash's among them; Grafana fills in variables there, so a dollar sign is written twice. */
export const PROVISIONED = (
  parse(
    readFileSync(path.join(__dirname, '../../../provisioning/plugins/apps.yaml'), 'utf8').replaceAll('$$', '$')
  ) as {
    apps: Array<{ jsonData: { rails: object[] } }>;
  }
).apps[0].jsonData.rails;

/** A store with the metrics of all incidents, and what is odd. */
export async function fillStore(store: MetricsStore): Promise<Filled> {
  const running = await startStore(store);
  try {
    const at = Math.floor((Date.now() - HIDDEN) / 1000) * 1000;
    const { payloads } = buildFlavrdash(`flavrdash/1/${at}`, at);
    let confounded: PushedConfounded[] = [];
    for (const url of running.push) {
      await pushMetrics(url, payloads.metrics);
      confounded = await pushConfounded({ prometheus: url }, at);
      await pushMetrics(url, [...writeRequests(oddSeries(at)), nativeHistogram(at)]);
    }
    await waitUntil(`${store.name} does not answer for what was pushed last`, MINUTE, async () => {
      const counts = await Promise.all(
        [running.query, ...running.push].map((url) =>
          prometheusValue(url, 'count(odd_seconds or odd_seconds_count)', at)
        )
      );
      return counts.every((count) => count !== undefined);
    });
    return { ...running, at, confounded, flavrdash: railPath(at - WINDOW, at, { rail: 'orders', service: SERVICE }) };
  } catch (error) {
    await running.stop();
    throw error;
  }
}
