import type { Rule } from '../signals/lookups';
import { differs, durationOf, equals, formatDuration, type Selector } from '../signals/promql';
import { message, quoted } from '../model/words/message';
import { readRaw } from './rawSelectors';
import { shareOf, type IndicatorShare } from './ratioIndicator';
import { shortestFirst, windowsOf } from './recordedWindows';
import { onlyOf, type SloSystem } from './system';
import { MINUTE, HOUR } from '../signals/time';

const BURN_RATE = ':burnrate';
/** It is recorded over the SLO's own window, and over 5m where an approximation was asked for. */
const INCREASE = ':increase';
/** Pyrra knows no services: matchers of the SLO's metric that are equalities become labels of the ratios. */
const SERVICE = ['service_name', 'service', 'app', 'job'];
/** The longest window that it alerts on is the SLO's own divided by this, rounded to minutes. */
const OF_LONGEST = 7;
/** Its pairs for 28 days, in hours; those of another window are as much longer or shorter, rounded to minutes. */
const PAIRS = [
  { severity: 'page', long: 1, short: 5 / 60, factor: 14 },
  { severity: 'page', long: 6, short: 0.5, factor: 7 },
  { severity: 'ticket', long: 24, short: 2, factor: 2 },
  { severity: 'ticket', long: 96, short: 6, factor: 1 },
] as const;
const PAIRS_FOR = 28 * 24;

/**
 * Pyrra (github.com/pyrra-dev/pyrra): error ratios <metric>:burnrate<w>, one `slo` label an SLO, windows that scale
 * with the SLO's. Objective and window are recorded only with its generic rules, which leave out SLOs with grouping.
 */
export const pyrra: SloSystem = {
  system: 'pyrra',
  title: 'Pyrra',
  id: 'slo',
  listed: (service) =>
    service === undefined
      ? [burnRates(), { metric: 'pyrra_objective', matchers: [differs('slo', '')] }]
      : SERVICE.map((label) => burnRates(label, service)),
  facts: [
    { name: 'objective', metric: 'pyrra_objective', by: [] },
    { name: 'seconds', metric: 'pyrra_window', by: [] },
  ],
  ratios: { metrics: `.+(${BURN_RATE}|${INCREASE}).+`, by: SERVICE },
  describe({ id, facts, labels, metrics }) {
    const ratios = new Set(
      metrics
        .filter((name) => name.includes(BURN_RATE))
        .map((name) => name.slice(0, name.lastIndexOf(BURN_RATE)) + BURN_RATE)
    );
    if (ratios.size > 1) {
      const [one, other] = [...ratios].map((ratio) => quoted(ratio));
      return {
        problem: message(
          'slo.pyrra.twice',
          'Two SLOs of Pyrra have the name {{name}}: one records {{one}}…, the other {{other}}…. Rename one of them.',
          {
            name: quoted(id),
            one,
            other,
          }
        ),
      };
    }
    const ratio = [...ratios][0] ?? BURN_RATE;
    const service = SERVICE.flatMap((label) => onlyOf(labels.get(label)) ?? [])[0];
    return {
      name: id,
      ...(service !== undefined && { service }),
      objectives: [...(facts.get('objective') ?? [])].map(Number),
      period: periodOf(Number(onlyOf(facts.get('seconds'))), metrics, ratio),
      ratio,
      tells: 'bad',
      share: (rules) =>
        shareIn(
          rules.filter((rule) => rule.labels.slo === id),
          ratio
        ),
    };
  },
  pairs(period) {
    const scaled = (hours: number) =>
      formatDuration(Math.round((durationOf(period) * hours) / PAIRS_FOR / MINUTE) * MINUTE);
    return PAIRS.map(({ severity, long, short, factor }) => ({
      severity,
      long: scaled(long),
      short: scaled(short),
      factor,
    }));
  },
};

function burnRates(label?: string, service = ''): Selector {
  const matchers = [{ label: '__name__', op: '=~' as const, value: `.+${BURN_RATE}.+` }, differs('slo', '')];
  return { matchers: label === undefined ? matchers : [...matchers, equals(label, service)] };
}

/** What the generic rules say, else the longest increase that is recorded, else what the longest burn rate is a seventh of. */
function periodOf(seconds: number, metrics: string[], ratio: string): string | undefined {
  if (seconds > 0 && Number.isFinite(seconds)) {
    return formatDuration(seconds * 1000);
  }
  const increases = metrics.flatMap((name) => windowsOf([name], name.slice(0, name.lastIndexOf(INCREASE)) + INCREASE));
  const longest = increases.sort((a, b) => durationOf(b) - durationOf(a))[0];
  const burning = windowsOf(metrics, ratio).at(-1);
  if (longest !== undefined && durationOf(longest) > durationOf(burning ?? '')) {
    return longest;
  }
  return burning && formatDuration(Math.round((durationOf(burning) * OF_LONGEST) / HOUR) * HOUR);
}

function shareIn(rules: Rule[], ratio: string): IndicatorShare | undefined {
  const [shortest] = shortestFirst(rules, ratio);
  const expr = (name: string) => rules.find((rule) => rule.name === name)?.expr;
  const raw = shortest && readRaw(shortest.expr);
  if (raw && !('problem' in raw)) {
    return shareOf(raw, 'bad');
  }
  const bad = readRaw(expr('pyrra_errors:rate5m') ?? '');
  const total = readRaw(expr('pyrra_requests:rate5m') ?? '');
  return 'problem' in bad || 'problem' in total ? undefined : { bad, total };
}
