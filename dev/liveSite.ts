import { startHost, type Host, type HostOptions } from './host/host';
import { backends, type BackendName } from './stack/backends';
import type { BuildProgress } from './stack/progress';
import { startStack, type Stack } from './stack/stack';
import { pushIncident, type PushedIncident } from './workload/pushIncident';

export interface LiveSiteOptions {
  /** the backends to start; absent: all four. The data sources of the others lead nowhere. */
  only?: readonly BackendName[];
  /** incidents to push, by name; the first one is walked */
  incidents?: string[];
  seed?: number;
  /** the end of the incidents' window, epoch milliseconds; absent: now */
  at?: number;
  host?: HostOptions;
  progress?: BuildProgress;
  signal?: AbortSignal;
  /** told what is being done */
  say?(sentence: string): void;
}

/** Real backends with an incident in them, and the stand-in for Grafana in front. */
export interface LiveSite {
  stack: Stack;
  incidents: PushedIncident[];
  host: Host;
  /** the first incident's deep link */
  link: string;
  stop(): Promise<void>;
}

/** Starts everything a live walk needs, for the demo, the live tests and the benchmark; nothing is left on failure. */
export async function startLiveSite(options: LiveSiteOptions = {}): Promise<LiveSite> {
  const { only, incidents: names = ['flavrdash'], seed = 1, at = Date.now(), say = () => {} } = options;
  say(
    `Starting ${backends
      .filter(({ name }) => only?.includes(name) ?? true)
      .map(({ title }) => title)
      .join(', ')} …`
  );
  const stack = await startStack({ only, progress: options.progress, signal: options.signal });
  try {
    const incidents: PushedIncident[] = [];
    for (const name of names) {
      say(`Pushing the incident ${name} …`);
      incidents.push(await pushIncident({ name, urls: stack.urls, only, at, seed }));
    }
    const host = await startHost({ ...options.host, env: { ...dataSourceEnvironment(stack), ...options.host?.env } });
    return {
      stack,
      incidents,
      host,
      link: host.url + incidents[0].path,
      stop: async () => {
        await host.stop();
        await stack.stop();
      },
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/** The variables that provisioning/datasources reads. */
export function dataSourceEnvironment({ urls }: Pick<Stack, 'urls'>): Record<string, string> {
  return {
    DRILLRAIL_PROMETHEUS_URL: urls.prometheus,
    DRILLRAIL_LOKI_URL: urls.loki,
    DRILLRAIL_TEMPO_URL: urls.tempo,
    DRILLRAIL_PYROSCOPE_URL: urls.pyroscope,
  };
}
