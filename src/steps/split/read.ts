import type { Sample } from '../../signals/data';
import type { Finding, SplitCandidate, SplitEvidence } from '../../walk/finding';
import { count, factor, percent } from '../../walk/format';
import { message, strong, type Message } from '../../walk/message';
import { emptyFinding, type Answers } from '../../walk/step';
import { countsOf } from '../counts';
import { NUMBER_LABEL } from './plan';
import { noEvidence, type SplitQuestion } from './question';
import { culprit, rank, type Tally, type Totals } from './rank';

export function readSplit(question: SplitQuestion, answers: Answers): Finding<SplitEvidence> {
  const { dimension, slo, service, insisted } = question;
  const samples = answers.reply('rank', 'instant') ?? [];
  const totals: Totals = { errors: single(samples, 'bad_total'), requests: single(samples, 'all_total') };
  const tallies = [...talliesOf(samples, question), ...talliesOf(answers.maybe('insisted', 'instant') ?? [], question)];
  if (tallies.length === 0 || !(totals.requests > 0)) {
    return noRequests(question);
  }
  if (tallies.every(({ value }) => value === '')) {
    return labelMissing(question);
  }
  const candidates = rank(tallies, totals, slo.objective);
  const burn = totals.errors / totals.requests / (1 - slo.objective);
  const found = culprit(candidates, burn);
  const evidence: SplitEvidence = {
    ...noEvidence(dimension),
    counts: countsOf(slo.indicator, service)?.counts ?? 'errors',
    candidates,
    totals: { ...totals, burn },
    others: othersOf(candidates, totals, single(samples, 'values')),
    ...(found && { suggested: found.value }),
    ...(insisted !== undefined && { pinnedMissing: !candidates.some(({ value }) => value === insisted) }),
  };
  const chosen = candidates.find(({ value }) => value === insisted) ?? (insisted === undefined ? found : undefined);
  return {
    status: 'found',
    verdict: verdictOf(evidence, found, burn),
    sentence: sentenceOf(question, evidence, chosen, found),
    summary: chosen ? message('split.summary', '{{value}}', { value: chosen.value || '–' }) : spreadSummary(evidence),
    ...(chosen && chosen.errors >= 0.5 && { headline: headlineOf(question, evidence, chosen, totals) }),
    level: 2,
    join:
      question.within.length > 0
        ? message('split.join.within', 'within {{filters}}', {
            filters: question.within.map(({ value }) => value).join(', '),
          })
        : message('split.join', 'service'),
    attempts: [],
    evidence,
  };
}

function single(samples: Sample[], name: string): number {
  return samples.find(({ labels }) => labels[NUMBER_LABEL] === name)?.value ?? 0;
}

function talliesOf(samples: Sample[], { dimension }: SplitQuestion): Tally[] {
  const values = (name: string) =>
    new Map(
      samples
        .filter(({ labels, value }) => labels[NUMBER_LABEL] === name && Number.isFinite(value))
        .map(({ labels, value }): [string, number] => [labels[dimension.metric] ?? '', value])
    );
  const bad = values('bad');
  const all = values('all');
  const badEverybody = values('bad_everybody');
  const allEverybody = values('all_everybody');
  return [...new Set([...bad.keys(), ...all.keys()])].map((value) => {
    const errors = bad.get(value) ?? 0;
    const requests = all.get(value) ?? 0;
    const everybody = allEverybody.get(value);
    return {
      value,
      errors,
      requests,
      ...(everybody !== undefined && {
        elsewhere: {
          errors: Math.max(0, (badEverybody.get(value) ?? 0) - errors),
          requests: Math.max(0, everybody - requests),
        },
      }),
    };
  });
}

function othersOf(candidates: SplitCandidate[], totals: Totals, values: number): SplitEvidence['others'] {
  // What is left of a sum of extrapolated counts is rarely exactly nothing.
  const rest = (of: 'errors' | 'requests') => {
    const left = totals[of] - candidates.reduce((sum, candidate) => sum + candidate[of], 0);
    return left < totals[of] * 1e-6 ? 0 : left;
  };
  return { count: Math.max(0, Math.round(values) - candidates.length), errors: rest('errors'), requests: rest('requests') };
}

function verdictOf({ totals }: SplitEvidence, found: SplitCandidate | undefined, burn: number) {
  if (found) {
    return { code: 'localised', tone: 'critical' as const, label: message('split.localised', 'localised') };
  }
  if (totals.errors < 0.5) {
    return { code: 'noErrors', tone: 'good' as const, label: message('split.noErrors', 'no errors') };
  }
  return burn < 1
    ? { code: 'fine', tone: 'good' as const, label: message('split.fine', 'within budget') }
    : { code: 'spread', tone: 'warning' as const, label: message('split.spread', 'not localised') };
}

function sentenceOf(
  { dimension }: SplitQuestion,
  { totals, counts, pinnedMissing }: SplitEvidence,
  chosen: SplitCandidate | undefined,
  found: SplitCandidate | undefined
): Message {
  if (pinnedMissing) {
    return message('split.pinnedMissing', 'The chosen {{dimension}} has no requests in this window.', {
      dimension: dimension.title,
    });
  }
  if (chosen) {
    return everybodyElse(dimension.title, chosen, chosen === found);
  }
  if (totals.errors < 0.5) {
    return counts === 'slow'
      ? message('split.noSlowSentence', 'No request was too slow, so no {{dimension}} stands out.', { dimension: dimension.title })
      : message('split.noErrorsSentence', 'Nothing failed, so no {{dimension}} stands out.', { dimension: dimension.title });
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

function spreadSummary({ totals }: SplitEvidence): Message {
  return totals.errors < 0.5
    ? message('split.summary.none', 'no errors')
    : message('split.summary.spread', 'not one value · {{burn}}', { burn: factor(totals.burn) });
}

function headlineOf({ within, dimension }: SplitQuestion, { counts }: SplitEvidence, chosen: SplitCandidate, totals: Totals): Message {
  const value = strong(chosen.value);
  const rate = strong(percent(chosen.errorRate));
  const figures = { errors: strong(count(chosen.errors)), total: strong(count(totals.errors)), dimension: dimension.name, value };
  if (within.length > 0) {
    return counts === 'slow'
      ? message('split.headline.slowWithin', '{{errors}} of its {{total}} slow requests are on {{dimension}} {{value}}.', figures)
      : message('split.headline.within', '{{errors}} of its {{total}} errors are on {{dimension}} {{value}}.', figures);
  }
  return counts === 'slow'
    ? message('split.headline.slow', '{{rate}} of {{value}}’s requests are too slow.', { rate, value })
    : message('split.headline', '{{rate}} of {{value}}’s requests fail.', { rate, value });
}

function noRequests(question: SplitQuestion): Finding<SplitEvidence> {
  const { dimension, within } = question;
  return emptyFinding(
    noEvidence(dimension),
    'noRequests',
    within.length > 0
      ? message('split.noRequestsWithin', 'There is no request of {{filters}} in this window. Clear a filter above, or widen the time range.', {
          filters: strong(within.map(({ name, value }) => `${name} ${value}`).join(', ')),
        })
      : message('split.noRequests', 'There is no request to split in this window. Check the service and the time range.'),
    message('split.noRequests.summary', 'no requests')
  );
}

function labelMissing({ dimension, service }: SplitQuestion): Finding<SplitEvidence> {
  return emptyFinding(
    noEvidence(dimension),
    'labelMissing',
    message(
      'split.labelMissing',
      'The metrics of {{service}} carry no label {{label}}, so {{dimension}} cannot be counted. Correct dimensions[].metric in the rail’s definition; the walk goes on without this filter.',
      { service: strong(service), label: strong(dimension.metric), dimension: dimension.title }
    ),
    message('split.labelMissing.summary', 'label not on the metric')
  );
}
