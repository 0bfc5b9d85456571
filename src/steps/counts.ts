import {
  bindService,
  parseSelector,
  renderLabelName,
  renderRange,
  renderSelector,
  withMatchers,
  type Matcher,
  type Selector,
} from '../signals/promql';
import type { Indicator } from '../walk/rail';

/** Which events to count: over which Prometheus duration (and how long before), by which labels, and only those that match. */
export interface CountOptions {
  window: string;
  earlier?: string;
  by?: string | string[];
  matchers?: Matcher[];
}

/** PromQL for the two numbers every ranking and every burn rate is made of. */
export interface Counts {
  /** what is bad about a bad event */
  counts: 'errors' | 'slow';
  bad(options: CountOptions): string;
  all(options: CountOptions): string;
}

/** @returns undefined for recorded ratios without counters: there is nothing to split */
export function countsOf(indicator: Indicator, service: string): Counts | undefined {
  if (indicator.type === 'latency') {
    return slowRequests(bound(indicator.histogram, service), indicator.threshold);
  }
  const { errors, total } = indicator;
  if (errors === undefined || total === undefined) {
    return undefined;
  }
  const bad = bound(errors, service);
  const all = bound(total, service);
  return { counts: 'errors', bad: (options) => increase(bad, options), all: (options) => increase(all, options) };
}

/**
 * PromQL of the share of bad events over a window, 0..1; NaN without requests, absent when the service is unknown.
 * A service that never failed has no error series, which counts as zero errors and not as no answer.
 */
export function errorRatio(indicator: Indicator, service: string, window: string): string {
  if (indicator.type === 'recorded') {
    // $window is part of the metric's name, which a label matcher cannot say; the schema allows it nowhere else.
    return `max(${renderSelector(bound(indicator.errorRatio.replaceAll('$window', window), service))})`;
  }
  const counts = countsOf(indicator, service);
  if (!counts) {
    throw new Error('an indicator of this type needs counters');
  }
  const all = counts.all({ window });
  return `(${counts.bad({ window })} or 0 * ${all}) / ${all}`;
}

/** The selector that a rail's indicator reads, bound to the service. */
export function bound(text: string, service: string): Selector {
  return bindService(unbound(text), service);
}

/** The selector as the definition writes it. */
export function unbound(text: string): Selector {
  const parsed = parseSelector(text);
  if ('problem' in parsed) {
    throw new Error(`The rail's selector ${text} cannot be read: ${parsed.problem}`);
  }
  return parsed.selector;
}

function increase(selector: Selector, { window, earlier, by, matchers = [] }: CountOptions): string {
  const grouping = by === undefined ? '' : ` by (${[by].flat().map(renderLabelName).join(', ')}) `;
  return `sum${grouping}(increase(${renderRange(withMatchers(selector, matchers), window, earlier)}))`;
}

/** All observations less those at or under the threshold; the metric's _count is the sibling of its _bucket. */
function slowRequests(buckets: Selector, threshold: number): Counts {
  const all: Selector = { ...buckets, metric: buckets.metric?.replace(/_bucket$/, '_count') };
  // Prometheus 3 writes le="1.0" where Prometheus 2 wrote le="1".
  const boundary = Number.isInteger(threshold) ? `${threshold}|${threshold}.0` : String(threshold);
  const fast = withMatchers(buckets, [{ label: 'le', op: '=~', value: boundary.replaceAll('.', '\\.') }]);
  return {
    counts: 'slow',
    all: (options) => increase(all, options),
    bad: (options) => `clamp_min(${increase(all, options)} - ${increase(fast, options)}, 0)`,
  };
}
