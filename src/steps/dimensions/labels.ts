import { MOST_NAMES } from '../../signals/lookups';
import { equals } from '../../signals/promql';
import type { Query } from '../../signals/query';
import { addedDimension } from '../../model/rail/addedDimensions';
import type { LeftOutLabel } from '../../model/finding/finding';
import { count } from '../../model/words/format';
import { allRequests, badRequests } from '../../model/rail/indicator';
import { message } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import { bound, countsOf } from '../../slo/counts';
import { failure } from '../failure';
import { numbers, single } from '../../ranking/numbers';
import { filtersOn, windowOf, type SplitQuestion } from '../split/question';
import { metricRung, nothingIn } from '../split/rungs/metric';
import { instantQuery, series, totalsExpression } from '../split/rungs/metricQueries';
import { noSource } from '../split/rung';
import { byUse, isUsual, notAsked, ONE_VALUE, reasonAgainst, tooManyValues, type KnownNames } from './names';
import type { DimensionsQuestion } from './question';
import { judgedLabels, NO_LABELS, type Judged, type Side } from './labelSource';

/** Labels whose values are counted at most, all in one query, and labels that are ranked at most, a query each. */
const MOST_COUNTED = 40;
const MOST_ASKED = 10;
/** A label with more values tells requests apart, not groups of them. */
const MOST_VALUES = 1000;

const WHAT = message('dimensions.try.labels', 'labels of the metric');

/** The labels of the metric: which there are, how many values each has, then each as a split by it would judge. */
export function labelSide(question: DimensionsQuestion, answers: Answers): Side {
  const { split } = question;
  const { metrics, slo, service, from, to } = split;
  if (metrics === undefined) {
    return inVain(noSource('Prometheus'));
  }
  if (!countsOf(slo.indicator, service)) {
    return inVain(message('split.try.noCounters', 'not asked: the rail has recorded ratios, which count no requests'));
  }
  if (!answers.has('labels')) {
    const labels: Query = { kind: 'metricLabels', source: metrics, match: series(split), from, to, limit: MOST_NAMES };
    return { ...NO_LABELS, ask: { totals: instantQuery(split, totalsExpression(split)), labels } };
  }
  const error = answers.error('totals') ?? answers.error('labels');
  if (error) {
    return { ...inVain(failure(error)), error };
  }
  const nothing = nothingIn(split, answers.maybe('totals', 'instant'));
  if (nothing && 'over' in nothing) {
    return { ...NO_LABELS, over: nothing.over };
  }
  return ranked(question, answers, sift(question, answers.maybe('labels', 'metricLabels') ?? []));
}

interface Sifted {
  candidates: string[];
  leftOut: LeftOutLabel[];
}

function sift(question: DimensionsQuestion, names: string[]): Sifted {
  const known = knownOf(question);
  const leftOut = names.flatMap((name) => reasonAgainst(name, known) ?? []);
  const candidates = byUse(names.filter((name) => !leftOut.some((each) => each.name === name)));
  const beyond = candidates
    .slice(MOST_COUNTED)
    .map((name) => ({ name, reason: notAsked(MOST_ASKED), splittable: true }));
  return { candidates: candidates.slice(0, MOST_COUNTED), leftOut: [...leftOut, ...beyond] };
}

/** What the rail's selectors say of labels. */
function knownOf({ split, taken }: DimensionsQuestion): KnownNames {
  const { indicator } = split.slo;
  const matchers = (text: string | undefined) => (text === undefined ? [] : bound(text, split.service).matchers);
  const all = matchers(allRequests(indicator));
  const bad = matchers(badRequests(indicator));
  return {
    taken: [
      ...taken,
      ...split.within.flatMap(({ metric, span }) => [metric, span].filter((each) => each !== undefined)),
    ],
    fixed: all.filter(({ op }) => op === '=').map(({ label }) => label),
    telling: bad.map(({ label }) => label).filter((label) => !all.some((one) => one.label === label)),
  };
}

function ranked({ split }: DimensionsQuestion, answers: Answers, { candidates, leftOut }: Sifted): Side {
  if (candidates.length === 0) {
    return { ...NO_LABELS, leftOut, attempts: [tried(0, leftOut.length)] };
  }
  if (!answers.has('values')) {
    return { ...NO_LABELS, ask: { values: instantQuery(split, valuesExpression(split, candidates)) } };
  }
  const counted = valuesOf(answers, candidates);
  const out = candidates.flatMap((name) => outByCount(name, counted.get(name)));
  const left = candidates.filter((name) => !out.some((each) => each.name === name));
  const beyond = left.slice(MOST_ASKED).map((name) => ({ name, reason: notAsked(MOST_ASKED), splittable: true }));
  const judgements = left.slice(0, MOST_ASKED).map((name) => judgement(split, answers, name, counted.get(name)));
  return {
    ask: Object.assign({}, ...judgements.map((each) => each.ask ?? {})),
    labels: judgements.flatMap((each) => each.label ?? []),
    leftOut: [...leftOut, ...out, ...beyond, ...judgements.flatMap((each) => each.leftOut ?? [])],
    attempts: [tried(Math.min(left.length, MOST_ASKED), leftOut.length + candidates.length)],
  };
}

/** How many values each label has; undefined for all where they could not be counted. */
function valuesOf(answers: Answers, candidates: string[]): Map<string, number | undefined> {
  const samples = answers.maybe('values', 'instant');
  return new Map(candidates.map((name, index) => [name, samples && single(samples, `values_${index}`)]));
}

/** Where the values could not be counted, only what is usually a dimension is trusted to have few. */
function outByCount(name: string, values: number | undefined): LeftOutLabel[] {
  if (values === undefined) {
    return isUsual(name) ? [] : [{ name, reason: UNCOUNTED, splittable: true }];
  }
  if (values > MOST_VALUES) {
    return [{ name, reason: tooManyValues(count(MOST_VALUES)), splittable: true }];
  }
  return values <= 1 ? [{ name, reason: ONE_VALUE, splittable: false }] : [];
}

interface Judgement {
  ask?: Record<string, Query>;
  label?: Judged;
  leftOut?: LeftOutLabel;
}

/** A split by the label, of which only its first question is asked: the rail's filters above hold, nothing is learned. */
function judgement(split: SplitQuestion, answers: Answers, name: string, values: number | undefined): Judgement {
  const as = `by ${name}`;
  const { traces: _traces, ...question } = split;
  const outcome = metricRung.outcome({ ...question, dimension: addedDimension(name) }, answers.renamed({ rank: as }));
  if ('ask' in outcome) {
    return answers.has(as)
      ? {
          leftOut: {
            name,
            reason: message('dimensions.out.absent', 'on no request in this window'),
            splittable: false,
          },
        }
      : { ask: { [as]: outcome.ask.rank } };
  }
  if ('holds' in outcome) {
    const label = judgedLabels(name, 'metric', outcome.holds, values);
    return label ? { label } : {};
  }
  return 'over' in outcome ? {} : { leftOut: { name, reason: outcome.attempts[0].outcome, splittable: true } };
}

/** The number of values of each label, in one query; names of labels stand nowhere but in by (…). */
function valuesExpression(split: SplitQuestion, candidates: string[]): string {
  const counts = countsOf(split.slo.indicator, split.service);
  const matchers = filtersOn('metric', split.within).carried.map(({ name, value }) => equals(name, value));
  const window = windowOf(split);
  return numbers(
    Object.fromEntries(
      candidates.map((by, index) => [`values_${index}`, `count(${counts?.all({ window, by, matchers }) ?? ''})`])
    )
  );
}

const UNCOUNTED = message('dimensions.out.uncounted', 'its values could not be counted');

function tried(asked: number, all: number) {
  return {
    what: WHAT,
    outcome: message('dimensions.tried.labels', '{{asked}} of {{all}} ranked', { asked, all }),
    succeeded: asked > 0,
  };
}

function inVain(outcome: ReturnType<typeof message>): Side {
  return { ...NO_LABELS, attempts: [{ what: WHAT, outcome, succeeded: false }] };
}
