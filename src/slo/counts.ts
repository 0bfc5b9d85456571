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
import { countedIndicator, recordedRatio } from '../model/rail/indicator';
import type { Indicator, RecordedIndicator } from '../model/rail/rail';

/** Which events to count: over which Prometheus duration (and how long before), by which labels, and only those that match. */
interface CountOptions {
  window: string;
  earlier?: string;
  by?: string | string[];
  matchers?: Matcher[];
}

/** PromQL for the two numbers every ranking and every burn rate is made of. */
export interface Counts {
  /** what is bad about a bad event */
  counts: 'errors' | 'slow';
  /**
   * Bad events without a series are none that happened. Not so where they are all less the fast ones: without a bucket
   * that ends at the threshold nothing is known of them.
   */
  absentIsNone: boolean;
  bad(options: CountOptions): string;
  all(options: CountOptions): string;
}

/** @returns undefined for recorded ratios without counters: there is nothing to split */
export function countsOf(indicator: Indicator, service: string): Counts | undefined {
  const counted = countedIndicator(indicator);
  if (!counted) {
    return undefined;
  }
  if (counted.type === 'latency') {
    const buckets = classicHistogram(indicator, service);
    return buckets
      ? slowRequests(buckets, counted.threshold)
      : slowOfNative(bound(counted.histogram, service), counted.threshold);
  }
  const bad = bound(counted.errors, service);
  const all = bound(counted.total, service);
  return {
    counts: 'errors',
    absentIsNone: true,
    bad: (options) => increase(bad, options),
    all: (options) => increase(all, options),
  };
}

/** The buckets that a latency is counted by; undefined where it is a native histogram, or no latency. */
export function classicHistogram(indicator: Indicator, service: string): Selector | undefined {
  const counted = countedIndicator(indicator);
  const histogram = counted?.type === 'latency' ? bound(counted.histogram, service) : undefined;
  return histogram?.metric?.endsWith('_bucket') ? histogram : undefined;
}

/**
 * PromQL of the share of bad events over a window, 0..1; NaN without requests, absent when the service is unknown.
 * A service that never failed has no error series, which counts as zero errors and not as no answer.
 */
export function errorRatio(indicator: Indicator, service: string, window: string): string {
  return indicator.type === 'recorded'
    ? // $window is part of the metric's name, which a label matcher cannot say; the schema allows it nowhere else.
      recorded(indicator, recordedRatio(indicator).replaceAll('$window', window), service)
    : countedRatio(indicator, service, window);
}

/** The same over the SLO's period, where it is recorded under a name of its own. */
export function ratioOverPeriod(indicator: Indicator, service: string, period: string): string {
  return indicator.type === 'recorded' && indicator.overPeriod !== undefined
    ? recorded(indicator, indicator.overPeriod, service)
    : errorRatio(indicator, service, period);
}

/** Of several series the worst counts. */
function recorded({ successRatio }: RecordedIndicator, text: string, service: string): string {
  const series = renderSelector(bound(text, service));
  return successRatio === undefined ? `max(${series})` : `1 - min(${series})`;
}

/**
 * The share of bad events as the raw counters have it.
 * @throws where the indicator has none
 */
export function countedRatio(indicator: Indicator, service: string, window: string): string {
  const counts = countsOf(indicator, service);
  if (!counts) {
    throw new Error('an indicator of this type needs counters');
  }
  const [bad, all] = [counts.bad({ window }), counts.all({ window })];
  return counts.absentIsNone ? `(${bad} or 0 * ${all}) / ${all}` : `${bad} / ${all}`;
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
    absentIsNone: false,
    all: (options) => increase(all, options),
    bad: (options) => `clamp_min(${increase(all, options)} - ${increase(fast, options)}, 0)`,
  };
}

/**
 * A native histogram is one series: its own count, and the share above the threshold as Prometheus estimates it within
 * the bucket that the threshold cuts. Without observations there is no share (NaN), which no bad event is made of.
 */
function slowOfNative(histogram: Selector, threshold: number): Counts {
  const all = (options: CountOptions) => `histogram_count(${increase(histogram, options)})`;
  return {
    counts: 'slow',
    absentIsNone: true,
    all,
    bad: (options) =>
      `(histogram_fraction(${threshold}, +Inf, ${increase(histogram, options)}) * ${all(options)} >= 0)`,
  };
}
