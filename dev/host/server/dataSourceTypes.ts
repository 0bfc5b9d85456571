/** What Grafana's own plugin.json files say of a data source type, as far as its front end looks at it. */
interface DataSourceType {
  id: string;
  name: string;
  category: string;
  metrics?: boolean;
  logs?: boolean;
  tracing?: boolean;
  annotations?: boolean;
  alerting?: boolean;
  builtIn?: boolean;
}

const types: DataSourceType[] = [
  { id: 'prometheus', name: 'Prometheus', category: 'tsdb', metrics: true, annotations: true, alerting: true },
  { id: 'loki', name: 'Loki', category: 'logging', metrics: true, logs: true, annotations: true, alerting: true },
  { id: 'tempo', name: 'Tempo', category: 'tracing', metrics: true, tracing: true, logs: true },
  { id: 'grafana-pyroscope-datasource', name: 'Grafana Pyroscope', category: 'profiling', metrics: true },
];

/** Not configured by anyone: Grafana lists them beside the site's own. */
export const builtIns: Array<{ name: string; uid: string; type: DataSourceType }> = [
  {
    name: '-- Grafana --',
    uid: 'grafana',
    type: { id: 'grafana', name: '-- Grafana --', category: '', builtIn: true, metrics: true, annotations: true },
  },
  {
    name: '-- Mixed --',
    uid: '-- Mixed --',
    type: { id: 'mixed', name: '-- Mixed --', category: '', builtIn: true, metrics: true },
  },
  {
    name: '-- Dashboard --',
    uid: '-- Dashboard --',
    type: { id: 'dashboard', name: '-- Dashboard --', category: '', builtIn: true, metrics: true },
  },
];

/** A data source's `meta`; an unknown type counts as one with metrics. */
export function metaOfType(id: string, known?: DataSourceType): Record<string, unknown> {
  const type = known ?? types.find((candidate) => candidate.id === id) ?? { id, name: id, category: '', metrics: true };
  const logo = `public/app/plugins/datasource/${id}/img/logo.svg`;
  return {
    ...type,
    type: 'datasource',
    module: `core:plugin/${id}`,
    baseUrl: `public/app/plugins/datasource/${id}`,
    info: { version: '', updated: '', links: [], screenshots: [], logos: { small: logo, large: logo } },
    signature: 'internal',
  };
}
