import type { Query } from '../signals/query';
import type { Source } from '../model/siteWiring';
import type { EpochRange } from '../signals/time';

/**
 * The same query in Grafana's Explore, as the path, below Grafana's root, that Explore itself writes (panes, schema version 1).
 * @param range epoch milliseconds, for the queries that are no range of their own
 * @returns undefined for questions that Explore cannot ask
 */
export function explorePath(query: Query, sources: Source[], range: EpochRange): string | undefined {
  const source = sources.find(({ uid }) => uid === query.source);
  const body = exploreQuery(query);
  if (!source || !body) {
    return undefined;
  }
  const { from, to } = 'from' in query ? query : range;
  const datasource = { type: source.type, uid: source.uid };
  const panes = {
    drillrail: {
      datasource: source.uid,
      queries: [{ refId: 'A', datasource, ...body }],
      range: { from: String(from), to: String(to) },
    },
  };
  const parameters = new URLSearchParams({ schemaVersion: '1', panes: linkProof(JSON.stringify(panes)) });
  return `/explore?${parameters}`;
}

/**
 * JSON with the characters as \u escapes that Grafana's links would not bring through: they decode the whole address,
 * so that an ampersand would end the parameter, and take control characters and escaped line breaks out of it.
 */
function linkProof(json: string): string {
  return json.replace(/\\[\\nrt]|[#%&+\u007f-\u009f\u2000-\u200d\ufeff]/g, (found) => {
    const character: string = JSON.parse(`"${found}"`);
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function exploreQuery(query: Query): object | undefined {
  switch (query.kind) {
    case 'instant':
      return { expr: query.expr, instant: true, range: false };
    case 'range':
      return { expr: query.expr, instant: false, range: true };
    case 'exemplars':
      return { expr: query.expr, range: true, exemplar: true };
    case 'trace':
      return { queryType: 'traceql', query: query.traceId };
    case 'traceSearch':
      return { queryType: 'traceql', query: query.expr, limit: query.limit, tableType: 'traces' };
    case 'traceMetrics':
      return { queryType: 'traceql', query: query.expr, metricsQueryType: 'instant' };
    case 'logCounts':
      return { queryType: 'instant', expr: query.expr };
    case 'logs':
      return { queryType: 'range', expr: query.expr, maxLines: query.limit, direction: query.direction };
    case 'profile':
      return {
        queryType: 'profile',
        profileTypeId: query.profileType,
        labelSelector: query.selector,
        groupBy: [],
        ...(query.spanIds && { spanSelector: query.spanIds }),
      };
    case 'labelValues':
    case 'profileTypes':
    case 'metricLabels':
    case 'rules':
    case 'logLabels':
    case 'logLabelValues':
    case 'logFields':
    case 'spanAttributes':
    case 'spanValues':
    case 'profileLabels':
    case 'profileLabelValues':
      return undefined;
  }
}
