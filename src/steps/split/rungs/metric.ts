import type { Sample } from '../../../signals/data';
import { MOST_NAMES } from '../../../signals/lookups';
import { equals, renderLabelName, renderSelector, type Matcher } from '../../../signals/promql';
import type { Query } from '../../../signals/query';
import type { Finding, SplitEvidence } from '../../../model/finding/finding';
import { allRequests } from '../../../model/rail/indicator';
import { message, code, type Message } from '../../../model/words/message';
import type { Answers } from '../../../model/finding/step';
import { chooseName, namesOf } from '../../../wiring/vocabulary';
import { bound, countsOf } from '../../../slo/counts';
import { metricFinding } from '../metricFinding';
import { noBoundary, nothingBad, noRequests } from '../nothing';
import { byValue, NUMBER_LABEL, MOST_VALUES, numbers, single, talliesOf } from '../../../ranking/numbers';
import { filtersOn, windowOf, type SplitQuestion } from '../question';
import { inVain, noSource, type Outcome } from '../rung';
import { spanName } from './spanName';

/** Labels that no dimension is called by: the name, the buckets, what Prometheus adds to a target. */
const OF_THE_METRIC = ['__name__', 'le', 'quantile'];

const WHAT = message('split.try.metric', 'label of the metric');

/**
 * All requests, by the metric's label: the one that the rail names in one request, else, or where no series has that
 * one, the label that the metric's series have for the same thing.
 */
export function metricRung(question: SplitQuestion, answers: Answers): Outcome {
  const { metrics, dimension, slo, service } = question;
  if (metrics === undefined) {
    return inVain(WHAT, noSource('Prometheus'));
  }
  if (!countsOf(slo.indicator, service)) {
    return inVain(WHAT, message('split.try.noCounters', 'not asked: the rail has recorded ratios and counts no requests'));
  }
  const stated = dimension.metric === undefined ? undefined : ranking(question, answers, 'rank', dimension.metric);
  if (stated && stated !== 'missing') {
    return stated;
  }
  const names = namesOf(dimension, 'metric');
  const asking = {
    ...(stated === undefined && { totals: instant(question, totalsExpression(question)) }),
    labels: { kind: 'metricLabels', source: metrics, match: series(question), from: question.from, to: question.to, limit: MOST_NAMES },
  } satisfies Record<string, Query>;
  if (Object.keys(asking).some((name) => !answers.has(name))) {
    return { ask: asking };
  }
  const error = answers.error('totals') ?? answers.error('labels');
  if (error) {
    return inVain(WHAT, error);
  }
  return (stated === undefined && nothingIn(question, answers.maybe('totals', 'instant'))) || learnt(question, answers, names);
}

/** The burn of all requests, as far as the metric was asked: for rungs that know shares only. */
export function burnOf({ slo }: SplitQuestion, answers: Answers): number {
  const samples = answers.maybe('totals', 'instant') ?? answers.maybe('rank', 'instant') ?? [];
  return single(samples, 'bad_total') / single(samples, 'all_total') / (1 - slo.objective);
}

function learnt(question: SplitQuestion, answers: Answers, names: string[]): Outcome {
  const { dimension } = question;
  const there = (answers.maybe('labels', 'metricLabels') ?? []).filter(
    (label) => !OF_THE_METRIC.includes(label) && label !== dimension.metric
  );
  const label = chooseName(names, there);
  const ranked = label === undefined ? 'missing' : ranking(question, answers, 'rankLearned', label);
  return ranked === 'missing'
    ? inVain(
        WHAT,
        message('split.try.noLabel', 'its series have no label of such a name; looked for: {{names}}', {
          names: code(names.slice(0, 5).join(', ')),
        })
      )
    : ranked;
}

/** @returns 'missing' when no series has the label */
function ranking(question: SplitQuestion, answers: Answers, name: string, label: string): Outcome | 'missing' {
  const { insisted } = question;
  if (!answers.has(name)) {
    return { ask: { [name]: instant(question, rankExpression(question, label)) } };
  }
  const error = answers.error(name);
  if (error) {
    return inVain(WHAT, error);
  }
  const samples = answers.maybe(name, 'instant') ?? [];
  const tallies = talliesOf(samples, label);
  if (tallies.length === 0) {
    return { over: noRequests(question) };
  }
  if (isUncountable(question, samples)) {
    return { over: noBoundary(question) };
  }
  if (tallies.every(({ value }) => value === '')) {
    return nothingIn(question, samples) || 'missing';
  }
  const more = name === 'rank' ? 'insisted' : 'insistedLearned';
  const isKnown = insisted === undefined || byValue(samples, 'all', label).has(insisted);
  if (!isKnown && !answers.has(more)) {
    return { ask: { [more]: instant(question, insistedExpression(question, label, insisted)) } };
  }
  const further = isKnown ? [] : talliesOf(answers.maybe(more, 'instant') ?? [], label);
  return withSpanName(question, answers, metricFinding(question, label, samples, [...tallies, ...further]));
}

/** The steps below filter spans by the value: where the rail does not say their attribute, it is learned. */
function withSpanName(question: SplitQuestion, answers: Answers, finding: Finding<SplitEvidence>): Outcome {
  const { dimension, traces, insisted } = question;
  const { suggested, learned } = finding.evidence;
  if (dimension.span !== undefined || traces === undefined || (suggested ?? insisted) === undefined) {
    return { finding };
  }
  const name = spanName(question, answers);
  if ('ask' in name) {
    return name;
  }
  return 'reason' in name
    ? { finding }
    : { finding: { ...finding, evidence: { ...finding.evidence, learned: { ...learned, span: name.attribute } } } };
}

export function nothingIn(question: SplitQuestion, samples: Sample[] = []): Outcome | undefined {
  if (!(single(samples, 'all_total') > 0)) {
    return { over: noRequests(question) };
  }
  if (isUncountable(question, samples)) {
    return { over: noBoundary(question) };
  }
  return single(samples, 'bad_total') < 0.5 ? { over: nothingBad(question) } : undefined;
}

/** Requests are counted, slow ones are not, not even none. */
function isUncountable({ slo, service }: SplitQuestion, samples: Sample[]): boolean {
  const has = (name: string) => samples.some(({ labels }) => labels[NUMBER_LABEL] === name);
  return countsOf(slo.indicator, service)?.absentIsNone === false && has('all_total') && !has('bad_total');
}

export function instant({ metrics = '', to }: SplitQuestion, expr: string): Query {
  return { kind: 'instant', source: metrics, expr, time: to };
}

function rankExpression(question: SplitQuestion, by: string): string {
  const { window, matchers, counts } = partsOf(question);
  const values = { window, by, matchers };
  // Which values are worst is asked once for all that is counted of them: it costs as much as the counts themselves.
  const worst = `topk(${MOST_VALUES}, ${counts.bad(values)} or 0 * ${counts.all(values)})`;
  return `((${ofValues(question, by, matchers)}) and on (${renderLabelName(by)}) ${worst})
or ${numbers({
    bad_total: counts.bad({ window, matchers }),
    all_total: counts.all({ window, matchers }),
    bad_before_total: counts.bad({ window, earlier: window, matchers }),
    all_before_total: counts.all({ window, earlier: window, matchers }),
    values: `count(${counts.all(values)})`,
    ...(matchers.length > 0 && { bad_everybody_total: counts.bad({ window }), all_everybody_total: counts.all({ window }) }),
  })}`;
}

function insistedExpression(question: SplitQuestion, by: string, value: string): string {
  return ofValues(question, by, [...partsOf(question).matchers, equals(by, value)], [equals(by, value)]);
}

/**
 * The counts of each value: in the window, in the one before it, and, where there is a filter above, those of
 * everybody, which tell a bad partition from a bad tenant.
 */
function ofValues(question: SplitQuestion, by: string, within: Matcher[], everybody: Matcher[] = []): string {
  const { window, matchers, counts } = partsOf(question);
  return numbers({
    bad: counts.bad({ window, by, matchers: within }),
    all: counts.all({ window, by, matchers: within }),
    bad_before: counts.bad({ window, earlier: window, by, matchers: within }),
    all_before: counts.all({ window, earlier: window, by, matchers: within }),
    ...(matchers.length > 0 && {
      bad_everybody: counts.bad({ window, by, matchers: everybody }),
      all_everybody: counts.all({ window, by, matchers: everybody }),
    }),
  });
}

export function totalsExpression(question: SplitQuestion): string {
  const { window, matchers, counts } = partsOf(question);
  return numbers({ bad_total: counts.bad({ window, matchers }), all_total: counts.all({ window, matchers }) });
}

function partsOf(question: SplitQuestion) {
  const counts = countsOf(question.slo.indicator, question.service);
  if (!counts) {
    throw new Error('a split is only asked where there are counters');
  }
  return {
    counts,
    window: windowOf(question),
    matchers: filtersOn('metric', question.within).carried.map(({ name, value }) => equals(name, value)),
  };
}

/** The series that count all requests. */
export function series({ slo: { indicator }, service }: SplitQuestion): string {
  return renderSelector(bound(allRequests(indicator) ?? '', service));
}

/** The metric's name, for sentences. */
export function metricName({ slo: { indicator }, service }: SplitQuestion): Message | string {
  const text = allRequests(indicator);
  return (text && bound(text, service).metric) || message('split.theMetric', 'the metric');
}
