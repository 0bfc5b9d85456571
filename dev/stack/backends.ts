import path from 'node:path';

export const backendNames = ['prometheus', 'loki', 'tempo', 'pyroscope'] as const;
export type BackendName = (typeof backendNames)[number];

/** Ports that callers know and may choose; the others only have to be free. */
export const publicPortNames = ['prometheus', 'loki', 'tempo', 'tempoOtlp', 'pyroscope'] as const;
const innerPortNames = ['lokiGrpc', 'tempoGrpc', 'pyroscopeGrpc', 'pyroscopeMemberlist'] as const;
export const portNames = [...publicPortNames, ...innerPortNames] as const;
export type PublicPortName = (typeof publicPortNames)[number];
export type PortName = (typeof portNames)[number];
export type Ports = Record<PortName, number>;

/** The ports these backends use everywhere by custom (`--fixed`). */
export const customaryPorts: Record<PublicPortName, number> = {
  prometheus: 9090,
  loki: 3100,
  tempo: 3200,
  tempoOtlp: 4318,
  pyroscope: 4040,
};

export interface Backend {
  name: BackendName;
  title: string;
  /** What `go build` builds, seen from modules/<name>. */
  goPackage: string;
  goFlags: string[];
  /** Path that answers 200 once the backend takes and answers requests. */
  readyPath: string;
  /** Ports that must take connections besides the one of readyPath. */
  otherPublicPorts: PublicPortName[];
  /** How long it may take to end after SIGINT before SIGKILL, in milliseconds. */
  stopWithin: number;
  commandLine(place: { configFile: string; dataDir: string; ports: Ports }): string[];
}

const stripped = ['-mod=readonly', '-trimpath', '-ldflags=-s -w'];
/** Older dependencies reach into the standard library by linkname, which Go forbids since 1.23. */
const strippedWithLinkname = ['-mod=readonly', '-trimpath', '-ldflags=-s -w -checklinkname=0'];

export const backends: Backend[] = [
  {
    name: 'prometheus',
    title: 'Prometheus',
    goPackage: 'github.com/prometheus/prometheus/cmd/prometheus',
    goFlags: [...stripped, '-tags=netgo'],
    readyPath: '/-/ready',
    otherPublicPorts: [],
    stopWithin: 10_000,
    commandLine: ({ configFile, dataDir, ports }) => [
      `--config.file=${configFile}`,
      `--storage.tsdb.path=${path.join(dataDir, 'tsdb')}`,
      '--storage.tsdb.retention.time=60d',
      `--web.listen-address=127.0.0.1:${ports.prometheus}`,
      '--web.enable-remote-write-receiver',
      '--web.enable-otlp-receiver',
      '--enable-feature=exemplar-storage',
      '--log.level=warn',
    ],
  },
  {
    name: 'loki',
    title: 'Loki',
    goPackage: 'github.com/grafana/loki/v3/cmd/loki',
    goFlags: stripped,
    readyPath: '/ready',
    otherPublicPorts: [],
    stopWithin: 10_000,
    commandLine: ({ configFile }) => [`-config.file=${configFile}`],
  },
  {
    name: 'tempo',
    title: 'Tempo',
    goPackage: '.',
    goFlags: [...strippedWithLinkname, '-tags=purego'],
    readyPath: '/ready',
    otherPublicPorts: ['tempoOtlp'],
    // It would sleep for half a minute, whatever its configuration. Two seconds are what it takes to have every trace
    // in its write-ahead log (see trace_idle_period and flush_check_period), which is read again at the next start.
    stopWithin: 2_000,
    commandLine: ({ configFile }) => [`-config.file=${configFile}`],
  },
  {
    name: 'pyroscope',
    title: 'Pyroscope',
    goPackage: 'github.com/grafana/pyroscope/cmd/pyroscope',
    goFlags: [...strippedWithLinkname, '-tags=netgo'],
    readyPath: '/ready',
    otherPublicPorts: [],
    stopWithin: 10_000,
    commandLine: ({ configFile }) => [`-config.file=${configFile}`],
  },
];
