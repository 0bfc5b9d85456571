import type { Span } from '../signals/data';
import type { Place, Signal } from '../model/place/place';
import type { Rail } from '../model/rail/rail';
import type { Filter } from '../model/finding/step';
import { spanAttribute } from './spanAttribute';
import { namesOf } from './vocabulary';
import type { Clusters, Wiring } from '../model/siteWiring';
import { own } from '../signals/own';

/** The cluster that a walk is in: a value of the rail's dimension, and who says so. */
export interface Cluster {
  value: string;
  origin: Filter['origin'];
}

/** The cluster that a link insists on. */
export function pinnedCluster({ clusters }: Rail, { filters }: Place): Cluster | undefined {
  return clusters && Object.hasOwn(filters, clusters.dimension)
    ? { value: filters[clusters.dimension], origin: 'pinned' }
    : undefined;
}

/** The cluster that the filters in force lead to. */
export function clusterInForce({ clusters }: Rail, filters: Filter[]): Cluster | undefined {
  const filter = clusters && filters.find(({ dimension }) => dimension.name === clusters.dimension);
  return filter && { value: filter.value, origin: filter.origin };
}

/** The data sources that the rail has for a cluster. A trace that told its cluster stands where it was found. */
export function sourcesOfCluster(rail: Rail, cluster: Cluster | undefined): Partial<Record<Signal, string>> {
  const all = rail.clusters?.sources ?? {};
  const { traces, ...others } = cluster && Object.hasOwn(all, cluster.value) ? all[cluster.value] : {};
  return traces === undefined || cluster?.origin === 'trace' ? others : { ...others, traces };
}

/** @param wiringIn the wiring of one cluster */
export function readClusters(
  { clusters, dimensions }: Rail,
  chosen: Cluster | undefined,
  wiringIn: (cluster: Cluster) => Wiring
): Clusters | undefined {
  const dimension = clusters && dimensions.find(({ name }) => name === clusters.dimension);
  return (
    dimension && {
      dimension: dimension.name,
      ...(chosen && { chosen: chosen.value }),
      attributes: namesOf(dimension, 'span'),
      wirings: Object.fromEntries(
        Object.keys(clusters?.sources ?? {}).map((value) => [value, wiringIn({ value, origin: 'pinned' })])
      ),
    }
  );
}

/** Where a span ran, as far as the rail's clusters matter. */
export interface SpanPlace {
  /** that of the span's own cluster where it is known, else the walk's */
  wiring: Wiring;
  /** what the span says of its cluster, where that is another than the walk's; `known`: the rail has data sources for it */
  elsewhere?: { dimension: string; value: string; known: boolean };
}

/** The wiring that a span's logs and profile are found by: that of the cluster which the span says it ran in. */
export function wiringOf(span: Pick<Span, 'attributes' | 'resource'>, wiring: Wiring): SpanPlace {
  const { clusters } = wiring;
  const value = clusters && spanAttribute(span, clusters.attributes);
  if (!clusters || value === undefined || value === clusters.chosen) {
    return { wiring };
  }
  const ofCluster = own(clusters.wirings, value);
  return {
    wiring: ofCluster ?? wiring,
    elsewhere: { dimension: clusters.dimension, value, known: ofCluster !== undefined },
  };
}
