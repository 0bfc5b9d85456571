import type { Span } from '../../signals/data';
import type { Message } from '../../model/words/message';
import { expandSpanTemplate } from '../../wiring/spanTemplate';
import type { TraceToLogs } from '../../model/siteWiring';

/** The site's own query for a span, filled in, or why it could not be. */
export type Own =
  | {
      query: string;
      /** by: ids, or the resource alone: then it says no more than the service and its time */
      by: 'ids' | 'resource';
    }
  | { problem: Message };

/**
 * What Grafana's own "Logs for this span" asks: the custom query where the site has one, else the streams that the tags
 * of the span select, filtered by trace id and span id as the settings say.
 * @param serviceLabel tags that come to no more than this one make no query: the step's first queries ask just that
 */
export function ownQuery(link: TraceToLogs, span: Span, traceId: string, serviceLabel: string): Own | undefined {
  const fill = (template: string, tags = link.tags) => expandSpanTemplate(template, span, traceId, tags);
  const filled = (template: string, by: 'ids' | 'resource'): Own => {
    const expanded = fill(template);
    return 'query' in expanded ? { query: expanded.query, by } : { problem: expanded.reason };
  };
  if (link.customQuery !== undefined) {
    return filled(link.customQuery, 'ids');
  }
  const services = link.tags.filter(({ label }) => label === serviceLabel);
  if (!link.wired || same(fill(STREAMS), fill(STREAMS, services))) {
    return undefined;
  }
  const filters = [
    ...(link.filterByTraceId ? [holds('trace_id', '${__span.traceId}')] : []),
    ...(link.filterBySpanId ? [holds('span_id', '${__span.spanId}')] : []),
  ];
  return filled([STREAMS, ...filters].join(' '), filters.length > 0 ? 'ids' : 'resource');
}

const STREAMS = '{${__tags}}';

function same(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The names are those of Grafana's own query: its logs app knows them and leaves them out of sight. */
function holds(name: string, place: string): string {
  const found = `log_line_contains_${name}`;
  return `| label_format ${found}=\`{{ contains "${place}" __line__ }}\` | ${found}="true" or ${name}="${place}"`;
}
