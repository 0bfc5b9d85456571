import type { Signal } from '../model/place/place';
import type { ClueQuery } from './clue';
import { logqlValues } from './logqlValues';
import { promqlFacts } from './promqlValues';
import { traceqlValues } from './traceqlValues';
import { value, type MatchedValues } from './values';

export interface QueryFacts {
  signal: Signal;
  /** uid of the data source */
  source?: string;
  values: MatchedValues;
  /** names of the metrics; empty for other signals */
  metrics: string[];
}

/** Longer ones are not written by hand, and reading them would hold up the page. */
const LONGEST = 8_000;

/** Tempo takes a query of hex digits alone for a trace id. */
const TRACE_ID = /^\s*[0-9a-f]{16,32}\s*$/i;

/** What Grafana fills in only when it sends a query: a duration, or with _ms and _s a number. */
const TIME_VARIABLE = /\$\{?__(?:rate_interval|interval|range|auto)(_ms|_s)?\b(?::\w+)?\}?/g;

/** What a query says, read with its language's own grammar; undefined when it is of no use or cannot be read. */
export function readQuery({ type, source, expression }: ClueQuery): QueryFacts | undefined {
  if (expression.length > LONGEST) {
    return undefined;
  }
  const text = expression.replace(TIME_VARIABLE, (_, unit?: string) => (unit === undefined ? '1m' : '60'));
  const facts = readAs(type, text);
  return facts && { ...facts, ...(source === undefined ? {} : { source }) };
}

function readAs(type: string, text: string): Omit<QueryFacts, 'source'> | undefined {
  switch (type) {
    case 'prometheus': {
      const facts = promqlFacts(text);
      return facts && { signal: 'metrics', ...facts };
    }
    case 'loki':
      return asFacts('logs', logqlValues(text));
    case 'tempo':
      return asFacts('traces', TRACE_ID.test(text) ? value('trace:id', text.trim()) : traceqlValues(text));
    case 'grafana-pyroscope-datasource':
      return asFacts('profiles', promqlFacts(text)?.values);
    // an alert's context has the rule's query and not its data source
    case '':
      return readAs('prometheus', text) ?? readAs('loki', text);
    default:
      return undefined;
  }
}

function asFacts(signal: Signal, values: MatchedValues | undefined): Omit<QueryFacts, 'source'> | undefined {
  return values && { signal, values, metrics: [] };
}
