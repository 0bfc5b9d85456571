import path from 'node:path';
import { freePorts, type Program } from './program';
import type { MetricsStore } from './store';

const VICTORIA_METRICS: Program = {
  title: 'VictoriaMetrics',
  variable: 'DRILLRAIL_VICTORIAMETRICS',
  names: ['victoria-metrics', 'victoria-metrics-prod'],
  releases: 'https://github.com/VictoriaMetrics/VictoriaMetrics/releases',
};

/** A single node as it comes: it hides the newest 30 seconds, and keeps a month. */
export const victoriaMetrics: MetricsStore = {
  name: 'VictoriaMetrics',
  programs: [VICTORIA_METRICS],
  async start({ dir, path: pathOf, run }) {
    const [port] = await freePorts(1);
    const url = `http://127.0.0.1:${port}`;
    await run({
      title: 'VictoriaMetrics',
      path: pathOf(VICTORIA_METRICS),
      args: [`-storageDataPath=${path.join(dir, 'data')}`, `-httpListenAddr=127.0.0.1:${port}`, '-loggerLevel=WARN'],
      dir: path.join(dir, 'victoriametrics'),
      ready: `${url}/health`,
    });
    return { push: [url], query: url };
  },
};
