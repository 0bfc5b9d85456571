import type { Query } from './query';

/** A query as a person would type it, and the language it is in. Names of languages are not translated. */
export function queryText(query: Query): { language: string; text: string } {
  switch (query.kind) {
    case 'instant':
    case 'range':
    case 'exemplars':
      return { language: 'PromQL', text: query.expr };
    case 'labelValues':
      return {
        language: 'PromQL',
        text: query.match ? `label_values(${query.match}, ${query.label})` : `label_values(${query.label})`,
      };
    case 'trace':
      return { language: 'TraceQL', text: query.traceId };
    case 'traceSearch':
    case 'traceMetrics':
      return { language: 'TraceQL', text: query.expr };
    case 'logs':
    case 'logCounts':
      return { language: 'LogQL', text: query.expr };
    case 'profile':
      return { language: 'Pyroscope', text: [query.profileType + query.selector, ...(query.spanIds ?? [])].join('\n') };
    case 'profileTypes':
      return { language: 'Pyroscope', text: 'ProfileTypes' };
    case 'metricLabels':
      return { language: 'PromQL', text: `label_names(${query.match ?? ''})` };
    case 'rules':
      return {
        language: 'PromQL',
        text: called('rules', [...(query.names ?? []), ...(query.match ?? [])].join('\n') || undefined),
      };
    case 'logLabels':
      return { language: 'LogQL', text: called('labels', query.match) };
    case 'logLabelValues':
      return { language: 'LogQL', text: called(`label/${query.label}/values`, query.match) };
    case 'logFields':
      return { language: 'LogQL', text: called('detected_fields', query.expr) };
    case 'spanAttributes':
      return { language: 'TraceQL', text: 'tags' };
    case 'spanValues':
      return { language: 'TraceQL', text: called(`tag/${query.attribute}/values`, query.expr) };
    case 'profileLabels':
      return { language: 'Pyroscope', text: called('LabelNames', query.match) };
    case 'profileLabelValues':
      return { language: 'Pyroscope', text: called(`LabelValues ${query.label}`, query.match) };
  }
}

/** A call that has no language of its own: its name, then what it is limited to. */
function called(name: string, limitedTo: string | undefined): string {
  return limitedTo === undefined ? name : `${name} ${limitedTo}`;
}
