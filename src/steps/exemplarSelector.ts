import { equals, equalsOrAbsent, renderSelector, type Matcher } from '../signals/promql';
import type { Rail } from '../model/rail/rail';
import { servicePlace } from '../model/rail/railSelectors';
import type { Filter } from '../model/finding/step';

/**
 * PromQL selector for the rail's exemplars: the exemplar metric under the service label that the indicator uses, and
 * for each filter a matcher that series without that label pass too, since a histogram often carries fewer labels than
 * the counters beside it. Undefined when the rail names no exemplar metric.
 */
export function exemplarSelector(
  rail: Pick<Rail, 'exemplars' | 'slo'>,
  service: string,
  filters: Filter[]
): string | undefined {
  const metric = rail.exemplars?.metric;
  if (metric === undefined) {
    return undefined;
  }
  const place = servicePlace(rail.slo.indicator);
  const matchers: Matcher[] = [
    ...(place ? [equals(place.label, service)] : []),
    ...filters.flatMap(({ dimension, value }) =>
      dimension.metric === undefined ? [] : [equalsOrAbsent(dimension.metric, value)]
    ),
  ];
  return renderSelector({ metric, matchers });
}
