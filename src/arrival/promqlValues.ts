import { parser } from '@prometheus-io/lezer-promql';
import { parseSelector } from '../signals/promqlSelector';
import { onlyValue } from './equality';
import { parse } from './syntax';
import { allOf, NO_VALUES, value, type MatchedValues } from './values';

export interface PromqlFacts {
  values: MatchedValues;
  /** of the selectors, in their order */
  metrics: string[];
}

/**
 * What the selectors of a PromQL expression say; Pyroscope's selectors are in the same language. Alternatives (`or`,
 * a division) count like parts of one whole: `errors or vector(0)` is still about the errors.
 */
export function promqlFacts(text: string): PromqlFacts | undefined {
  const top = parse(parser, text);
  if (!top) {
    return undefined;
  }
  const facts: PromqlFacts[] = [];
  top.cursor().iterate(({ name, from, to }) => {
    if (name === 'VectorSelector') {
      facts.push(selectorFacts(text.slice(from, to)));
      return false;
    }
    return true;
  });
  return { values: allOf(facts.map(({ values }) => values)), metrics: facts.flatMap(({ metrics }) => metrics) };
}

function selectorFacts(text: string): PromqlFacts {
  const parsed = parseSelector(text);
  if ('problem' in parsed) {
    return { values: NO_VALUES, metrics: [] };
  }
  const { metric, matchers } = parsed.selector;
  const values = matchers.flatMap(({ label, op, value: given }) => {
    const only = onlyValue(op, given);
    return only === undefined ? [] : [value(label, only)];
  });
  const named = [...(allOf(values).get('__name__') ?? [])];
  return { values: allOf(values), metrics: metric === undefined ? named : [metric] };
}
