import type { Tally } from '../../../dev/workload/confounded/incident';

/** How others order the values of a dimension, best first; each computed from the same tallies as our ranking. */
export interface Method {
  name: string;
  order(tallies: readonly Tally[]): string[];
}

const byScore = (score: (tally: Tally, all: readonly Tally[]) => number) => (tallies: readonly Tally[]) =>
  tallies
    .map((tally) => ({ value: tally.value, score: score(tally, tallies) }))
    .filter(({ value, score }) => value !== '' && !Number.isNaN(score))
    .sort((a, b) => b.score - a.score)
    .map(({ value }) => value);

const sum = (tallies: readonly Tally[], of: (tally: Tally) => number) =>
  tallies.reduce((total, tally) => total + of(tally), 0);

export const METHODS: Method[] = [
  /** topk(1, sum by (tenant) (increase(errors))): what most dashboards show. */
  { name: 'errors', order: byScore(({ errors }) => errors) },
  /** Errors over requests of each value; a value whose requests nobody counts has none. */
  { name: 'error ratio', order: byScore(({ errors, requests }) => errors / requests) },
  /**
   * Share among the bad less share among the good, as Traces Drilldown and HyperDX rank (selection % − baseline %).
   * They take the absolute value, which also brings up what is rare among the bad; that is left out here, in their favour.
   */
  {
    name: 'share difference',
    order: byScore(({ errors, requests }, all) => {
      const bad = sum(all, (tally) => tally.errors);
      const good = sum(all, (tally) => tally.requests) - bad;
      return errors / bad - (good > 0 ? (requests - errors) / good : 0);
    }),
  },
];

/**
 * Where a method puts the right answer: its rank, or ranks where several are right together. A method that knows no
 * "none of them" names somebody all the same.
 */
export function rankOf(right: readonly string[], order: readonly string[]): string {
  if (right.length === 0) {
    return order.length > 0 ? `names ${order[0]}` : 'none';
  }
  const rank = (value: string) => (order.includes(value) ? String(order.indexOf(value) + 1) : '–');
  return right.map(rank).sort().join(', ');
}
