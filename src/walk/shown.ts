import type { BurnRateEvidence, TraceEvidence } from '../model/finding/finding';
import type { WalkState } from './run';

/*
 * What is on screen of what was found, where more than one part of the program has to agree on it.
 */

/** The slowest exemplars lead somewhere; hundreds of healthy ones would only smear along the chart's bottom. */
const MOST_EXEMPLARS = 30;

/** What the trace step has found, if anything. */
export function traceEvidence({ stations }: WalkState): TraceEvidence | undefined {
  return stations.find(({ station }) => station.kind === 'trace')?.finding?.evidence as TraceEvidence | undefined;
}

/** The trace that the walk shows at present, chosen or suggested. */
export function shownTrace(walk: WalkState): string | undefined {
  return traceEvidence(walk)?.trace?.traceId;
}

/** The span that the walk goes on with at present, chosen or suspect. */
export function shownSpan(walk: WalkState): string | undefined {
  const evidence = traceEvidence(walk);
  return evidence?.pinnedSpan ?? evidence?.suspect?.spanId;
}

/** The exemplars on the burn-rate chart, the slowest first. */
export function chartedExemplars({ exemplars }: BurnRateEvidence): BurnRateEvidence['exemplars'] {
  return [...exemplars].sort((a, b) => b.value - a.value).slice(0, MOST_EXEMPLARS);
}
