import type { Sample } from '../../signals/data';
import type { Tally } from './rank';

/** Tells apart the numbers of a combined query. */
export const NUMBER_LABEL = 'drillrail_number';
/** Values ranked at most: the rest never leaves the backend. */
export const MOST_VALUES = 20;

/** Several expressions in one query, PromQL and LogQL alike. */
export function numbers(expressions: Record<string, string>): string {
  return Object.entries(expressions)
    .map(([name, expression]) => `label_replace(${expression}, "${NUMBER_LABEL}", "${name}", "", "")`)
    .join('\nor ');
}

/** A number without a value of the dimension; nothing, and what is no number, counts as 0. */
export function single(samples: Sample[], name: string): number {
  const value = samples.find(({ labels }) => labels[NUMBER_LABEL] === name)?.value ?? 0;
  return Number.isFinite(value) ? value : 0;
}

/** A number by the values of a label; what is no number is left out. */
export function byValue(samples: Sample[], name: string, label: string): Map<string, number> {
  return new Map(
    samples
      .filter(({ labels, value }) => labels[NUMBER_LABEL] === name && Number.isFinite(value))
      .map(({ labels, value }): [string, number] => [labels[label] ?? '', value])
  );
}

/** The numbers `bad` and `all`, with those of everybody else where they were asked for. */
export function talliesOf(samples: Sample[], label: string): Tally[] {
  const bad = byValue(samples, 'bad', label);
  const all = byValue(samples, 'all', label);
  const badEverybody = byValue(samples, 'bad_everybody', label);
  const allEverybody = byValue(samples, 'all_everybody', label);
  return [...new Set([...bad.keys(), ...all.keys()])].map((value) => {
    const errors = bad.get(value) ?? 0;
    const requests = all.get(value) ?? 0;
    const everybody = allEverybody.get(value);
    return {
      value,
      errors,
      requests,
      ...(everybody !== undefined && {
        elsewhere: {
          errors: Math.max(0, (badEverybody.get(value) ?? 0) - errors),
          requests: Math.max(0, everybody - requests),
        },
      }),
    };
  });
}
