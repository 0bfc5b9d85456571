import path from 'node:path';
import { freePorts, type Program } from './program';
import { PROMETHEUS, startPrometheus } from './prometheus';
import type { MetricsStore, Stage, StoreUrls } from './store';

const THANOS: Program = {
  title: 'Thanos',
  variable: 'DRILLRAIL_THANOS',
  names: ['thanos'],
  releases: 'https://github.com/thanos-io/thanos/releases',
};

/** A querier over a pair of Prometheus that hold the same, each with its sidecar, and told which label tells the copies apart. */
export const thanos: MetricsStore = {
  name: 'Thanos',
  programs: [THANOS, PROMETHEUS],
  start: (stage) => startPair(stage, ['--query.replica-label=replica']),
};

/** The same where nobody has said so. */
export const thanosWithoutReplicaLabel: MetricsStore = { ...thanos, name: 'Thanos without --query.replica-label', start: (stage) => startPair(stage, []) };

async function startPair(stage: Stage, flags: string[]): Promise<StoreUrls> {
  const { dir, path: pathOf, run } = stage;
  const replicas = ['a', 'b'];
  const push = await Promise.all(replicas.map((replica) => startPrometheus(stage, `prometheus-${replica}`, { cluster: 'live', replica })));
  const [grpcA, grpcB, httpA, httpB, http, grpc] = await freePorts(6);
  const sidecars = [grpcA, grpcB];
  await Promise.all(
    [httpA, httpB].map((port, index) =>
      run({
        title: 'Thanos sidecar',
        path: pathOf(THANOS),
        args: [
          'sidecar',
          `--prometheus.url=${push[index]}`,
          `--grpc-address=127.0.0.1:${sidecars[index]}`,
          `--http-address=127.0.0.1:${port}`,
          '--log.level=warn',
        ],
        dir: path.join(dir, `sidecar-${replicas[index]}`),
        ready: `http://127.0.0.1:${port}/-/ready`,
      })
    )
  );
  await run({
    title: 'Thanos',
    path: pathOf(THANOS),
    args: [
      'query',
      `--http-address=127.0.0.1:${http}`,
      `--grpc-address=127.0.0.1:${grpc}`,
      ...sidecars.map((port) => `--endpoint-strict=127.0.0.1:${port}`),
      ...flags,
      '--log.level=warn',
    ],
    dir: path.join(dir, 'query'),
    ready: `http://127.0.0.1:${http}/-/ready`,
  });
  return { push, query: `http://127.0.0.1:${http}` };
}
