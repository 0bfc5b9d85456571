import { quoteRegex } from '../signals/text';
import { promqlFacts } from '../arrival/promqlValues';
import { parseSelector } from '../signals/promql';
import { serviceSelector } from '../model/rail/defaultRails';
import { selectorsOf } from '../model/rail/indicator';
import type { Rail } from '../model/rail/rail';

/** Stands for $window in the name of a recorded ratio while it is parsed. */
const WINDOW = 'drillrail_window';

/** Names of the metrics that a rail is about. */
export function metricsOf({ slo: { indicator }, exemplars }: Rail): string[] {
  const names = selectorsOf(indicator).flatMap((text) => {
    const parsed = parseSelector(text.replaceAll('$window', WINDOW));
    return 'selector' in parsed && parsed.selector.metric !== undefined ? [parsed.selector.metric] : [];
  });
  return [...new Set([...names, ...(exemplars ? [exemplars.metric] : [])])].map((name) =>
    name.replaceAll(WINDOW, '$window')
  );
}

/**
 * Whether a query shows what the rail is about: one of its metrics (of a histogram any of its series), and not of another
 * service than the rail's. The queries of dashboards hold variables that no grammar reads, so names are looked for as words.
 */
export function watches(rail: Rail, query: string): boolean {
  return metricPattern(rail)?.test(query) === true && !isOfAnother(rail, query);
}

function metricPattern(rail: Rail): RegExp | undefined {
  const names = metricsOf(rail).map((name) => {
    const [base] = name.split(/_bucket$/);
    const histogram = base === name ? '' : '(?:_bucket|_count|_sum)?';
    return quoteRegex(base).replaceAll(quoteRegex('$window'), '\\w+') + histogram;
  });
  return names.length === 0 ? undefined : new RegExp(`(?<![\\w:])(?:${names.join('|')})(?![\\w:])`);
}

function isOfAnother(rail: Rail, query: string): boolean {
  const service = rail.match?.service;
  const label = serviceSelector(rail)?.label;
  const named = label === undefined ? undefined : promqlFacts(query)?.values.get(label);
  const values = [...(named ?? [])].filter((value) => !value.includes('$'));
  return service !== undefined && values.length > 0 && !values.includes(service);
}
