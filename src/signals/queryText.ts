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
      return { language: 'TraceQL', text: query.expr };
    case 'logs':
      return { language: 'LogQL', text: query.expr };
    case 'profile':
      return { language: 'Pyroscope', text: [query.profileType + query.selector, ...(query.spanIds ?? [])].join('\n') };
    case 'profileTypes':
      return { language: 'Pyroscope', text: 'ProfileTypes' };
  }
}
