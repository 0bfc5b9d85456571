import { parseSelector, withoutService, type Selector } from '../../signals/promql';
import { allRequests, recordedRatio } from './indicator';
import type { Indicator } from './rail';
import type { ReasonKey } from './railReasons';

/*
 * What a definition may write where it names series: a PromQL selector with a metric name, `$service` as a label's
 * whole value, and `$window` in the metric name of recorded ratios.
 */

/** Why a selector is refused: a key of REASONS, what was found, and the parser's own words where it has some. */
export interface SelectorProblem {
  reason: ReasonKey;
  found?: string;
  detail?: string;
}

const VARIABLE = /\$(?:\{|[a-zA-Z_])/;
/** Any recorded window does: it only has to make a metric name of it. */
const SOME_WINDOW = '5m';

/** Undefined when the selector counts requests. */
export function counterProblem(text: string): SelectorProblem | undefined {
  const parsed = parseSelector(text);
  return 'problem' in parsed
    ? { reason: 'selector', found: text, detail: parsed.problem }
    : (metricProblem(parsed.selector) ?? variableProblem(parsed.selector));
}

/** Undefined when the selector holds a classic histogram's buckets, or a native histogram. */
export function histogramProblem(text: string): SelectorProblem | undefined {
  const problem = counterProblem(text);
  const parsed = parseSelector(text);
  if (problem || 'problem' in parsed) {
    return problem;
  }
  const { metric = '', matchers } = parsed.selector;
  if (/_(?:count|sum)$/.test(metric)) {
    return { reason: 'histogramMissing', found: metric };
  }
  return matchers.some(({ label }) => label === 'le') ? { reason: 'bucketBoundary' } : undefined;
}

/** Undefined when the selector names recorded ratios, one metric a window. */
export function recordedProblem(text: string): SelectorProblem | undefined {
  const filled = parseSelector(withWindow(text));
  const holdsWindow = !('problem' in filled) && parsesDifferently(text, filled.selector);
  return counterProblem(withWindow(text)) ?? (holdsWindow ? undefined : { reason: 'windowMissing' });
}

/**
 * Where the services of an indicator are listed: the label that it matches with $service, and the selector without
 * that matcher. Undefined when the indicator is for one service only.
 */
export function servicePlace(indicator: Indicator): { label: string; selector: Selector } | undefined {
  const parsed = parseSelector(requests(indicator));
  if ('problem' in parsed) {
    return undefined;
  }
  const label = parsed.selector.matchers.find(({ value }) => value === '$service')?.label;
  return label === undefined ? undefined : { label, selector: withoutService(parsed.selector) };
}

/** The selector that every service of the indicator has series for. */
function requests(indicator: Indicator): string {
  return allRequests(indicator) ?? (indicator.type === 'recorded' ? withWindow(recordedRatio(indicator)) : '');
}

function withWindow(text: string): string {
  return text.replaceAll('$window', SOME_WINDOW);
}

/** The window must change the metric name; in a label value it would choose nothing. */
function parsesDifferently(text: string, filled: Selector): boolean {
  const other = parseSelector(text.replaceAll('$window', '1h'));
  return !('problem' in other) && other.selector.metric !== filled.metric;
}

function metricProblem({ metric }: Selector): SelectorProblem | undefined {
  return metric === undefined || metric === '' ? { reason: 'metricMissing' } : undefined;
}

function variableProblem({ matchers }: Selector): SelectorProblem | undefined {
  const odd = matchers.find(({ value }) => value !== '$service' && VARIABLE.test(value));
  return odd && { reason: odd.value.includes('$service') ? 'servicePlace' : 'variable', found: odd.value };
}
