import type { Sample } from '../signals/data';
import { oneOf, parseSelector, renderLabelName, renderSelector, type Matcher } from '../signals/promql';
import type { InstantQuery } from '../signals/query';
import { alertsOf, burnsOf } from './state';
import { judgedBurn, type BurnJudgement } from './verdict';
import { pairsOf } from './windows';
import { recordedRatio } from '../model/rail/indicator';
import type { Rail } from '../model/rail/rail';

/** Stands for the window while a recorded metric's name is taken apart; no name has it. */
const WINDOW = '0window0';

/** A rail's recorded ratio: the metric's name around its window, and the label that tells its SLO apart. */
interface RecordedRatio {
  rail: Rail;
  before: string;
  after: string;
  id: Matcher;
  isGood: boolean;
}

/**
 * How all these rails burn, in one query: their recorded ratios over the windows of their pairs. Undefined when none of
 * them is on recorded ratios.
 */
export function burningQuery(rails: Rail[], source: string, time: number): InstantQuery | undefined {
  const byMetric = new Map<string, RecordedRatio[]>();
  for (const ratio of rails.flatMap(ratioOf)) {
    const key = JSON.stringify([ratio.before, ratio.after, ratio.id.label]);
    byMetric.set(key, [...(byMetric.get(key) ?? []), ratio]);
  }
  const terms = [...byMetric.values()].map((ratios) => {
    const [{ before, after, id }] = ratios;
    const windows = [...new Set(ratios.flatMap(({ rail }) => windowsOf(rail)))];
    const matchers = [
      oneOf(
        '__name__',
        windows.map((window) => before + window + after)
      ),
      oneOf(
        id.label,
        ratios.map((ratio) => ratio.id.value)
      ),
    ];
    return `max by (__name__, ${renderLabelName(id.label)}) (${renderSelector({ matchers })})`;
  });
  return terms.length > 0 ? { kind: 'instant', source, expr: terms.join('\nor\n'), time } : undefined;
}

/** What the burn-rate step would say of each rail, by its id; without those that the samples do not hold. */
export function readBurning(rails: Rail[], samples: Sample[]): Map<string, BurnJudgement> {
  const states = rails
    .flatMap(ratioOf)
    .flatMap(({ rail, before, after, id, isGood }): Array<[string, BurnJudgement]> => {
      const own = new Map(
        samples
          .filter(({ labels }) => labels[id.label] === id.value)
          .map(({ labels, value }) => [labels.__name__, value])
      );
      const ratios = windowsOf(rail).flatMap((window): Array<[string, number]> => {
        const value = own.get(before + window + after);
        return value === undefined ? [] : [[window, isGood ? 1 - value : value]];
      });
      const alerts = alertsOf(rail.slo, burnsOf(rail.slo, new Map(ratios)));
      return ratios.length > 0
        ? [
            [
              rail.id,
              judgedBurn(alerts, { service: rail.match?.service ?? rail.title, recorded: true, notNumbers: false }),
            ],
          ]
        : [];
    });
  return new Map(states);
}

function windowsOf({ slo }: Rail): string[] {
  return [...new Set(pairsOf(slo).flatMap(({ long, short }) => [long, short]))];
}

function ratioOf(rail: Rail): RecordedRatio[] {
  const { indicator } = rail.slo;
  if (indicator.type !== 'recorded') {
    return [];
  }
  const parsed = parseSelector(recordedRatio(indicator).replaceAll('$window', WINDOW));
  if (!('selector' in parsed)) {
    return [];
  }
  const { metric = '', matchers } = parsed.selector;
  const [before, after = ''] = metric.split(WINDOW);
  const [id, ...others] = matchers;
  const isPlain = id?.op === '=' && others.length === 0;
  return isPlain ? [{ rail, before, after, id, isGood: indicator.errorRatio === undefined }] : [];
}
