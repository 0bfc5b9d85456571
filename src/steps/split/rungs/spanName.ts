import { MOST_NAMES } from '../../../signals/lookups';
import type { Query } from '../../../signals/query';
import { attribute } from '../../../signals/traceql';
import { code, message, type Message } from '../../../model/words/message';
import type { Answers } from '../../../model/finding/step';
import { chooseName, namesOf, withoutScope } from '../../../wiring/vocabulary';
import type { SplitQuestion } from '../question';

/** The attribute that spans carry the dimension by, as TraceQL takes it; or why there is none. */
export type SpanName = { ask: Record<string, Query> } | { attribute: string; learned?: string } | { reason: Message };

/**
 * The one that the rail says where Tempo knows it, else the one that Tempo knows under a usual name: lately, else at the time
 * that is asked about.
 */
export function spanName({ dimension, traces = '', from, to }: SplitQuestion, answers: Answers): SpanName {
  const stated = dimension.span;
  if (stated !== undefined && isIntrinsic(stated)) {
    return { attribute: stated };
  }
  if (!answers.has('attributes')) {
    return { ask: { attributes: { kind: 'spanAttributes', source: traces, limit: MOST_NAMES } } };
  }
  const known = [
    ...(answers.maybe('attributes', 'spanAttributes') ?? []),
    ...(answers.maybe('attributesThen', 'spanAttributes') ?? []),
  ];
  const lookedFor = namesOf(dimension, 'span');
  const chosen = chooseName(lookedFor, known.map(withoutScope));
  const found = known.find((each) => withoutScope(each) === chosen);
  if (stated !== undefined && (found === undefined || withoutScope(stated) === chosen)) {
    return { attribute: stated };
  }
  if (found === undefined && !answers.error('attributes') && !answers.has('attributesThen')) {
    return {
      ask: { attributesThen: { kind: 'spanAttributes', source: traces, limit: MOST_NAMES, within: { from, to } } },
    };
  }
  return found === undefined
    ? {
        reason: message('split.try.noAttribute', 'no matching attribute on its spans; looked for: {{names}}', {
          names: code(lookedFor.slice(0, 5).join(', ')),
        }),
      }
    : learnt(attribute(found));
}

function learnt(name: string): SpanName {
  return { attribute: name, learned: name };
}

/** Tempo derives it from the span and gives it with no search. */
export function isIntrinsic(name: string): boolean {
  return !attribute(name).includes('.');
}

/** The attribute's name as the span has it. */
export function keyOf(name: string): string {
  const key = withoutScope(name);
  return /^".*"$/s.test(key) ? key.slice(1, -1).replace(/\\(.)/gs, '$1') : key;
}
