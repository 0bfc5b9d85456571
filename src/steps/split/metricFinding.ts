import type { Sample } from '../../signals/data';
import type { Finding, SplitCandidate, SplitEvidence } from '../../walk/finding';
import { count, factor, percent } from '../../walk/format';
import { code, message, strong, type Message } from '../../walk/message';
import { countsOf } from '../counts';
import { nothingBadSentence } from './nothing';
import { notWithin } from './notWithin';
import { single } from './numbers';
import { filtersOn, noEvidence, type SplitQuestion } from './question';
import { culprit, isEverything, rank, type Tally, type Totals } from './rank';
import { isEverythingSentence, isEverythingVerdict } from './everything';

/** What all requests, counted by the metric's label, say. */
export function metricFinding(
  question: SplitQuestion,
  label: string,
  samples: Sample[],
  tallies: Tally[]
): Finding<SplitEvidence> {
  const { dimension, slo, service, insisted } = question;
  const totals: Totals = { errors: single(samples, 'bad_total'), requests: single(samples, 'all_total') };
  const candidates = rank(tallies, totals, slo.objective);
  const burn = totals.errors / totals.requests / (1 - slo.objective);
  const everything = candidates.find(isEverything);
  const found = everything ? undefined : culprit(candidates, burn);
  const evidence: SplitEvidence = {
    ...noEvidence(dimension),
    counts: countsOf(slo.indicator, service)?.counts ?? 'errors',
    candidates,
    totals: { ...totals, burn },
    others: othersOf(candidates, totals, single(samples, 'values')),
    ...(found && { suggested: found.value }),
    ...(insisted !== undefined && { pinnedMissing: !candidates.some(({ value }) => value === insisted) }),
    ...(label !== dimension.metric && { learned: { metric: label } }),
  };
  const chosen = candidates.find(({ value }) => value === insisted) ?? (insisted === undefined ? found : undefined);
  const { carried, lost } = filtersOn('metric', question.within);
  const told = { evidence, chosen, found, everything: totals.errors >= 0.5 && burn >= 1 ? everything : undefined };
  return {
    status: 'found',
    verdict: verdictOf(told),
    sentence: sentenceOf(question, told),
    summary: chosen ? message('split.summary', '{{value}}', { value: chosen.value || '–' }) : spreadSummary(told),
    ...(chosen && chosen.errors >= 0.5 && { headline: headlineOf(question, evidence, chosen, carried.length > 0) }),
    level: 2,
    join:
      carried.length > 0
        ? message('split.join.within', 'within {{filters}}', { filters: carried.map(({ value }) => value).join(', ') })
        : message('split.join', 'service'),
    rung: 'metric',
    ...(label !== dimension.metric && learnt(dimension.metric, label)),
    ...notWithin(lost, message('split.carrier.metric', 'the metrics')),
    attempts: label === dimension.metric ? [] : attemptsOf(dimension.metric, label),
    evidence,
  };
}

interface Told {
  evidence: SplitEvidence;
  /** the value that somebody or the ranking chose, and the one that the ranking did */
  chosen?: SplitCandidate;
  found?: SplitCandidate;
  /** the value that all the traffic has, where something is wrong with it */
  everything?: SplitCandidate;
}

function learnt(stated: string | undefined, label: string): Pick<Finding, 'stronger'> {
  return {
    stronger:
      stated === undefined
        ? message('split.learned.metric', 'The rail does not say the label: it was found as {{label}}. Write it under dimensions[].metric in the rail’s definition.', { label: code(label) })
        : message('split.learned.metricInstead', 'The rail says {{stated}}, which no series has: {{label}} was found instead. Correct dimensions[].metric in the rail’s definition.', { stated: code(stated), label: code(label) }),
  };
}

function attemptsOf(stated: string | undefined, label: string): Finding['attempts'] {
  const what = (name: string) => message('split.try.label', 'label {{label}} of the metric', { label: code(name) });
  return [
    ...(stated === undefined
      ? []
      : [{ what: what(stated), outcome: message('split.try.noSuchLabel', 'on none of its series'), succeeded: false }]),
    { what: what(label), outcome: message('split.try.learned', 'found among the labels of its series'), succeeded: true },
  ];
}

function othersOf(candidates: SplitCandidate[], totals: Totals, values: number): SplitEvidence['others'] {
  // What is left of a sum of extrapolated counts is rarely exactly nothing.
  const rest = (of: 'errors' | 'requests') => {
    const left = totals[of] - candidates.reduce((sum, candidate) => sum + candidate[of], 0);
    return left < totals[of] * 1e-6 ? 0 : left;
  };
  return { count: Math.max(0, Math.round(values) - candidates.length), errors: rest('errors'), requests: rest('requests') };
}

function verdictOf({ evidence: { totals }, found, everything }: Told): Finding['verdict'] {
  if (found) {
    return { code: 'localised', tone: 'critical', label: message('split.localised', 'localised') };
  }
  if (totals.errors < 0.5) {
    return { code: 'noErrors', tone: 'good', label: message('split.noErrors', 'no errors') };
  }
  if (everything) {
    return isEverythingVerdict();
  }
  return totals.burn < 1
    ? { code: 'fine', tone: 'good', label: message('split.fine', 'within budget') }
    : { code: 'spread', tone: 'warning', label: message('split.spread', 'not localised') };
}

function sentenceOf({ dimension }: SplitQuestion, { evidence, chosen, found, everything }: Told): Message {
  const { totals, counts, pinnedMissing } = evidence;
  if (pinnedMissing) {
    return message('split.pinnedMissing', 'The chosen {{dimension}} has no requests in this window.', {
      dimension: dimension.title,
    });
  }
  if (chosen) {
    return everybodyElse(dimension.title, chosen, chosen === found);
  }
  if (totals.errors < 0.5) {
    return nothingBadSentence(dimension.title, counts === 'slow');
  }
  if (everything) {
    return isEverythingSentence(dimension.title, everything);
  }
  return message(
    'split.spreadSentence',
    'It is not one {{dimension}}: leaving out any single one does not end it. The walk goes on without this filter.',
    { dimension: dimension.title }
  );
}

/** Tells a bad value from bad company: how the others, outside the filters above, fare on the same value. */
function everybodyElse(title: string, chosen: SplitCandidate, isCulprit: boolean): Message {
  const { elsewhere } = chosen;
  if (!elsewhere || elsewhere.requests < 0.5 || !isCulprit) {
    return chosen.sentence;
  }
  const values = {
    sentence: chosen.sentence,
    dimension: title,
    rate: percent(elsewhere.errors / elsewhere.requests),
    requests: count(elsewhere.requests),
  };
  return elsewhere.errors / elsewhere.requests > chosen.errorRate / 4
    ? message('split.alsoOthers', '{{sentence}} Others on it fail as well ({{rate}} of {{requests}}): it is the {{dimension}}, not this filter alone.', values)
    : message('split.onlyHere', '{{sentence}} Others on it fare well ({{rate}} of {{requests}} fail).', values);
}

function spreadSummary({ evidence: { totals }, everything }: Told): Message {
  if (everything) {
    return message('split.summary.everything', 'one value');
  }
  return totals.errors < 0.5
    ? message('split.summary.none', 'no errors')
    : message('split.summary.spread', 'not one value · {{burn}}', { burn: factor(totals.burn) });
}

function headlineOf({ dimension }: SplitQuestion, { counts, totals }: SplitEvidence, chosen: SplitCandidate, within: boolean): Message {
  const value = strong(chosen.value);
  const rate = strong(percent(chosen.errorRate));
  const figures = { errors: strong(count(chosen.errors)), total: strong(count(totals.errors)), dimension: dimension.name, value };
  if (within) {
    return counts === 'slow'
      ? message('split.headline.slowWithin', '{{errors}} of its {{total}} slow requests are on {{dimension}} {{value}}.', figures)
      : message('split.headline.within', '{{errors}} of its {{total}} errors are on {{dimension}} {{value}}.', figures);
  }
  return counts === 'slow'
    ? message('split.headline.slow', '{{rate}} of {{value}}’s requests are too slow.', { rate, value })
    : message('split.headline', '{{rate}} of {{value}}’s requests fail.', { rate, value });
}
