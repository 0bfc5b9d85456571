import { parseDuration, parseSelector, type Selector } from '../signals/promql';
import { offeredRails } from '../model/rail/defaultRails';
import { selectorsOf } from '../model/rail/indicator';
import type { Rail } from '../model/rail/rail';
import { serviceOf } from './identity';
import type { KnownSite } from './known';

/** Stands for the window while a recorded metric's name is read; no name has it. */
const WINDOW = '0window0';

/**
 * The rail that a clue names: one that counts a metric of its queries, else one for its service; undefined when none
 * is, or when it could be one of several services' rails.
 */
export function railOfClue(known: KnownSite, rails: Rail[]): Rail | undefined {
  const offered = offeredRails(rails);
  const counting = offered.filter((rail) => counts(rail, known) && isFor(rail, known));
  if (counting.length > 0) {
    return best(counting, known);
  }
  return offered.find((rail) => rail.match?.service !== undefined && rail.match.service === serviceOf(known, rail));
}

/** Whether the rail counts a metric that the clue's PromQL selects, and nothing in the query speaks against it. */
function counts(rail: Rail, known: KnownSite): boolean {
  const queries = known.queries.filter(({ metrics }) => metrics.length > 0);
  return countedBy(rail).some((selector) =>
    queries.some(
      ({ metrics, values }) =>
        metrics.some((metric) => isMetric(selector.metric, metric)) &&
        selector.matchers.every(({ label, op, value }) => {
          const given = op === '=' && value !== '$service' ? values.get(label) : undefined;
          return given === undefined || given.has(value);
        })
    )
  );
}

/** Whether the rail may be for the clue's service, as far as one is known. */
function isFor(rail: Rail, known: KnownSite): boolean {
  const service = serviceOf(known, rail);
  return rail.match?.service === undefined || service === undefined || rail.match.service === service;
}

/**
 * Of the rails that count the metric: the one that reads it from the clue's own data source, the one that is for the
 * service, the first. Where the service is unknown and rails of several services count it, a rail for any service.
 */
function best(rails: Rail[], known: KnownSite): Rail | undefined {
  const sources = known.queries.filter(({ signal }) => signal === 'metrics').map(({ source }) => source);
  const here = rails.filter((rail) => rail.sources.metrics !== undefined && sources.includes(rail.sources.metrics));
  const candidates = here.length > 0 ? here : rails;
  const forOne = candidates.filter(({ match }) => match?.service !== undefined);
  const forAny = candidates.find(({ match }) => match?.service === undefined);
  const services = new Set(forOne.map(({ match }) => match?.service));
  return services.size > 1 ? forAny : (forOne.at(0) ?? forAny);
}

function countedBy({ slo: { indicator } }: Rail): Selector[] {
  return selectorsOf(indicator).flatMap((text) => {
    const parsed = parseSelector(text.replaceAll('$window', WINDOW));
    return 'selector' in parsed ? [parsed.selector] : [];
  });
}

/** A histogram's buckets, sum and count are one metric; a recorded ratio's windows are too. */
function isMetric(counted: string | undefined, metric: string): boolean {
  const [before, after] = family(counted ?? '').split(WINDOW);
  const name = family(metric);
  if (after === undefined) {
    return name === before;
  }
  const window = name.slice(before.length, name.length - after.length);
  return name === before + window + after && parseDuration(window) !== undefined;
}

function family(metric: string): string {
  return metric.replace(/_(?:bucket|count|sum)$/, '');
}
