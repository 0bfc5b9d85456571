import path from 'node:path';
import { freePorts } from './process';
import { THANOS } from './program';
import { startPrometheus } from './prometheus';
import { pathOf, type MetricsStore, type Stage, type StoreUrls } from './store';

/** A querier over a pair of Prometheus that hold the same, each with its sidecar, told which label tells the copies apart. */
export const thanos: MetricsStore = {
  name: 'Thanos',
  start: (stage) => startPair(stage, ['--query.replica-label=replica']),
};

/** The same where nobody has told it. */
export const undeduplicatedThanos: MetricsStore = {
  name: 'Thanos without --query.replica-label',
  start: (stage) => startPair(stage, []),
};

async function startPair(stage: Stage, flags: string[]): Promise<StoreUrls> {
  const { dir, run } = stage;
  const program = pathOf(THANOS);
  const push: string[] = [];
  const sidecars: string[] = [];
  for (const replica of ['a', 'b']) {
    const url = await startPrometheus(stage, `prometheus-${replica}`, { cluster: 'live', replica });
    const [http, grpc] = await freePorts(2);
    await run({
      title: 'Thanos sidecar',
      path: program,
      args: [
        'sidecar',
        `--prometheus.url=${url}`,
        `--grpc-address=127.0.0.1:${grpc}`,
        `--http-address=127.0.0.1:${http}`,
        '--log.level=warn',
      ],
      dir: path.join(dir, `sidecar-${replica}`),
      ready: `http://127.0.0.1:${http}/-/ready`,
    });
    push.push(url);
    sidecars.push(`127.0.0.1:${grpc}`);
  }
  const [http, grpc] = await freePorts(2);
  await run({
    title: 'Thanos',
    path: program,
    args: [
      'query',
      `--http-address=127.0.0.1:${http}`,
      `--grpc-address=127.0.0.1:${grpc}`,
      ...sidecars.map((address) => `--endpoint-strict=${address}`),
      ...flags,
      '--log.level=warn',
    ],
    dir: path.join(dir, 'query'),
    ready: `http://127.0.0.1:${http}/-/ready`,
  });
  return { push, query: `http://127.0.0.1:${http}` };
}
