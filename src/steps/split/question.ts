import { filtersInForce } from '../../model/place/filters';
import type { SplitEvidence } from '../../model/finding/finding';
import { preferCounted } from '../../model/rail/indicator';
import { message, type Message } from '../../model/words/message';
import type { Dimension, Rail } from '../../model/rail/rail';
import { emptyFinding, isSettled, type Asking, type Context, type Station } from '../../model/finding/step';
import { exemplarSelector } from '../exemplarSelector';
import { serviceLabel } from '../logs/question';
import { missingSource } from '../missingSource';

/** What a split asks; times are epoch milliseconds. A source that there is not is absent, with its rungs. */
export interface SplitQuestion {
  service: string;
  slo: Rail['slo'];
  dimension: Dimension;
  /** the filters above this split, under the name each signal has for them */
  within: FilterAbove[];
  /** the value that a person or the chosen trace insists on */
  insisted?: string;
  metrics?: string;
  exemplars?: { metric: string; selector: string };
  traces?: string;
  logs?: { source: string; serviceLabel: string };
  from: number;
  to: number;
}

export type FilterAbove = Pick<Dimension, 'title' | 'metric' | 'span' | 'log'> & { value: string };

export function splitQuestion(context: Context, { dimension }: Station): Asking<SplitQuestion> {
  if (!dimension) {
    throw new Error('a split station has a dimension');
  }
  const { rail, wiring, range, service, place, told } = context;
  const { metrics, traces, logs } = wiring.sources;
  if ('missing' in metrics && 'missing' in traces && 'missing' in logs) {
    return { cannot: missingSource(metrics, 'metrics', noSplitEvidence(dimension)) };
  }
  if (service === undefined) {
    return place.trace
      ? { wait: message('split.wait.trace', 'Waiting for the trace to name its service.') }
      : { cannot: nothingToSplit(dimension, message('split.noService', 'No service is chosen yet.')) };
  }
  const above = unsettledAbove(context, dimension);
  if (above) {
    return { wait: message('split.wait', 'Waiting for the split by {{dimension}}.', { dimension: above.title }) };
  }
  const filters = filtersInForce(context, dimension.name);
  const selector = exemplarSelector(rail, service, filters);
  return {
    ask: {
      service,
      slo: { ...rail.slo, indicator: preferCounted(rail.slo.indicator) },
      dimension,
      within: filters.map(({ dimension: { title, metric, span, log }, value }) => ({
        title,
        metric,
        span,
        log,
        value,
      })),
      insisted: place.filters[dimension.name] ?? told?.filters[dimension.name],
      ...('source' in metrics && { metrics: metrics.source.uid }),
      ...(rail.exemplars && selector && { exemplars: { metric: rail.exemplars.metric, selector } }),
      ...('source' in traces && { traces: traces.source.uid }),
      ...('source' in logs && { logs: { source: logs.source.uid, serviceLabel: serviceLabel(wiring) } }),
      from: range.from,
      to: range.to,
    },
  };
}

/** The nearest split above that has neither found anything nor failed, unless its filter is known without it. */
function unsettledAbove(context: Context, dimension: Dimension): Dimension | undefined {
  const { rail, place, told } = context;
  const index = rail.dimensions.findIndex(({ name }) => name === dimension.name);
  const above = index < 0 ? rail.dimensions : rail.dimensions.slice(0, index);
  return above.find(({ name }) => {
    const known = place.filters[name] ?? told?.filters[name];
    return known === undefined && !isSettled(context, 'split', name);
  });
}

/** The filters above that a signal carries, and those that it does not. */
export function filtersOn(signal: 'metric' | 'span' | 'log', within: FilterAbove[]) {
  const carried = within.flatMap(({ title, value, [signal]: name }) =>
    name === undefined ? [] : [{ title, value, name }]
  );
  return { carried, lost: within.filter((filter) => filter[signal] === undefined) };
}

/** How a split below these filters is joined to what stands above it. */
export function joinWithin(carried: Array<{ value: string }>): Message {
  return carried.length > 0
    ? message('split.join.within', 'within {{filters}}', { filters: carried.map(({ value }) => value).join(', ') })
    : message('split.join', 'service');
}

/** Seconds of the range as a duration of PromQL and LogQL. */
export function windowOf({ from, to }: SplitQuestion): string {
  return `${Math.max(1, Math.round((to - from) / 1000))}s`;
}

export function noSplitEvidence(dimension: Dimension): SplitEvidence {
  return {
    kind: 'split',
    dimension: dimension.name,
    candidates: [],
    others: { count: undefined, errors: 0, requests: 0 },
    totals: { errors: 0, requests: 0, burn: NaN },
    counts: 'errors',
  };
}

function nothingToSplit(dimension: Dimension, sentence: Message) {
  return emptyFinding(
    noSplitEvidence(dimension),
    'nothingToSplit',
    sentence,
    message('split.nothing.summary', 'nothing to split')
  );
}
