import type { BurnRateEvidence } from '../../model/finding/finding';

/** The slowest exemplars lead somewhere; hundreds of healthy ones would only smear along the chart's bottom. */
const MOST_EXEMPLARS = 30;

/** The exemplars on the burn-rate chart, the slowest first: what is drawn, and what can be clicked. */
export function chartedExemplars({ exemplars }: BurnRateEvidence): BurnRateEvidence['exemplars'] {
  return [...exemplars].sort((a, b) => b.value - a.value).slice(0, MOST_EXEMPLARS);
}
