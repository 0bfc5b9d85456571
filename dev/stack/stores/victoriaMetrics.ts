import path from 'node:path';
import { freePorts } from './process';
import { VICTORIA_METRICS } from './program';
import { pathOf, type MetricsStore } from './store';

/** A single node as it comes: it hides the newest 30 seconds, and keeps a month. */
export const victoriaMetrics: MetricsStore = {
  name: 'VictoriaMetrics',
  async start({ dir, run }) {
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
