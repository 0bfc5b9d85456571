import type { Rule } from '../signals/lookups';
import { parseDuration, type Selector } from '../signals/promql';
import { readRaw, type Raw } from './rawSelectors';

/** A pair of windows that a rule alerts on, as the rule writes it. */
export interface AlertPair {
  severity?: string;
  long: string;
  short: string;
  factor: number;
  /** what the factor is multiplied with: 1 − objective */
  budget: number;
}

/** Where rules say how urgent an alert is, the systems' own label first. */
const SEVERITY = ['sloth_severity', 'severity'];

/**
 * The pairs that rules alert on for one SLO: a{…} > (14.4 * 0.001) and b{…} > (14.4 * 0.001), several joined by `or`.
 * @param ratio the metric's name before its window
 * @param isOf whether a selector is of the SLO
 */
export function alertPairs(rules: Rule[], ratio: string, isOf: (selector: Selector) => boolean): AlertPair[] {
  return rules
    .filter(({ type }) => type === 'alert')
    .flatMap(({ expr, labels }) => {
      const raw = expr.includes(ratio) ? readRaw(expr) : undefined;
      const severity = SEVERITY.map((label) => labels[label]).find((value) => value !== undefined);
      const alternatives = raw && !('problem' in raw) ? parts(raw, 'or') : [];
      return alternatives
        .flatMap((each) => pairIn(parts(each, 'and'), ratio, isOf))
        .map((pair) => ({ severity, ...pair }));
    });
}

function pairIn(conditions: Raw[], ratio: string, isOf: (selector: Selector) => boolean): AlertPair[] {
  const thresholds = conditions.flatMap((each) => thresholdIn(each, ratio, isOf));
  const [short, long] = thresholds.sort((a, b) => a.length - b.length);
  if (
    thresholds.length !== 2 ||
    conditions.length !== 2 ||
    short.length === long.length ||
    short.factor !== long.factor
  ) {
    return [];
  }
  return [{ long: long.window, short: short.window, factor: long.factor, budget: long.budget }];
}

interface Threshold {
  window: string;
  length: number;
  factor: number;
  budget: number;
}

function thresholdIn(raw: Raw, ratio: string, isOf: (selector: Selector) => boolean): Threshold[] {
  if (
    raw.kind !== 'operation' ||
    raw.op !== '>' ||
    raw.left.kind !== 'series' ||
    raw.right.kind !== 'operation' ||
    raw.right.op !== '*'
  ) {
    return [];
  }
  const { selector } = raw.left;
  const window = selector.metric?.startsWith(ratio) ? selector.metric.slice(ratio.length) : '';
  const length = parseDuration(window);
  const factor = valueOf(raw.right.left);
  const budget = valueOf(raw.right.right);
  return length && factor > 0 && budget > 0 && budget < 1 && isOf(selector) ? [{ window, length, factor, budget }] : [];
}

/** A number, or one less another; NaN for anything else. */
function valueOf(raw: Raw): number {
  if (raw.kind === 'number') {
    return raw.value;
  }
  return raw.kind === 'operation' && raw.op === '-' ? valueOf(raw.left) - valueOf(raw.right) : NaN;
}

function parts(raw: Raw, op: string): Raw[] {
  return raw.kind === 'operation' && raw.op === op ? [...parts(raw.left, op), ...parts(raw.right, op)] : [raw];
}
