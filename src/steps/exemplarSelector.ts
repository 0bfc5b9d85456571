import { equalsOrAbsent, parseSelector, renderSelector, type Matcher } from '../signals/promql';
import type { Indicator, Rail } from '../walk/rail';
import type { Filter } from '../walk/step';

/**
 * PromQL selector for the rail's exemplars: the exemplar metric under the service label that the indicator uses, and
 * for each filter a matcher that series without that label pass too, since a histogram often carries fewer labels than
 * the counters beside it. Undefined when the rail names no exemplar metric.
 */
export function exemplarSelector(rail: Pick<Rail, 'exemplars' | 'slo'>, service: string, filters: Filter[]): string | undefined {
  const metric = rail.exemplars?.metric;
  if (metric === undefined) {
    return undefined;
  }
  const matchers: Matcher[] = [
    ...serviceLabels(rail.slo.indicator).map((label): Matcher => ({ label, op: '=', value: service })),
    ...filters.flatMap(({ dimension, value }) =>
      dimension.metric === undefined ? [] : [equalsOrAbsent(dimension.metric, value)]
    ),
  ];
  return renderSelector({ metric, matchers });
}

/** The labels that the indicator matches with $service. */
function serviceLabels(indicator: Indicator): string[] {
  const text =
    indicator.type === 'ratio' ? indicator.total : indicator.type === 'latency' ? indicator.histogram : indicator.errorRatio.replaceAll('$window', '5m');
  const parsed = parseSelector(text);
  return 'problem' in parsed
    ? []
    : parsed.selector.matchers.filter(({ value }) => value === '$service').map(({ label }) => label);
}
