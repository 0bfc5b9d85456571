import { compareDuration, attributeEquals, hasError, spanset } from '../../../signals/traceql';
import { filtersOn, type SplitQuestion } from '../question';

/** The span of a bad request, by what the objective calls bad. */
export function badSpan({ slo: { indicator } }: SplitQuestion): string {
  return indicator.type === 'latency' ? compareDuration('duration', '>', indicator.threshold * 1000) : hasError();
}

export function ofService({ service }: SplitQuestion): string {
  return attributeEquals('resource.service.name', service);
}

/** A spanset for each filter above that spans carry: it need not be the same span. */
export function filterSpansets({ within }: SplitQuestion): string[] {
  return filtersOn('span', within).carried.map(({ name, value }) => spanset(attributeEquals(name, value)));
}
