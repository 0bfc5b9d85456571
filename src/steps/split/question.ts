import { filtersInForce } from '../../walk/filters';
import type { Finding, SplitEvidence } from '../../walk/finding';
import { message, strong, type Message } from '../../walk/message';
import type { Dimension, Rail } from '../../walk/rail';
import { emptyFinding, type Asking, type Context, type Station } from '../../walk/step';
import { countsOf } from '../counts';
import { missingSource } from '../missingSource';

/** What a split asks; times are epoch milliseconds. */
export interface SplitQuestion {
  source: string;
  service: string;
  slo: Rail['slo'];
  /** the dimension, which the metric carries */
  dimension: Dimension & { metric: string };
  /** the filters above this split that the metric carries */
  within: Array<{ name: string; label: string; value: string }>;
  /** the value that a person or the chosen trace insists on */
  insisted?: string;
  from: number;
  to: number;
}

export function splitQuestion(context: Context, { dimension }: Station): Asking<SplitQuestion> {
  if (!dimension) {
    throw new Error('a split station has a dimension');
  }
  const { rail, wiring, range, service, place, told } = context;
  const metrics = wiring.sources.metrics;
  if ('missing' in metrics) {
    return { cannot: missingSource(metrics, 'metrics', noEvidence(dimension)) };
  }
  if (service === undefined) {
    return place.trace
      ? { wait: message('split.wait.trace', 'Waits for the trace to tell its service.') }
      : { cannot: nothingToSplit(dimension, message('split.noService', 'No service is chosen yet.')) };
  }
  const label = dimension.metric;
  if (label === undefined || !countsOf(rail.slo.indicator, service)) {
    return { cannot: notOnMetric(dimension) };
  }
  const above = unsettledAbove(context, dimension);
  if (above) {
    return { wait: message('split.wait', 'Waits for the split by {{dimension}}.', { dimension: above.title }) };
  }
  return {
    ask: {
      source: metrics.source.uid,
      service,
      slo: rail.slo,
      dimension: { ...dimension, metric: label },
      within: filtersInForce(context, dimension.name).flatMap(({ dimension: of, value }) =>
        of.metric === undefined ? [] : [{ name: of.title, label: of.metric, value }]
      ),
      insisted: place.filters[dimension.name] ?? told?.filters[dimension.name],
      from: range.from,
      to: range.to,
    },
  };
}

/** The nearest split above that has neither found anything nor failed, unless its filter is known without it. */
function unsettledAbove({ rail, found, failed, place, told }: Context, dimension: Dimension): Dimension | undefined {
  const above = rail.dimensions.slice(0, rail.dimensions.findIndex(({ name }) => name === dimension.name));
  return above.find(({ name }) => {
    const known = place.filters[name] ?? told?.filters[name];
    return known === undefined && !found[`split-${name}`] && !failed[`split-${name}`];
  });
}

export function noEvidence(dimension: Dimension): SplitEvidence {
  return {
    kind: 'split',
    dimension: dimension.name,
    candidates: [],
    others: { count: undefined, errors: 0, requests: 0 },
    totals: { errors: 0, requests: 0, burn: NaN },
    counts: 'errors',
  };
}

function nothingToSplit(dimension: Dimension, sentence: Message): Finding<SplitEvidence> {
  return emptyFinding(
    noEvidence(dimension),
    'nothingToSplit',
    sentence,
    message('split.nothing.summary', 'nothing to split')
  );
}

function notOnMetric(dimension: Dimension): Finding<SplitEvidence> {
  return emptyFinding(
    noEvidence(dimension),
    'notOnMetric',
    message(
      'split.notOnMetric',
      'The rail’s metrics do not carry {{dimension}}, so it cannot be counted. Name its label under dimensions[].metric in the rail’s definition, or pin a value that you know; the walk goes on without this filter.',
      { dimension: strong(dimension.title) }
    ),
    message('split.notOnMetric.summary', 'not on the metric')
  );
}
