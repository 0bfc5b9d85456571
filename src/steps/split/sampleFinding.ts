import type { Attempt, Finding, Note, SplitCandidate, SplitEvidence } from '../../model/finding/finding';
import { count, factor } from '../../model/words/format';
import { message, plural, strong, type Message } from '../../model/words/message';
import { isEverythingSentence, isEverythingVerdict } from './dominantValue';
import { notWithin, type FilterCarrier } from './filtersNotCarried';
import { filtersOn, noSplitEvidence, type FilterAbove, type SplitQuestion } from './question';
import type { CountedFinding, SplitOutcome } from './rung';
import { isEverything } from '../../ranking/rank';
import { caveat, everything, sampleOf, things } from './sampleWords';
import { areFew, rankShares, suspectOf, type Cohorts, type ShareSuspect } from '../../ranking/shares';

/** What a rung found that counts something else than all requests. */
export interface SampledSplit {
  cohorts: Cohorts;
  /** of all requests, where the metric tells */
  burn: number;
  what: Message;
  learned?: SplitEvidence['learned'];
  /** the filters above that this signal carries, and those that it does not */
  filters: { carried: Array<{ value: string }>; lost: FilterAbove[] };
  /** what would carry the filters above */
  carrier: FilterCarrier;
  /** some events were not counted, and nobody knows which: nothing is sure then */
  partial?: boolean;
  /** what else there is to say of how it was counted */
  notes?: Note[];
}

interface Told {
  candidates: SplitCandidate[];
  cohorts: Cohorts;
  slow: boolean;
  suspect?: ShareSuspect;
  chosen?: SplitCandidate;
  everything?: SplitCandidate;
}

/** The finding of a rung that knows shares: as that of the metric, with what was counted in its sentence. */
export function sampleFinding(
  question: SplitQuestion,
  sampled: SampledSplit
): Extract<SplitOutcome, { holds: unknown }> {
  const { dimension, slo, insisted } = question;
  const { cohorts, burn } = sampled;
  const slow = slo.indicator.type === 'latency';
  const candidates = rankShares(cohorts, burn, (each) => candidateSentence(dimension.name, each, cohorts, slow));
  const suspected = suspectOf(candidates, cohorts);
  const suspect = suspected && { ...suspected, sure: suspected.sure && !sampled.partial };
  const told: Told = {
    candidates,
    cohorts,
    slow,
    suspect,
    chosen: insisted === undefined ? suspect?.candidate : candidates.find(({ value }) => value === insisted),
    everything: candidates.find(isEverything),
  };
  const { chosen } = told;
  const few = areFew(cohorts);
  return {
    holds: {
      status: 'found',
      verdict: verdictOf(told),
      sentence: sentenceOf(question, told),
      summary: summaryOf(told),
      ...(chosen && chosen.errors > 0 && !few && { headline: headlineOf(dimension.name, chosen, cohorts, slow) }),
      ...notesOf(dimension.name, told, sampled),
      evidence: evidenceOf(question, told, sampled),
    },
    attempts: [attemptOf(sampled)],
    // What is said to be counted in part may be any number: with Tempo's limit of one series, one of four was counted.
    ...((few || sampled.partial) && { few: true }),
  };
}

/** Events of others were not looked at: these rungs tell no bad value from a bad filter, as ranking/twoByTwo.ts does of all requests. */
function notesOf(
  dimension: string,
  { chosen }: Told,
  { filters: { carried, lost }, carrier, notes: counted = [] }: SampledSplit
): Pick<Finding, 'notes'> {
  const { notes = [] } = notWithin(lost, carrier);
  const notApart: Note = {
    code: 'notApart',
    tone: 'neutral',
    sentence: message(
      'split.notApart',
      'Only {{filters}} was looked at, so it is unknown whether {{dimension}} {{value}} is bad for others as well.',
      {
        filters: strong(carried.map(({ value }) => value).join(', ')),
        dimension,
        value: strong(chosen?.value ?? ''),
      }
    ),
  };
  const all = [...counted, ...notes, ...(chosen && carried.length > 0 ? [notApart] : [])];
  return all.length > 0 ? { notes: all } : {};
}

function evidenceOf(
  { dimension }: SplitQuestion,
  { candidates, cohorts, slow, suspect }: Told,
  { burn, learned }: SampledSplit
): SplitEvidence {
  const { unit, bad, all } = cohorts;
  return {
    ...noSplitEvidence(dimension),
    counts: slow ? 'slow' : 'errors',
    unit,
    candidates,
    totals: { errors: bad.size, requests: all?.size ?? NaN, burn },
    others: { count: 0, errors: 0, requests: 0 },
    ...(suspect && { suggested: suspect.candidate.value, certainty: suspect.sure ? 'sure' : 'likely' }),
    ...(learned && { learned }),
    ...((unit === 'traces' || unit === 'exemplars') && { sample: { size: bad.size + (all?.size ?? 0), of: unit } }),
  };
}

function candidateSentence(
  dimension: string,
  candidate: Omit<SplitCandidate, 'sentence'>,
  cohorts: Cohorts,
  slow: boolean
): Message {
  const { unit, bad, all } = cohorts;
  const values = {
    value: strong(candidate.value),
    dimension,
    bad: strong(count(candidate.errors)),
    size: count(bad.size),
    things: things(unit, slow),
  };
  return all
    ? plural(
        'split.sample',
        candidate.errors,
        '{{bad}} of {{size}} {{things}} has {{dimension}} {{value}}, compared with {{all}} of {{allSize}} {{everything}} ({{lift}}).',
        '{{bad}} of {{size}} {{things}} have {{dimension}} {{value}}, compared with {{all}} of {{allSize}} {{everything}} ({{lift}}).',
        {
          ...values,
          all: count(candidate.requests),
          allSize: count(all.size),
          everything: everything(unit),
          lift: factor(candidate.lift),
        }
      )
    : plural(
        'split.sampleBad',
        candidate.errors,
        '{{bad}} of {{size}} {{things}} has {{dimension}} {{value}}. Its share of {{everything}} is unknown.',
        '{{bad}} of {{size}} {{things}} have {{dimension}} {{value}}. Its share of {{everything}} is unknown.',
        { ...values, everything: everything(unit) }
      );
}

function verdictOf({ suspect, cohorts, everything: one }: Told): Finding['verdict'] {
  if (suspect) {
    return suspect.sure
      ? { code: 'localised', tone: 'critical', label: message('split.localised', 'localised') }
      : { code: 'likely', tone: 'warning', label: message('split.likely', 'likely') };
  }
  if (areFew(cohorts)) {
    return { code: 'tooFew', tone: 'neutral', label: message('split.tooFew', 'too few to tell') };
  }
  return one
    ? isEverythingVerdict()
    : { code: 'spread', tone: 'warning', label: message('split.spread', 'not localised') };
}

function sentenceOf({ dimension, insisted }: SplitQuestion, told: Told): Message {
  const { cohorts, slow, chosen, suspect, everything: one } = told;
  const values = {
    dimension: dimension.title,
    size: count(cohorts.bad.size),
    things: things(cohorts.unit, slow),
    caveat: caveat(cohorts.unit),
  };
  if (chosen) {
    const said = { sentence: chosen.sentence, caveat: caveat(cohorts.unit) };
    return suspect && !suspect.sure
      ? message('split.sampleLikely', '{{sentence}} Likely, not sure. {{caveat}}', said)
      : message('split.sampleSaid', '{{sentence}} {{caveat}}', said);
  }
  if (insisted !== undefined) {
    return message(
      'split.sampleWithout',
      'None of the {{size}} {{things}} has the chosen {{dimension}}. {{caveat}}',
      values
    );
  }
  if (areFew(cohorts)) {
    return message(
      'split.sampleFew',
      'Only {{size}} {{things}} with a {{dimension}}: too few to tell. Continuing without this filter.',
      values
    );
  }
  return one
    ? isEverythingSentence(dimension.title, one)
    : message(
        'split.sampleSpread',
        'No {{dimension}} stands out among {{size}} {{things}}. {{caveat}} Continuing without this filter.',
        values
      );
}

function summaryOf({ chosen, cohorts, everything: one }: Told): Message {
  if (chosen) {
    return message('split.summary', '{{value}}', { value: chosen.value || '–' });
  }
  if (areFew(cohorts)) {
    return message('split.tooFew', 'too few to tell');
  }
  return one
    ? message('split.summary.everything', 'one value')
    : message('split.summary.sampleSpread', 'no single value');
}

function headlineOf(
  dimension: string,
  { value, errors }: SplitCandidate,
  { unit, bad }: Cohorts,
  slow: boolean
): Message {
  const values = {
    bad: strong(count(errors)),
    size: count(bad.size),
    things: things(unit, slow),
    dimension,
    value: strong(value),
  };
  return plural(
    'split.headline.sample',
    errors,
    '{{bad}} of {{size}} {{things}} has {{dimension}} {{value}}.',
    '{{bad}} of {{size}} {{things}} have {{dimension}} {{value}}.',
    values
  );
}

/** How many were looked at, and within which of the filters above: those that the signal carries. */
export function joinOfSample(unit: Cohorts['unit'], signal: 'metric' | 'span' | 'log') {
  return ({ within }: SplitQuestion, { evidence: { totals } }: CountedFinding): Message => {
    const ofAllKinds = Number.isNaN(totals.requests) ? 0 : totals.requests;
    const sample = sampleOf(unit, totals.errors + ofAllKinds);
    const { carried } = filtersOn(signal, within);
    const filters = carried.map(({ value }) => value).join(', ');
    return carried.length > 0
      ? message('split.join.sampleWithin', '{{sample}} within {{filters}}', { sample, filters })
      : sample;
  };
}

function attemptOf({ what, cohorts: { bad, all } }: SampledSplit): Attempt {
  const values = { bad: count(bad.size), all: count(all?.size ?? 0) };
  return {
    what,
    outcome: all
      ? message('split.try.sampled', '{{bad}} bad ones and {{all}} of all kinds carry it', values)
      : message('split.try.sampledBad', '{{bad}} bad ones carry it; too few good ones to compare with', values),
    succeeded: bad.size > 0,
  };
}
