import type { Rail } from '../model/rail/rail';

/** A rail for tests that only care for the names of its dimensions. */
export function railWith(...dimensions: string[]): Rail {
  return {
    id: 'orders',
    title: 'Orders',
    slo: { objective: 0.99, period: '30d', indicator: { type: 'ratio', errors: 'bad_total', total: 'all_total' } },
    dimensions: dimensions.map((name) => ({ name, title: name, metric: name })),
    sources: {},
  };
}
