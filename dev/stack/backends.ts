import path from 'node:path';

export const backendNames = ['prometheus', 'loki', 'tempo', 'pyroscope'] as const;
export type BackendName = (typeof backendNames)[number];

/** Ports that callers know and may choose; the others only have to be free. */
export const publicPortNames = ['prometheus', 'loki', 'tempo', 'tempoOtlp', 'pyroscope'] as const;
const innerPortNames = [
  'lokiGrpc',
  'tempoGrpc',
  'tempoMemberlist',
  'pyroscopeGrpc',
  'pyroscopeMemberlist',
  'pyroscopeRaft',
] as const;
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

/** Where a backend runs: its configuration and a folder of its own, absolute, and the ports of the whole stack. */
interface BackendPlace {
  configFile: string;
  dataDir: string;
  ports: Ports;
}

export interface Backend {
  name: BackendName;
  title: string;
  /** The oldest version that takes the configuration in config/ and answers as the tests expect. */
  oldest: string;
  /** Where its programs are to be had. */
  releases: string;
  /** What makes it print its version, as all four do: "loki, version 3.7.6 (branch: …". */
  versionArgument: string;
  /** Path that answers 200 once the backend takes and answers requests. */
  readyPath: string;
  /** Ports that must take connections besides the one of readyPath. */
  otherPublicPorts: PublicPortName[];
  /** How long it may take to end after SIGINT before SIGKILL, in milliseconds. */
  stopWithin: number;
  commandLine(place: BackendPlace): string[];
  /** What its configuration names as `${…}`. */
  environment(place: BackendPlace): Record<string, string>;
}

const expanded = ({ configFile }: BackendPlace) => [`-config.file=${configFile}`, '-config.expand-env=true'];

function shared(dataDir: string, httpPort: number, grpcPort: number): Record<string, string> {
  return {
    DRILLRAIL_LISTEN: '127.0.0.1',
    DRILLRAIL_DATA: dataDir,
    DRILLRAIL_HTTP_PORT: String(httpPort),
    DRILLRAIL_GRPC_PORT: String(grpcPort),
  };
}

export const backends: Backend[] = [
  {
    name: 'prometheus',
    title: 'Prometheus',
    oldest: '3.0',
    releases: 'https://github.com/prometheus/prometheus/releases',
    versionArgument: '--version',
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
    environment: () => ({}),
  },
  {
    name: 'loki',
    title: 'Loki',
    oldest: '3.5',
    releases: 'https://github.com/grafana/loki/releases',
    versionArgument: '-version',
    readyPath: '/ready',
    otherPublicPorts: [],
    stopWithin: 10_000,
    commandLine: expanded,
    environment: ({ dataDir, ports }) => shared(dataDir, ports.loki, ports.lokiGrpc),
  },
  {
    name: 'tempo',
    title: 'Tempo',
    // Its live store took the place of the ingester, in the configuration as well.
    oldest: '3.0',
    releases: 'https://github.com/grafana/tempo/releases',
    versionArgument: '-version',
    readyPath: '/ready',
    otherPublicPorts: ['tempoOtlp'],
    // It may take half a minute to hand over what is in its write-ahead log, which is read again at the next start.
    stopWithin: 2_000,
    commandLine: expanded,
    environment: ({ dataDir, ports }) => ({
      ...shared(dataDir, ports.tempo, ports.tempoGrpc),
      DRILLRAIL_OTLP_PORT: String(ports.tempoOtlp),
      DRILLRAIL_MEMBERLIST_PORT: String(ports.tempoMemberlist),
      DRILLRAIL_PROMETHEUS_URL: `http://127.0.0.1:${ports.prometheus}`,
    }),
  },
  {
    name: 'pyroscope',
    title: 'Pyroscope',
    // Segments and a metastore in place of ingesters and store gateways, in the configuration as well.
    oldest: '2.0',
    releases: 'https://github.com/grafana/pyroscope/releases',
    versionArgument: '-version',
    readyPath: '/ready',
    otherPublicPorts: [],
    stopWithin: 5_000,
    commandLine: expanded,
    environment: ({ dataDir, ports }) => ({
      ...shared(dataDir, ports.pyroscope, ports.pyroscopeGrpc),
      DRILLRAIL_MEMBERLIST_PORT: String(ports.pyroscopeMemberlist),
      DRILLRAIL_RAFT_PORT: String(ports.pyroscopeRaft),
    }),
  },
];

export function backendNamed(name: BackendName): Backend {
  return backends.find((backend) => backend.name === name)!;
}
