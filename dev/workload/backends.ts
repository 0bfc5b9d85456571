/** Base addresses of the backends that an incident is pushed into. */
export interface BackendUrls {
  prometheus: string;
  loki: string;
  /** query API */
  tempo: string;
  /** OTLP/HTTP receiver */
  tempoOtlp: string;
  pyroscope: string;
}

/** Where each address comes from: a flag of the command line, or the environment. */
export const ADDRESS_SOURCES: Record<keyof BackendUrls, { flag: string; variable: string }> = {
  prometheus: { flag: '--prometheus-url', variable: 'PROMETHEUS_URL' },
  loki: { flag: '--loki-url', variable: 'LOKI_URL' },
  tempo: { flag: '--tempo-url', variable: 'TEMPO_URL' },
  tempoOtlp: { flag: '--tempo-otlp-url', variable: 'TEMPO_OTLP_URL' },
  pyroscope: { flag: '--pyroscope-url', variable: 'PYROSCOPE_URL' },
};

/** @throws Error saying how to give it, when it is missing or malformed */
export function addressOf(name: keyof BackendUrls, given: string | undefined): string {
  const { flag, variable } = ADDRESS_SOURCES[name];
  const value = given ?? process.env[variable];
  if (!value) {
    throw new Error(`No address for ${name}: give ${flag} <url>, or set ${variable}.`);
  }
  if (!/^https?:\/\/[^/]+/.test(value)) {
    throw new Error(`"${value}" is no address for ${name}: ${flag} (or ${variable}) takes http://host:port.`);
  }
  return value;
}

/** @throws Error naming the first address that is missing or malformed, and how to give it */
export function readBackendUrls(flags: Partial<BackendUrls>): BackendUrls {
  return {
    prometheus: addressOf('prometheus', flags.prometheus),
    loki: addressOf('loki', flags.loki),
    tempo: addressOf('tempo', flags.tempo),
    tempoOtlp: addressOf('tempoOtlp', flags.tempoOtlp),
    pyroscope: addressOf('pyroscope', flags.pyroscope),
  };
}
