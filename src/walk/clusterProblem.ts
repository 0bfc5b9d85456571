import type { Wiring } from '../model/siteWiring';
import { message, quoted, type Message } from '../model/words/message';
import type { Rail } from '../model/rail/rail';

/** Set when the walk is in a cluster that the rail has no data sources for. */
export function clusterProblem({ dimensions }: Rail, { clusters }: Wiring): Message | undefined {
  if (clusters?.chosen === undefined || Object.hasOwn(clusters.wirings, clusters.chosen)) {
    return undefined;
  }
  return message(
    'cluster.unknown',
    'The rail lists no data sources for {{dimension}} {{value}}, so the usual ones are queried. Ask an administrator to add them under clusters.sources of the rail.',
    {
      dimension: dimensions.find(({ name }) => name === clusters.dimension)?.title ?? clusters.dimension,
      value: quoted(clusters.chosen),
    }
  );
}
