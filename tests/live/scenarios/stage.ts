import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startFaultProxy, type FaultProxy } from '../../../dev/faults/proxy';
import { startHost } from '../../../dev/host/host';
import { dataSourceEnvironment } from '../../../dev/liveSite';
import type { BackendName } from '../../../dev/stack/backends';
import { startStack, type Stack } from '../../../dev/stack/stack';
import { readSite } from '../../../dev/walk/site';
import { railPath } from '../../../dev/workload/place';
import { pushIncident, type PushedIncident } from '../../../dev/workload/pushIncident';
import type { Site } from '../../../src/walk/run';

export interface StageOptions {
  /** the backends to start; absent: all four. The file's `@needs` names the same. */
  only?: readonly BackendName[];
  /** pushes the FlavrDash incident (default); false: the backends are empty */
  incident?: boolean;
  /** data sources besides the four of provisioning/, e.g. those of a second cluster */
  dataSources?: OtherDataSource[];
  /** uids of data sources that a viewer may not query */
  forbid?: string[];
  /** files of rules that Prometheus evaluates */
  rules?: string[];
  /** pushes what the file's scenarios need besides */
  push?(stage: Stage): Promise<void>;
}

interface OtherDataSource {
  uid: string;
  name: string;
  type: string;
  /** which of the four stands behind it */
  backend: BackendName;
  jsonData?: object;
}

/** Real backends, the proxy that faults are injected by, and the stand-in for Grafana in front of it. */
export interface Stage {
  /** root of the stand-in for Grafana */
  grafana: string;
  proxy: FaultProxy;
  /** of the backends themselves, for pushes (dev/workload/ingest, push.ts) */
  urls: Stack['urls'];
  /** what has been pushed; absent without an incident */
  incident?: PushedIncident;
  /** the window of the link, epoch milliseconds: the incident's hour, or the hour up to the start */
  from: number;
  to: number;
  /** the incident's deep link, below Grafana's root; without an incident only its window */
  path: string;
  /** the app's rails and the data sources, as the headless walk reads them */
  readSite(): Promise<Site>;
  stop(): Promise<void>;
}

const PROVISIONING = path.resolve(__dirname, '../../../provisioning');
const MINUTE = 60_000;

/** Starts everything; nothing is left on failure. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const closing: Array<() => Promise<unknown>> = [];
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) {
      await close();
    }
  };
  try {
    const stack = await startStack({ only: options.only, rules: options.rules });
    closing.push(() => stack.stop());
    const at = Math.floor(Date.now() / 1000) * 1000;
    const incident =
      options.incident === false
        ? undefined
        : await pushIncident({ name: 'flavrdash', urls: stack.urls, only: options.only, at, seed: 1 });
    const proxy = await startFaultProxy(stack.urls);
    closing.push(() => proxy.stop());
    const provisioning = await provisioningWith(options.dataSources ?? [], proxy.urls);
    closing.push(() => rm(provisioning, { recursive: true }));
    const host = await startHost({
      provisioning,
      forbid: options.forbid,
      env: dataSourceEnvironment({ urls: { ...stack.urls, ...proxy.urls } }),
    });
    closing.push(() => host.stop());
    const from = incident?.from ?? at - 60 * MINUTE;
    const to = incident?.to ?? at;
    const stage: Stage = {
      grafana: host.url,
      proxy,
      urls: stack.urls,
      incident,
      from,
      to,
      path: incident?.path ?? railPath(from, to, {}),
      readSite: async () => (await readSite({ baseUrl: host.url, headers: {} })).site,
      stop,
    };
    await options.push?.(stage);
    return stage;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A folder with the project's own provisioning and these data sources besides. */
async function provisioningWith(more: OtherDataSource[], urls: Record<BackendName, string>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'drillrail-scenarios-'));
  await cp(PROVISIONING, folder, { recursive: true });
  const datasources = more.map(({ backend, ...source }) => ({ ...source, access: 'proxy', url: urls[backend] }));
  // JSON is YAML; a dollar sign is written twice, as Grafana wants it.
  await writeFile(
    path.join(folder, 'datasources', 'more.yaml'),
    JSON.stringify({ apiVersion: 1, datasources }).replaceAll('$', '$$$$')
  );
  return folder;
}
