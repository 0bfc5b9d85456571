import type { Sample } from '../signals/data';
import type { ValueTally } from './rank';

/** Tells apart the numbers of a combined query. */
export const NUMBER_LABEL = 'drillrail_number';
/** Values ranked at most: the rest never leaves the backend. */
export const MOST_RANKED = 20;

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

/** The numbers `bad` and `all`, with those of the window before and of everybody else where there are any. */
export function talliesOf(samples: Sample[], label: string): ValueTally[] {
  const counted = (name: string) => byValue(samples, name, label);
  const [bad, all] = [counted('bad'), counted('all')];
  const [badBefore, allBefore] = [counted('bad_before'), counted('all_before')];
  const [badEverybody, allEverybody] = [counted('bad_everybody'), counted('all_everybody')];
  return [...new Set([...bad.keys(), ...all.keys()])].map((value) => {
    const errors = bad.get(value) ?? 0;
    const requests = all.get(value) ?? 0;
    const before = { errors: badBefore.get(value) ?? 0, requests: allBefore.get(value) ?? 0 };
    const everybody = allEverybody.get(value);
    return {
      value,
      errors,
      requests,
      ...(before.requests >= 0.5 && { before }),
      ...(everybody !== undefined && {
        elsewhere: {
          errors: Math.max(0, (badEverybody.get(value) ?? 0) - errors),
          requests: Math.max(0, everybody - requests),
        },
      }),
    };
  });
}
