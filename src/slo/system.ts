import type { Rule } from '../signals/lookups';
import { differs, equals, type Selector } from '../signals/promql';
import type { Message } from '../model/words/message';
import type { WindowPair } from '../model/rail/rail';
import type { IndicatorShare } from './ratioIndicator';

/** Who wrote the rules. */
export const SYSTEM_NAMES = ['sloth', 'pyrra', 'grafana'] as const;
export type SystemName = (typeof SYSTEM_NAMES)[number];

/**
 * How one system's SLOs are recognised: which series tell that they are there, what else is recorded of them, and how
 * that reads. Everything is asked by two PromQL expressions for all systems (queries.ts).
 */
export interface SloSystem {
  system: SystemName;
  /** as its makers write it; not translated */
  title: string;
  /** the label that tells its SLOs apart */
  id: string;
  /** a series of every SLO; of the service's, where one is given */
  listed(service?: string): Selector[];
  /** series whose value is a fact of the SLO, with the labels that say more of it */
  facts: Array<{ name: string; metric: string; by: string[] }>;
  /** names of the recorded ratios (RE2), and labels that say more of the SLO */
  ratios: { metrics: string; by: string[] };
  describe(recorded: Recorded): Described | { problem: Message };
  /** the pairs of windows that its alerts compare where nothing else is configured */
  pairs(period: string): WindowPair[];
}

/** What Prometheus holds of one SLO. */
export interface Recorded {
  id: string;
  /** values of each fact, as text; several where copies disagree */
  facts: Map<string, Set<string>>;
  /** values of the labels of its facts and ratios */
  labels: Map<string, Set<string>>;
  /** names of its recorded ratios */
  metrics: string[];
}

/** An SLO as its system means it. */
export interface Described {
  /** its own name, for people */
  name: string;
  service?: string;
  /** as a share or in percent; none: its rules may tell */
  objectives: number[];
  /** Prometheus duration; absent: nothing tells */
  period?: string;
  /** the metric's name before its window: slo:sli_error:ratio_rate */
  ratio: string;
  /** what the ratios are the share of */
  tells: 'bad' | 'good';
  /** the metric of the same ratio over the whole period */
  overPeriod?: string;
  /** what the ratio is of, by the rules that record it */
  share(rules: Rule[]): IndicatorShare | undefined;
}

/** Series of these metrics that have an SLO's id; of the service's SLOs, where one is given. */
export function seriesWith(id: string, ofService: string, metrics: string[]): SloSystem['listed'] {
  return (service) => {
    const matchers = [differs(id, ''), ...(service === undefined ? [] : [equals(ofService, service)])];
    return metrics.map((metric) => ({ metric, matchers }));
  };
}

/** The only value; undefined where there is none, or several. */
export function onlyOf(values: Set<string> | undefined): string | undefined {
  return values?.size === 1 ? [...values][0] : undefined;
}
