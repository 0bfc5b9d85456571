import type { Dimension } from '../model/rail/rail';

/** The signals that call a dimension by a name of their own. */
export type NamingSignal = 'metric' | 'span' | 'log';

/** One thing, with what sites call it on each signal, the most usual name first. Span attributes go without scope. */
export interface Concept {
  concept: string;
  metric: string[];
  span: string[];
  log: string[];
}

const TENANT = [
  'tenant_id',
  'tenant',
  'customer_id',
  'customer',
  'org_id',
  'organization_id',
  'organization',
  'account_id',
  'account',
  'merchant_id',
  'workspace_id',
];
const POD = ['pod', 'pod_name', 'k8s_pod_name', 'kubernetes_pod_name', 'container_name', 'host_name', 'hostname'];
const NODE = ['node', 'node_name', 'k8s_node_name', 'kubernetes_node', 'host_name', 'hostname', 'instance'];
const VERSION = ['version', 'service_version', 'app_version', 'release'];
const REGION = ['region', 'cloud_region', 'topology_kubernetes_io_region'];
const CLUSTER = ['cluster', 'k8s_cluster_name', 'cluster_name'];
const NAMESPACE = ['namespace', 'k8s_namespace_name', 'kubernetes_namespace'];

/**
 * What the same thing is called elsewhere: OpenTelemetry's semantic conventions of all ages, Prometheus' exporters and
 * relabelling habits, loggers' fields. How a name is spelt does not matter (see sameName), so each stands here once.
 */
export const VOCABULARY: readonly Concept[] = [
  { concept: 'tenant', metric: TENANT, span: [...TENANT, 'app_tenant_id', 'enduser_tenant'], log: TENANT },
  {
    concept: 'partition',
    metric: ['partition', 'kafka_partition', 'messaging_destination_partition_id', 'shard', 'shard_id'],
    span: [
      'messaging.destination.partition.id',
      'messaging.kafka.destination.partition',
      'messaging.kafka.partition',
      'messaging.kafka.source.partition',
      'partition',
      'shard',
    ],
    log: ['partition', 'kafka_partition', 'partition_id', 'messaging_destination_partition_id', 'shard'],
  },
  {
    concept: 'pod',
    metric: [...POD, 'exported_pod', 'instance'],
    span: ['k8s.pod.name', 'pod', 'pod.name', 'host.name', 'service.instance.id'],
    log: [...POD, 'instance'],
  },
  {
    // Where not names but values are sought, the same words stand in another order of trust: arrival/identity.ts,
    // steps/logs/logRows.ts, slo/pyrra.ts. A new name goes there too.
    concept: 'service',
    metric: ['service', 'service_name', 'exported_service', 'app', 'app_kubernetes_io_name', 'job'],
    span: ['service.name', 'service'],
    log: ['service_name', 'service', 'app', 'app_name', 'job'],
  },
  {
    concept: 'operation',
    metric: [
      'operation',
      'span_name',
      'http_route',
      'route',
      'endpoint',
      'handler',
      'path',
      'method',
      'rpc_method',
      'grpc_method',
    ],
    span: ['name', 'http.route', 'rpc.method', 'http.target', 'endpoint'],
    log: ['operation', 'route', 'endpoint', 'path', 'handler', 'method'],
  },
  { concept: 'node', metric: NODE, span: ['k8s.node.name', 'node', 'host.name'], log: NODE },
  { concept: 'version', metric: VERSION, span: ['service.version', 'version'], log: VERSION },
  { concept: 'region', metric: REGION, span: ['cloud.region', 'region'], log: REGION },
  { concept: 'cluster', metric: CLUSTER, span: ['k8s.cluster.name', 'cluster'], log: CLUSTER },
  {
    concept: 'namespace',
    metric: NAMESPACE,
    span: ['k8s.namespace.name', 'service.namespace', 'namespace'],
    log: NAMESPACE,
  },
  {
    concept: 'user',
    metric: ['user_id', 'user'],
    span: ['enduser.id', 'user.id', 'user_id', 'user'],
    log: ['user_id', 'user', 'enduser_id', 'username'],
  },
];

/** tenant_id, tenant.id, tenantId, TenantID and tenant-id are spellings of one name. */
export function sameName(a: string, b: string): boolean {
  return squashed(a) === squashed(b);
}

/** Letters and digits alone, in lower case. A name of none of them stays as it is. */
function squashed(name: string): string {
  return name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase() || name;
}

/** The thing that a name means: tenant for customerId. */
export function conceptOf(name: string): Concept | undefined {
  return (
    VOCABULARY.find(({ concept }) => sameName(concept, name)) ??
    VOCABULARY.find(({ metric, span, log }) => [...metric, ...span, ...log].some((each) => sameName(each, name)))
  );
}

/**
 * What a signal may call a rail's dimension, the likeliest first: what the rail says of this signal, what it says of
 * the others, the dimension's own name, then the usual names of the same thing. Span attributes come without scope.
 */
export function namesOf(dimension: Pick<Dimension, 'name' | NamingSignal>, signal: NamingSignal): string[] {
  const { name, metric, span, log } = dimension;
  const stated = { metric, span: span && withoutScope(span), log };
  const own = [stated[signal], stated.metric, stated.span, stated.log].filter((each) => each !== undefined);
  const concept = [...own, name].map(conceptOf).find((each) => each !== undefined);
  return distinct([...own, name, `${name}_id`, ...(concept?.[signal] ?? [])]);
}

/** The one of the names that there are which is called most like what is looked for. */
export function chooseName(lookedFor: string[], thereAre: string[]): string | undefined {
  for (const name of lookedFor) {
    const found = thereAre.find((each) => each === name) ?? thereAre.find((each) => sameName(each, name));
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** resource.tenant_id and .tenant_id are tenant_id on some span. */
export function withoutScope(attribute: string): string {
  return attribute.replace(/^(?:resource|span|event|link|instrumentation|parent)?\.(?=.)/, '');
}

function distinct(names: string[]): string[] {
  return names.filter((name, index) => names.findIndex((each) => sameName(each, name)) === index);
}
