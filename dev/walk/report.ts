import { explanationNotes } from '../../src/explain/explain';
import { headlineOf } from '../../src/explain/headline';
import type { GatewayErrorKind } from '../../src/signals/gateway';
import type { EvidenceByKind } from '../../src/model/finding/finding';
import type { StationKind } from '../../src/model/finding/step';
import { bytes, duration } from '../../src/model/words/format';
import { failureSentence } from '../../src/model/words/failureText';
import { plainText } from '../../src/model/words/message';
import type { WalkState } from '../../src/walk/run';
import type { StationState } from '../../src/walk/station';

/** What a walk found, as plain data: what the page shows, without what is only drawn. */
export interface WalkReport {
  place: WalkState['place'];
  range: WalkState['range'];
  rail: string;
  /** SLOs of the service that its own rules record, where the walk asked for them: what else var-rail may be */
  found?: Array<{ rail: string; title: string; state?: string }>;
  service?: string;
  filters: Array<{ dimension: string; value: string; origin: string }>;
  /** the sentence on top of the page */
  answer: string;
  problems: string[];
  steps: StepReport[];
  /** wall time in milliseconds, requests sent, bytes received */
  cost: { milliseconds: number; requests: number; bytes: number };
}

export interface StepReport {
  id: string;
  title: string;
  status: StationState['status'];
  /** the error's kind, where the step failed */
  failure?: GatewayErrorKind;
  verdict?: string;
  sentence: string;
  level?: number;
  join?: string;
  /** the rung of the step's ladder that held (docs/reasoning/ladders.md) */
  rung?: string;
  /** what would make the join stronger */
  stronger?: string;
  notes: Array<{ code: string; sentence: string; causes: string[]; evidence: string[] }>;
  tried: Array<{ what: string; outcome: string; succeeded: boolean }>;
  evidence?: object;
  queries: Array<{
    name: string;
    query: unknown;
    ok: boolean;
    error?: string;
    milliseconds: number;
    bytes: number;
    requests: number;
  }>;
  milliseconds?: number;
}

export function reportOf(state: WalkState, milliseconds: number, problems: string[]): WalkReport {
  const sent = state.stations.flatMap((station) => station.sent);
  const unique = [...new Map(sent.map(({ answer }) => [JSON.stringify(answer.query), answer])).values()];
  return {
    place: state.place,
    range: state.range,
    rail: state.rail.id,
    ...(state.slos && {
      found: state.slos.rails.map(({ system, rail, state: now }) => ({
        rail: rail.id,
        title: `${system} · ${rail.title}`,
        state: now?.code,
      })),
    }),
    service: state.service,
    filters: state.filters.map(({ dimension, value, origin }) => ({ dimension: dimension.name, value, origin })),
    answer: headlineOf(state).map(plainText).join(' '),
    problems,
    steps: state.stations.map((station) => stepReport(state, station)),
    cost: {
      milliseconds,
      requests: unique.reduce((sum, answer) => sum + answer.requests, 0),
      bytes: unique.reduce((sum, answer) => sum + answer.bytes, 0),
    },
  };
}

function stepReport(walk: WalkState, state: StationState): StepReport {
  const { station, title, status, finding, error, sent, milliseconds } = state;
  return {
    id: station.id,
    title: plainText(title),
    status,
    failure: error?.kind,
    verdict: finding?.verdict.code,
    sentence: sentenceOf(state),
    level: finding?.level,
    join: finding && plainText(finding.join),
    rung: finding?.rung,
    stronger: finding?.stronger && plainText(finding.stronger),
    notes: explanationNotes(walk, state).map(({ code, sentence, causes = [], evidence = [] }) => ({
      code,
      sentence: plainText(sentence),
      causes: causes.map(({ text }) => plainText(text)),
      evidence: evidence.map(({ text }) => plainText(text)),
    })),
    tried: (finding?.attempts ?? []).map(({ what, outcome, succeeded }) => ({
      what: plainText(what),
      outcome: plainText(outcome),
      succeeded,
    })),
    evidence: finding && figures(finding.evidence.kind, finding.evidence),
    queries: sent.map(({ name, answer }) => ({
      name,
      query: answer.query,
      ok: answer.ok,
      ...(!answer.ok && { error: `${answer.error.kind}: ${answer.error.message}` }),
      milliseconds: answer.milliseconds,
      bytes: answer.bytes,
      requests: answer.requests,
    })),
    milliseconds,
  };
}

function sentenceOf({ finding, waitingFor, absence, error, errorSource }: StationState): string {
  const sentence = finding?.sentence ?? waitingFor ?? absence ?? (error && failureSentence(error, errorSource));
  return sentence ? plainText(sentence) : '';
}

/** The evidence without curves, spans and frames, where a kind has such: figures, candidates, suspects, lines. */
const FIGURES: { [K in StationKind]?: (evidence: EvidenceByKind[K]) => object } = {
  burnRate({ series: _series, exemplars, ...rest }) {
    return { ...rest, exemplars: exemplars.length };
  },
  split(evidence) {
    return {
      ...evidence,
      candidates: evidence.candidates.map(({ sentence, ...candidate }) => ({
        ...candidate,
        sentence: plainText(sentence),
      })),
    };
  },
  dimensions(evidence) {
    return {
      ...evidence,
      labels: evidence.labels.map(({ sentence, verdict, best, ...label }) => ({
        ...label,
        value: best.value,
        errors: best.errors,
        requests: best.requests,
        burnWithout: best.burnWithout,
        verdict: verdict.code,
        sentence: plainText(sentence),
      })),
      leftOut: evidence.leftOut.map(({ name, reason }) => ({ name, reason: plainText(reason) })),
    };
  },
  trace({ rows, trace, matches, suspect, ...rest }) {
    const row = rows.find(({ span }) => span.spanId === suspect?.spanId);
    return {
      ...rest,
      traceId: trace?.traceId,
      spans: rows.length,
      matches: matches.length,
      suspect: suspect && {
        spanId: suspect.spanId,
        reason: plainText(suspect.reason),
        name: row?.span.name,
        service: row?.span.service,
        peer: row?.peer,
        duration: row?.span.duration,
      },
    };
  },
  logs(evidence) {
    return {
      ...evidence,
      rows: evidence.rows.map(({ time, level, service, message, nearness }) => ({
        time,
        level,
        service,
        message,
        nearness,
      })),
    };
  },
  profile({ flameGraph, ...rest }) {
    return { ...rest, total: flameGraph?.total };
  },
};

function figures<K extends StationKind>(kind: K, evidence: EvidenceByKind[K]): object {
  return FIGURES[kind]?.(evidence) ?? evidence;
}

function noteText({ sentence, causes, evidence }: StepReport['notes'][number]): string {
  return [
    `\n    ! ${sentence}`,
    ...causes.map((cause) => `\n        ? ${cause}`),
    ...evidence.map((seen) => `\n        = ${seen}`),
  ].join('');
}

const MARKS: Record<StationState['status'], string> = {
  found: '●',
  empty: '○',
  failed: '✕',
  loading: '…',
  waiting: '·',
};

/** The report for people: the answer, then a line a step. */
export function asText(report: WalkReport): string {
  const { cost } = report;
  return [
    ...report.problems.map((problem) => `! ${problem}`),
    report.answer || 'Nothing stands out.',
    ...(report.found ?? []).map(
      ({ rail, title, state }) =>
        `${rail === report.rail ? '→' : ' '} ${title}${state === undefined ? '' : `, ${state}`} (var-rail=${rail})`
    ),
    '',
    ...report.steps.map(
      (step, index) =>
        `${MARKS[step.status]} ${index + 1} ${step.title}${step.status === 'found' ? ` [${step.verdict}, L${step.level} ${step.join}]` : ''}` +
        `\n    ${step.sentence}` +
        step.notes.map(noteText).join('') +
        step.tried.map(({ what, outcome }) => `\n    – ${what}: ${outcome}`).join('')
    ),
    '',
    `${cost.requests} requests, ${bytes(cost.bytes)}, ${duration(cost.milliseconds)}`,
  ].join('\n');
}

/**
 * Exit status by verdict: 0 within budget · 3 page · 2 ticket · 4 recovering · 1 the burn rate is unknown.
 */
export function exitStatus({ steps }: WalkReport): number {
  const [burnRate] = steps;
  const byVerdict: Record<string, number> = { page: 3, ticket: 2, recovering: 4, fine: 0, idle: 0 };
  return byVerdict[burnRate?.verdict ?? ''] ?? 1;
}
