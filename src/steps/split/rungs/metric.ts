import type { Sample } from '../../../signals/data';
import { MOST_NAMES } from '../../../signals/lookups';
import type { Query } from '../../../signals/query';
import type { Attempt } from '../../../model/finding/finding';
import { message, code, type Message } from '../../../model/words/message';
import type { Answers } from '../../../model/finding/step';
import { chooseName, namesOf } from '../../../wiring/vocabulary';
import { countsOf } from '../../../slo/counts';
import { metricFinding } from '../metricFinding';
import { splitNoBoundary, nothingBad, noRequests } from '../nothing';
import { byValue, NUMBER_LABEL, single, talliesOf } from '../../../ranking/numbers';
import { filtersOn, joinWithin, type SplitQuestion } from '../question';
import { inVain, noSource, splitRung, type SplitOutcome } from '../rung';
import { insistedExpression, instantQuery, rankExpression, series, totalsExpression } from './metricQueries';
import { spanName } from './spanName';

/** Labels that no dimension is called by: the name, the buckets, what Prometheus adds to a target. */
const OF_THE_METRIC = ['__name__', 'le', 'quantile'];

const WHAT = message('split.try.metric', 'label of the metric');

/**
 * All requests, by the metric's label: the one that the rail names in one request, else, or where no series has that
 * one, the label that the metric's series have for the same thing.
 */
export const metricRung = splitRung({
  name: 'metric',
  level: 2,
  outcome: countRequests,
  join: ({ within }) => joinWithin(filtersOn('metric', within).carried),
  stronger: ({ dimension }, { evidence: { learned } }) =>
    learned?.metric === undefined ? undefined : writeItDown(dimension.metric, learned.metric),
});

function countRequests(question: SplitQuestion, answers: Answers): SplitOutcome {
  const { metrics, dimension, slo, service } = question;
  if (metrics === undefined) {
    return inVain(WHAT, noSource('Prometheus'));
  }
  if (!countsOf(slo.indicator, service)) {
    return inVain(
      WHAT,
      message('split.try.noCounters', 'not asked: the rail has recorded ratios, which count no requests')
    );
  }
  const stated = dimension.metric === undefined ? undefined : ranking(question, answers, 'rank', dimension.metric);
  if (stated && stated !== 'missing') {
    return stated;
  }
  const names = namesOf(dimension, 'metric');
  const asking = {
    ...(stated === undefined && { totals: instantQuery(question, totalsExpression(question)) }),
    labels: {
      kind: 'metricLabels',
      source: metrics,
      match: series(question),
      from: question.from,
      to: question.to,
      limit: MOST_NAMES,
    },
  } satisfies Record<string, Query>;
  if (Object.keys(asking).some((name) => !answers.has(name))) {
    return { ask: asking };
  }
  const error = answers.error('totals') ?? answers.error('labels');
  if (error) {
    return inVain(WHAT, error);
  }
  return (
    (stated === undefined && nothingIn(question, answers.maybe('totals', 'instant'))) ||
    learnt(question, answers, names)
  );
}

/** The burn of all requests, as far as the metric was asked: for rungs that know shares only. */
export function burnOfMetric({ slo }: SplitQuestion, answers: Answers): number {
  const samples = answers.maybe('totals', 'instant') ?? answers.maybe('rank', 'instant') ?? [];
  return single(samples, 'bad_total') / single(samples, 'all_total') / (1 - slo.objective);
}

function learnt(question: SplitQuestion, answers: Answers, names: string[]): SplitOutcome {
  const { dimension } = question;
  const there = (answers.maybe('labels', 'metricLabels') ?? []).filter(
    (label) => !OF_THE_METRIC.includes(label) && label !== dimension.metric
  );
  const label = chooseName(names, there);
  const ranked = label === undefined ? 'missing' : ranking(question, answers, 'rankLearned', label);
  return ranked === 'missing'
    ? inVain(
        WHAT,
        message('split.try.noLabel', 'no matching label on its series; looked for: {{names}}', {
          names: code(names.slice(0, 5).join(', ')),
        })
      )
    : ranked;
}

/** @returns 'missing' when no series has the label */
function ranking(question: SplitQuestion, answers: Answers, name: string, label: string): SplitOutcome | 'missing' {
  const { insisted } = question;
  if (!answers.has(name)) {
    return { ask: { [name]: instantQuery(question, rankExpression(question, label)) } };
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
    return { over: splitNoBoundary(question) };
  }
  if (tallies.every(({ value }) => value === '')) {
    return nothingIn(question, samples) || 'missing';
  }
  const more = name === 'rank' ? 'insisted' : 'insistedLearned';
  const isKnown = insisted === undefined || byValue(samples, 'all', label).has(insisted);
  if (!isKnown && !answers.has(more)) {
    return { ask: { [more]: instantQuery(question, insistedExpression(question, label, insisted)) } };
  }
  const further = isKnown ? [] : talliesOf(answers.maybe(more, 'instant') ?? [], label);
  const counted = metricFinding(question, label, samples, [...tallies, ...further]);
  const attempts = label === question.dimension.metric ? [] : learning(question.dimension.metric, label);
  return withSpanName(question, answers, { holds: counted, attempts });
}

/** The steps below filter spans by the value: where the rail does not say their attribute, it is learned. */
function withSpanName(
  question: SplitQuestion,
  answers: Answers,
  counted: Extract<SplitOutcome, { holds: unknown }>
): SplitOutcome {
  const { dimension, traces, insisted } = question;
  const { evidence } = counted.holds;
  if (dimension.span !== undefined || traces === undefined || (evidence.suggested ?? insisted) === undefined) {
    return counted;
  }
  const name = spanName(question, answers);
  if ('ask' in name) {
    return name;
  }
  return 'reason' in name
    ? counted
    : {
        ...counted,
        holds: { ...counted.holds, evidence: { ...evidence, learned: { ...evidence.learned, span: name.attribute } } },
      };
}

export function nothingIn(question: SplitQuestion, samples: Sample[] = []): SplitOutcome | undefined {
  if (!(single(samples, 'all_total') > 0)) {
    return { over: noRequests(question) };
  }
  if (isUncountable(question, samples)) {
    return { over: splitNoBoundary(question) };
  }
  return single(samples, 'bad_total') < 0.5 ? { over: nothingBad(question) } : undefined;
}

/** Requests are counted, slow ones are not, not even none. */
function isUncountable({ slo, service }: SplitQuestion, samples: Sample[]): boolean {
  const has = (name: string) => samples.some(({ labels }) => labels[NUMBER_LABEL] === name);
  return countsOf(slo.indicator, service)?.absentIsNone === false && has('all_total') && !has('bad_total');
}

function writeItDown(stated: string | undefined, label: string): Message {
  return stated === undefined
    ? message(
        'split.learned.metric',
        'The rail names no label; {{label}} was found. Add it under dimensions[].metric in the rail’s definition.',
        { label: code(label) }
      )
    : message(
        'split.learned.metricInstead',
        'The rail names {{stated}}, which no series has; {{label}} was found instead. Correct dimensions[].metric in the rail’s definition.',
        { stated: code(stated), label: code(label) }
      );
}

/** How the label was found, where the rail does not say it or no series has that one. */
function learning(stated: string | undefined, label: string): Attempt[] {
  const what = (name: string) => message('split.try.label', 'label {{label}} of the metric', { label: code(name) });
  return [
    ...(stated === undefined
      ? []
      : [{ what: what(stated), outcome: message('split.try.noSuchLabel', 'on none of its series'), succeeded: false }]),
    {
      what: what(label),
      outcome: message('split.try.learned', 'found among the labels of its series'),
      succeeded: true,
    },
  ];
}
