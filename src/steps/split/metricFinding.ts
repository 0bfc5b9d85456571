import type { Sample } from '../../signals/data';
import type { Finding, SplitCandidate, SplitEvidence, Tally } from '../../model/finding/finding';
import { count, factor, percent } from '../../model/words/format';
import { message, strong, type Message } from '../../model/words/message';
import { countsOf } from '../../slo/counts';
import { apartIn, type OthersBeside } from '../../ranking/twoByTwo';
import { apartSentence } from '../../ranking/twoByTwoText';
import { judge, type CulpritJudgement } from '../../ranking/culprits';
import { isEverythingSentence } from './dominantValue';
import type { Circumstances } from './circumstances';
import { splitNotes } from './metricNotes';
import { candidateSentence, culpritSentence } from './metricWords';
import { nobodySentence } from './undecidedWords';
import { nothingBadSentence } from './nothing';
import { notWithin } from './filtersNotCarried';
import { single } from '../../ranking/numbers';
import { filtersOn, noSplitEvidence, type SplitQuestion } from './question';
import type { CountedFinding } from './rung';
import { burnOf, isEverything, rank, type Observed, type ValueTally } from '../../ranking/rank';
import { verdictOf } from './verdict';
import type { EpochRange } from '../../signals/time';

/** What all requests, counted by the metric's label, say. */
export function metricFinding(
  question: SplitQuestion,
  label: string,
  samples: Sample[],
  tallies: ValueTally[]
): CountedFinding {
  const { dimension, slo, service, insisted } = question;
  const observed = observedIn(samples, tallies, slo.objective);
  const figures = rank(tallies, observed);
  const judgement = judge(figures, observed);
  const circumstances: Circumstances = {
    dimension,
    counts: countsOf(slo.indicator, service)?.counts ?? 'errors',
    totals: { ...observed.totals, burn: burnOf(observed.totals, slo.objective) },
    before: observed.before && {
      ...observed.before,
      burn: burnOf(observed.before, slo.objective),
      ...windowBefore(question),
    },
    values: observed.values,
  };
  const { counts, totals, before } = circumstances;
  // Who is named comes first, though another may take more of the burn away that was as bad before.
  const candidates = [...new Set([...judgement.culprits, ...figures])].map((each): SplitCandidate => ({
    ...each,
    sentence: candidateSentence(each, circumstances),
  }));
  const [found, ...shared] = judgement.culprits.map(({ value }) => value);
  const chosen = candidates.find(({ value }) => value === (insisted ?? found));
  const bad = totals.errors >= 0.5 && totals.burn >= 1;
  const everything = bad ? candidates.find(isEverything) : undefined;
  const { carried, lost } = filtersOn('metric', question.within);
  const verdict = verdictOf(totals, judgement, everything !== undefined);
  const asked: OthersBeside = {
    chosen,
    shared: chosen?.value === found ? candidates.filter(({ value }) => value === found || shared.includes(value)) : [],
    ...(insisted === undefined && verdict.code === 'oneValue' && { everything }),
    ...(insisted === undefined && verdict.code === 'spread' && { worst: candidates[0] }),
  };
  const everybody: Tally = {
    errors: single(samples, 'bad_everybody_total'),
    requests: single(samples, 'all_everybody_total'),
  };
  const together = apartIn(asked, carried, totals, everybody);
  const evidence: SplitEvidence = {
    ...noSplitEvidence(dimension),
    counts,
    candidates,
    totals,
    ...(before && { before }),
    others: othersOf(candidates, totals, single(samples, 'values')),
    ...(found !== undefined && { suggested: found, certainty: judgement.certainty }),
    ...(shared.length > 0 && { shared: [found, ...shared] }),
    ...(together && { together }),
    ...(insisted !== undefined && { pinnedMissing: chosen === undefined }),
    ...(label !== dimension.metric && { learned: { metric: label } }),
  };
  const told: Told = { evidence, verdict, chosen, found, everything, judgement, circumstances };
  const notes = [...(notWithin(lost, 'metrics').notes ?? []), ...splitNotes(judgement, circumstances, figures)];
  return {
    status: 'found',
    verdict,
    sentence: apartSentence(sentenceOf(told), dimension.name, asked, together, counts),
    summary: summaryOf(told),
    ...(chosen && chosen.errors >= 0.5 && { headline: headlineOf(question, evidence, chosen, carried.length > 0) }),
    ...(notes.length > 0 && { notes }),
    evidence,
  };
}

interface Told {
  evidence: SplitEvidence;
  verdict: Finding['verdict'];
  /** the value that somebody or the ranking chose, and the one that the ranking did */
  chosen?: SplitCandidate;
  found?: string;
  /** the value that all the traffic has, where something is wrong with it */
  everything?: SplitCandidate;
  judgement: CulpritJudgement;
  circumstances: Circumstances;
}

/** Totals are at least what their parts add up to: what is no number was left out of either. */
function observedIn(samples: Sample[], tallies: ValueTally[], objective: number): Observed {
  const total = (name: string, ofParts: (tally: ValueTally) => number) =>
    Math.max(
      single(samples, name),
      tallies.reduce((sum, tally) => sum + ofParts(tally), 0)
    );
  const before = {
    errors: total('bad_before_total', (tally) => tally.before?.errors ?? 0),
    requests: total('all_before_total', (tally) => tally.before?.requests ?? 0),
  };
  return {
    totals: {
      errors: total('bad_total', ({ errors }) => errors),
      requests: total('all_total', ({ requests }) => requests),
    },
    ...(before.requests >= 0.5 && { before }),
    objective,
    values: Math.max(single(samples, 'values'), tallies.length),
  };
}

function windowBefore({ from, to }: SplitQuestion): EpochRange {
  return { from: from - (to - from), to: from };
}

function othersOf(candidates: SplitCandidate[], totals: Tally, values: number): SplitEvidence['others'] {
  // What is left of a sum of extrapolated counts is rarely exactly nothing.
  const rest = (of: 'errors' | 'requests') => {
    const left = totals[of] - candidates.reduce((sum, candidate) => sum + candidate[of], 0);
    return left < totals[of] * 1e-6 ? 0 : left;
  };
  return {
    count: Math.max(0, Math.round(values) - candidates.length),
    errors: rest('errors'),
    requests: rest('requests'),
  };
}

function sentenceOf({ evidence, verdict, chosen, found, everything, judgement, circumstances }: Told): Message {
  const title = circumstances.dimension.title;
  if (evidence.pinnedMissing) {
    return message('split.pinnedMissing', 'The chosen {{dimension}} has no requests in this window.', {
      dimension: title,
    });
  }
  if (chosen) {
    return chosen.value === found ? culpritSentence(chosen.sentence, judgement, circumstances) : chosen.sentence;
  }
  if (verdict.code === 'noErrors') {
    return nothingBadSentence(title, evidence.counts === 'slow');
  }
  return verdict.code === 'oneValue' && everything
    ? isEverythingSentence(title, everything)
    : nobodySentence(verdict.code, judgement, circumstances);
}

function summaryOf({ evidence: { totals, shared }, verdict, chosen, found }: Told): Message {
  if (chosen) {
    const value = chosen.value || '–';
    return shared && chosen.value === found
      ? message('split.summary.shared', '{{value}} + {{count}}', { value, count: shared.length - 1 })
      : message('split.summary', '{{value}}', { value });
  }
  switch (verdict.code) {
    case 'oneValue':
      return message('split.summary.everything', 'one value');
    case 'noErrors':
      return message('split.summary.none', 'no errors');
    case 'tooFew':
      return message('split.tooFew', 'too few to tell');
    case 'unlabelled':
      return message('split.unlabelled', 'without the label');
    default:
      return message('split.summary.spread', 'no single value · {{burn}}', { burn: factor(totals.burn) });
  }
}

function headlineOf(
  { dimension }: SplitQuestion,
  { counts, totals }: SplitEvidence,
  chosen: SplitCandidate,
  within: boolean
): Message {
  const value = strong(chosen.value);
  const rate = strong(percent(chosen.errorRate));
  const figures = {
    errors: strong(count(chosen.errors)),
    total: strong(count(totals.errors)),
    dimension: dimension.name,
    value,
  };
  if (within) {
    return counts === 'slow'
      ? message(
          'split.headline.slowWithin',
          '{{errors}} of its {{total}} slow requests are on {{dimension}} {{value}}.',
          figures
        )
      : message('split.headline.within', '{{errors}} of its {{total}} errors are on {{dimension}} {{value}}.', figures);
  }
  return counts === 'slow'
    ? message('split.headline.slow', '{{rate}} of {{value}}’s requests are too slow.', { rate, value })
    : message('split.headline', '{{rate}} of {{value}}’s requests fail.', { rate, value });
}
