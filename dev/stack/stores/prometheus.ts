import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { backendNamed } from '../backends';
import { findProgram } from '../find';
import { silentProgress } from '../progress';
import { buildPrometheus } from '../prometheusBuild';
import { freePorts } from './process';
import type { MetricsStore, Stage } from './store';

/** What the others are compared with. */
export const prometheus: MetricsStore = {
  name: 'Prometheus',
  async start(stage) {
    const url = await startPrometheus(stage, 'prometheus', {});
    return { push: [url], query: url };
  },
};

/**
 * @param externalLabels what tells it from others behind one Thanos
 * @param rules files that it evaluates every five seconds, or as their groups say
 */
export async function startPrometheus(
  { dir, guard, run }: Stage,
  name: string,
  externalLabels: Record<string, string>,
  rules: string[] = []
): Promise<string> {
  const found = await findProgram(backendNamed('prometheus'));
  const program = 'missing' in found ? await buildPrometheus(silentProgress, guard) : found;
  const [port] = await freePorts(1);
  const config = path.join(dir, `${name}.json`);
  // JSON is YAML.
  await writeFile(
    config,
    JSON.stringify({
      global: { external_labels: externalLabels, evaluation_interval: '5s' },
      rule_files: rules,
      storage: { tsdb: { out_of_order_time_window: '31d' }, exemplars: { max_exemplars: 100_000 } },
    })
  );
  await run({
    title: 'Prometheus',
    path: program.path,
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
