import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { freePorts, type Program } from './program';
import type { MetricsStore, Stage } from './store';

const PROMETHEUS: Program = {
  title: 'Prometheus',
  variable: 'DRILLRAIL_PROMETHEUS',
  names: ['prometheus'],
  releases: 'https://prometheus.io/download/',
};

/** What the others are compared with. */
export const prometheus: MetricsStore = {
  name: 'Prometheus',
  programs: [PROMETHEUS],
  async start(stage) {
    const url = await startPrometheus(stage, 'prometheus', {});
    return { push: [url], query: url };
  },
};

/** @param externalLabels what tells it from others behind one Thanos */
export async function startPrometheus({ dir, path: pathOf, run }: Stage, name: string, externalLabels: Record<string, string>): Promise<string> {
  const [port] = await freePorts(1);
  const config = path.join(dir, `${name}.json`);
  // JSON is YAML.
  await writeFile(
    config,
    JSON.stringify({
      global: { external_labels: externalLabels },
      storage: { tsdb: { out_of_order_time_window: '31d' }, exemplars: { max_exemplars: 100_000 } },
    })
  );
  await run({
    title: 'Prometheus',
    path: pathOf(PROMETHEUS),
    args: [
      `--config.file=${config}`,
      `--storage.tsdb.path=${path.join(dir, name, 'tsdb')}`,
      '--storage.tsdb.retention.time=60d',
      `--web.listen-address=127.0.0.1:${port}`,
      '--web.enable-remote-write-receiver',
      '--enable-feature=exemplar-storage',
      '--log.level=warn',
    ],
    dir: path.join(dir, name),
    ready: `http://127.0.0.1:${port}/-/ready`,
  });
  return `http://127.0.0.1:${port}`;
}

export { PROMETHEUS };
