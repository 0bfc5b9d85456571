import type { Selector } from '../../signals/promql';
import { withAdded } from './addedDimensions';
import { message, quoted, type Message } from '../words/message';
import type { Place } from '../place/place';
import type { Rail } from './rail';
import { servicePlace } from './railSelectors';

/** Kinds of spans that are no request to their service: what it does inside itself and what it asks of others. */
export const NOT_ANSWERED = 'SPAN_KIND_INTERNAL|SPAN_KIND_CLIENT|SPAN_KIND_PRODUCER';

/** Requests a service answers, each counted once. */
const ANSWERED = `service="$service",span_kind!~"${NOT_ANSWERED}"`;

const SPAN_METRICS = {
  dimensions: [{ name: 'operation', title: 'Operation', metric: 'span_name', span: 'name' }],
  exemplars: { metric: 'traces_spanmetrics_latency_bucket' },
  sources: {},
};

const SLOW_REQUESTS: Rail = {
  id: 'span-latency',
  title: 'Slow requests (span metrics)',
  slo: {
    objective: 0.95,
    period: '30d',
    // Tempo's bucket boundaries are 2 ms and its doubles; 1.024 s is the one that a person waiting would choose.
    indicator: { type: 'latency', histogram: `traces_spanmetrics_latency_bucket{${ANSWERED}}`, threshold: 1.024 },
  },
  ...SPAN_METRICS,
};

const FAILED_REQUESTS: Rail = {
  id: 'span-errors',
  title: 'Failed requests (span metrics)',
  slo: {
    objective: 0.99,
    period: '30d',
    indicator: {
      type: 'ratio',
      errors: `traces_spanmetrics_calls_total{${ANSWERED},status_code="STATUS_CODE_ERROR"}`,
      total: `traces_spanmetrics_calls_total{${ANSWERED}}`,
    },
  },
  ...SPAN_METRICS,
};

/**
 * The rail of a site that has defined none, on the span metrics of Tempo's metrics generator. Latency goes first: every
 * span has a duration, whereas a service that sets no status would look healthy on errors.
 */
export function defaultRail(): Rail {
  return SLOW_REQUESTS;
}

/** Every rail that can be walked: the site's own, then the ones that come with the app, if their ids are free. */
export function offeredRails(rails: Rail[]): Rail[] {
  const ids = new Set(rails.map(({ id }) => id));
  return [...rails, ...[SLOW_REQUESTS, FAILED_REQUESTS].filter(({ id }) => !ids.has(id))];
}

/**
 * The rail that a place is walked on: the one the URL names, else the first that is for the service, else the first
 * that is for any service, else the default one; where no service is known either, the site's first. The dimensions
 * that the place adds are on it. `problem` is set when the URL names a rail that does not exist.
 * @param service the place's service, or the one that its trace tells
 */
export function chooseRail(
  rails: Rail[],
  place: Place,
  service: string | undefined = place.service
): { rail: Rail; problem?: Message } {
  const named = place.rail === undefined ? undefined : offeredRails(rails).find(({ id }) => id === place.rail);
  if (named) {
    return { rail: withAdded(named, place) };
  }
  const rail =
    (service === undefined ? rails[0] : undefined) ??
    rails.find(({ match }) => match?.service !== undefined && match.service === service) ??
    rails.find(({ match }) => match?.service === undefined) ??
    defaultRail();
  const walked = withAdded(rail, place);
  return place.rail === undefined ? { rail: walked } : { rail: walked, problem: unknownRail(place.rail, rail) };
}

/**
 * Where the services a rail can be walked for are listed: the values of `label` on the series of `selector`, which is
 * the indicator without its service. Undefined when the definition writes its one service out.
 */
export function serviceSelector(rail: Rail): { label: string; selector: Selector } | undefined {
  return servicePlace(rail.slo.indicator);
}

function unknownRail(id: string, used: Rail): Message {
  return message(
    'rail.unknown',
    'This site has no working rail {{id}}. Using {{used}} instead. The app’s settings list the rails and their problems.',
    { id: quoted(id), used: used.title }
  );
}
