import type { SplitEvidence } from '../model/finding/finding';
import { message, strong, type EmphasisedValue } from '../model/words/message';
import type { Station } from '../model/finding/step';
import type { Explanation } from './explanation';
import type { Seen } from './findingsByKind';
import { own } from '../signals/own';

/**
 * A filter that somebody chose, and that hides a part of what the culprit does: either those that fail on a bad value as
 * well, or what a bad tenant does elsewhere. Not said of what the walk takes by itself, which clearing would bring back.
 */
export function narrowed({ walk, splits }: Seen, { dimension }: Station): Explanation | undefined {
  const index = splits.findIndex(({ evidence }) => evidence.dimension === dimension?.name);
  const together = splits[index]?.evidence.together;
  if (!dimension || !together) {
    return undefined;
  }
  const chosen = ({ evidence }: { evidence: SplitEvidence }) => {
    const value = own(walk.place.filters, evidence.dimension);
    return value === undefined || value === evidence.suggested ? [] : [value];
  };
  const value = strong(together.value);
  const above = splits.slice(0, index).flatMap(chosen);
  if (together.culprit === 'value' && above.length > 0) {
    return {
      code: 'narrowed',
      tone: 'warning',
      sentence: message(
        'explain.narrowed.filters',
        'The filter {{filters}} hides others that fail on {{dimension}} {{value}} as well. Clear its chip to see them all.',
        {
          filters: named(above),
          dimension: dimension.name,
          value,
        }
      ),
    };
  }
  return together.culprit === 'filters' && chosen(splits[index]).length > 0
    ? {
        code: 'narrowed',
        tone: 'warning',
        sentence: message(
          'explain.narrowed.value',
          'The filter {{value}} hides errors of {{filters}} elsewhere. Clear its chip to see them all.',
          {
            value,
            filters: named(together.filters.map((filter) => filter.value)),
          }
        ),
      }
    : undefined;
}

function named(values: string[]): EmphasisedValue {
  return strong(values.join(', '));
}
