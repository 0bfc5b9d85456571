import { message, quoted, strong } from '../model/words/message';
import type { Note } from '../model/finding/finding';
import type { SpanPlace } from '../wiring/clusters';
import type { Source } from '../model/siteWiring';

/** Where a span in question ran, when that is not the walk's own cluster, and the data source that was asked for it. */
export interface AskedElsewhere {
  dimension: string;
  value: string;
  /** whether the rail has data sources for that cluster */
  known: boolean;
  source: string;
}

/** @param source the data source that is asked */
export function askedElsewhere({ elsewhere }: SpanPlace, source: Source): { elsewhere?: AskedElsewhere } {
  return elsewhere ? { elsewhere: { ...elsewhere, source: source.name } } : {};
}

/** Says which cluster's data source was asked for a span of another cluster than the walk's. */
export function elsewhereNotes(elsewhere: AskedElsewhere | undefined): Note[] {
  if (!elsewhere) {
    return [];
  }
  const values = { dimension: elsewhere.dimension, value: quoted(elsewhere.value), source: strong(elsewhere.source) };
  return elsewhere.known
    ? [
        {
          code: 'otherCluster',
          tone: 'neutral',
          sentence: message(
            'cluster.elsewhere',
            'The span ran in {{dimension}} {{value}}, so {{source}} was queried.',
            values
          ),
        },
      ]
    : [
        {
          code: 'unknownCluster',
          tone: 'warning',
          sentence: message(
            'cluster.elsewhereUnknown',
            'The span ran in {{dimension}} {{value}}. The rail lists no data sources for it, so {{source}} was queried as usual. Ask an administrator to add them under clusters.sources of the rail.',
            values
          ),
        },
      ];
}
