import path from 'node:path';
import { freePorts } from './process';
import { VICTORIA_METRICS, VMALERT } from './program';
import { pathOf, type MetricsStore, type Stage } from './store';

/** A single node as it comes: it hides the newest 30 seconds, and keeps a month. */
export const victoriaMetrics: MetricsStore = {
  name: 'VictoriaMetrics',
  async start(stage) {
    const url = await startSingleNode(stage, []);
    return { push: [url], query: url };
  },
};

/** The same with a vmalert that evaluates these rules every five seconds, or as their groups say, and answers for them. */
export function victoriaMetricsWithRules(rules: string[]): MetricsStore {
  return {
    name: 'VictoriaMetrics with vmalert',
    async start(stage) {
      const { dir, run } = stage;
      const [port] = await freePorts(1);
      const vmalert = `http://127.0.0.1:${port}`;
      const url = await startSingleNode(stage, [`-vmalert.proxyURL=${vmalert}`]);
      await run({
        title: 'vmalert',
        path: pathOf(VMALERT),
        args: [
          ...rules.map((file) => `-rule=${file}`),
          `-httpListenAddr=127.0.0.1:${port}`,
          `-datasource.url=${url}`,
          `-remoteWrite.url=${url}`,
          '-notifier.blackhole',
          '-evaluationInterval=5s',
          '-loggerLevel=WARN',
        ],
        dir: path.join(dir, 'vmalert'),
        ready: `${vmalert}/health`,
      });
      return { push: [url], query: url };
    },
  };
}

async function startSingleNode({ dir, run }: Stage, flags: string[]): Promise<string> {
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  await run({
    title: 'VictoriaMetrics',
    path: pathOf(VICTORIA_METRICS),
    args: [
      `-storageDataPath=${path.join(dir, 'data')}`,
      `-httpListenAddr=127.0.0.1:${port}`,
      '-loggerLevel=WARN',
      ...flags,
    ],
    dir: path.join(dir, 'victoriametrics'),
    ready: `${url}/health`,
  });
  return url;
}
