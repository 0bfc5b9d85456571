import type { CountedIndicator, Indicator, RecordedIndicator } from './rail';

/** What the definition of an indicator of any type may name. */
type Selectors = Pick<
  RecordedIndicator,
  'errorRatio' | 'successRatio' | 'overPeriod' | 'errors' | 'total' | 'histogram'
>;

/** The ratio that an indicator has recorded, of bad requests or of good ones: a selector with `$window`. */
export function recordedRatio({ errorRatio, successRatio = '' }: RecordedIndicator): string {
  return errorRatio ?? successRatio;
}

/** The raw counters of an indicator, as an indicator of their own; undefined where only ratios are recorded. */
export function countedIndicator(indicator: Indicator): CountedIndicator | undefined {
  if (indicator.type !== 'recorded') {
    return indicator;
  }
  const { errors, total, histogram, threshold } = indicator;
  if (histogram !== undefined && threshold !== undefined) {
    return { type: 'latency', histogram, threshold };
  }
  return errors !== undefined && total !== undefined ? { type: 'ratio', errors, total } : undefined;
}

/** The selector of the raw series that count all requests; undefined where there are none. */
export function allRequests({ total, histogram }: Selectors): string | undefined {
  return total ?? histogram;
}

/** The selector of the raw series that hold the bad requests. */
export function badRequests({ errors, histogram }: Selectors): string | undefined {
  return errors ?? histogram;
}

/** Every selector of the indicator, recorded ratios first, as the definition writes them. */
export function selectorsOf({ errorRatio, successRatio, overPeriod, total, histogram, errors }: Selectors): string[] {
  return [errorRatio, successRatio, overPeriod, total, histogram, errors].flatMap((text) => text ?? []);
}

/** The indicator by its raw counters where it has them, for what only they can tell: splits, traces. */
export function preferCounted(indicator: Indicator): Indicator {
  return countedIndicator(indicator) ?? indicator;
}

/** Whether a bad request is one that takes too long, rather than one that fails. */
export function countsSlow(indicator: Indicator): boolean {
  return countedIndicator(indicator)?.type === 'latency';
}
