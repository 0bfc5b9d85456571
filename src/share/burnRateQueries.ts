import { durationOf, formatDuration, renderLabelName, renderSelector, withoutService } from '../signals/promql';
import { pairsOf as allPairs } from '../slo/windows';
import { bound, countsOf, unbound, type Counts } from '../slo/counts';
import { serviceSelector } from '../model/rail/defaultRails';
import { recordedRatio } from '../model/rail/indicator';
import type { Indicator, Rail, WindowPair } from '../model/rail/rail';

/*
 * PromQL for alert rules on a rail's objective, for its one service or for each that it finds. Every query answers
 * whether it burns or not and never with NaN: Grafana takes NaN for firing, and a rule for one without data as soon as
 * one of its queries answers nothing.
 */

/** The most alerts that a rule by dimension has, as a split shows that many values. */
const MOST = 20;
/** In how many steps the start is looked for: 5 minutes over 6 hours, an hour over 3 days. */
const STEPS = 72;

export type RuleSeverity = WindowPair['severity'];

type Windows = Pick<WindowPair, 'long' | 'short'>;

/** What a rule of a severity compares: pairs of windows, each with the burn rate from which on it counts. */
export function pairsToAlert({ slo }: Rail, severity: RuleSeverity): WindowPair[] {
  return allPairs(slo)
    .filter((pair) => pair.severity === severity)
    .map((pair) => ({ ...pair, factor: Number(pair.factor.toPrecision(6)) }));
}

/** The label that tells services apart; undefined when the definition writes its one service out. */
export function ruleServiceLabel(rail: Rail): string | undefined {
  return serviceSelector(rail)?.label;
}

/** The lower of the burn rates over a pair's two windows: at or above a factor exactly when both are. */
export function burnOfPair(rail: Rail, { long, short }: Windows): string {
  const { ratio, none, services } = terms(rail);
  return lowest([long, short], ratio, none(long), services, rail);
}

/**
 * What one value of a dimension alone burns of its service's budget, likewise. The values of a service add up to its own
 * burn rate, so a value counts by what it breaks, however many there are and however small it is.
 * @param label of the dimension in Prometheus
 * @returns undefined where nothing can be split because the indicator has no counters
 */
export function burnOfValue(rail: Rail, { long, short }: Windows, label: string): string | undefined {
  const { counts, services } = terms(rail);
  if (!counts) {
    return undefined;
  }
  const by = [...services, label];
  const ratio = (window: string) =>
    `${counts.bad({ window, by })} / on (${list(services)}) group_left () (${counts.all({ window, by: services })} > 0)`;
  return `topk(${MOST}, ${lowest([long, short], ratio, `0 * ${counts.bad({ window: long, by })}`, by, rail)})`;
}

/**
 * When it began to burn, less an hour, in epoch milliseconds: the first moment within the longest window of a severity
 * at which the short window beside it burnt as fast as a rule asks. That window is long enough not to take a single
 * error for a start. 0 where it never did.
 */
export function startOfBurning(rail: Rail, severity: RuleSeverity): string {
  const { ratio, none } = terms(rail);
  const pairs = pairsToAlert(rail, severity);
  const { long, short, factor } = pairs[pairs.length - 1];
  const burning = `${ratio(short)} / ${budget(rail)} >= ${factor}`;
  const step = formatDuration(durationOf(long) / STEPS);
  return `1000 * (min_over_time(timestamp(\n${indented(burning)}\n)[${long}:${step}]) - 3600)\nor ${none(long)}`;
}

interface Terms {
  /** the label that tells services apart, or none */
  services: string[];
  /** share of bad requests over a window, absent without requests */
  ratio(window: string): string;
  /** 0 for every service that is known over a window */
  none(window: string): string;
  /** absent where only ratios are recorded */
  counts?: Counts;
}

function terms(rail: Rail): Terms {
  const label = ruleServiceLabel(rail);
  const services = label === undefined ? [] : [label];
  const only = rail.match?.service;
  const { indicator } = rail.slo;
  const counts = countsOf(only === undefined ? forAllServices(indicator) : indicator, only ?? '');
  if (indicator.type === 'recorded') {
    const ratio = (window: string) => {
      const text = recordedRatio(indicator).replaceAll('$window', window);
      const selector = only === undefined ? withoutService(unbound(text)) : bound(text, only);
      const known = `(${renderSelector(selector)} >= 0)`;
      return indicator.successRatio === undefined
        ? `max by (${list(services)}) ${known}`
        : `(1 - min by (${list(services)}) ${known})`;
    };
    return { services, ratio, none: (window) => `0 * ${ratio(window)}`, counts };
  }
  if (!counts) {
    throw new Error('an indicator of this type needs counters');
  }
  const all = (window: string) => counts.all({ window, by: services });
  return {
    services,
    ratio: (window) => `${counts.bad({ window, by: services })} / (${all(window)} > 0)`,
    none: (window) => `0 * ${all(window)}`,
    counts,
  };
}

function lowest(windows: string[], ratio: (window: string) => string, none: string, by: string[], rail: Rail): string {
  const each = windows.map(
    (window) => `label_replace(\n${indented(`${ratio(window)}\nor ${none}`)},\n  "window", "${window}", "", ""\n)`
  );
  return `min by (${list(by)}) (\n${indented(each.join('\nor '))}\n) / ${budget(rail)}`;
}

function budget({ slo }: Rail): string {
  return `(1 - ${slo.objective})`;
}

/** The indicator's counters without what binds them to one service. */
function forAllServices(indicator: Indicator): Indicator {
  const counters = ['histogram', 'errors', 'total'];
  const changed = Object.entries(indicator).flatMap(([name, text]) =>
    counters.includes(name) && typeof text === 'string' ? [[name, renderSelector(withoutService(unbound(text)))]] : []
  );
  return { ...indicator, ...Object.fromEntries(changed) };
}

function list(names: string[]): string {
  return names.map(renderLabelName).join(', ');
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}
