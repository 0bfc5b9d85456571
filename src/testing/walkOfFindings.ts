import type { Trace } from '../signals/data';
import { stationsOf } from '../steps';
import { burnRateStep } from '../steps/burnRate';
import { WINDOW_LABEL } from '../steps/burnRate/plan';
import { traceFinding } from './traceStep';
import { answersOf } from './answers';
import { railContext, ORDERS, place, RANGE, TO, WIRING } from './rails';
import type {
  BurnRateEvidence,
  Finding,
  LogRow,
  LogsEvidence,
  SplitEvidence,
  TraceEvidence,
} from '../model/finding/finding';
import { message, plainText } from '../model/words/message';
import type { Rail } from '../model/rail/rail';
import type { WalkState } from '../walk/run';
import type { Sent, StationState } from '../walk/station';
import { emptyFinding } from '../model/finding/step';
import { explain } from '../explain/explain';
import { headlineOf } from '../explain/headline';

/*
 * For tests: walks that have settled, made by hand of what each step found.
 */

/** A rail that counts slow requests. */
export const SLOW: Rail = {
  ...ORDERS,
  slo: {
    ...ORDERS.slo,
    indicator: { type: 'latency', histogram: 'seconds_bucket{service="$service"}', threshold: 0.5 },
  },
};

const WORD = message('test.word', 'word');

/** Findings by station id; a station without one has not been answered. */
export function walkOf(findings: Record<string, Finding | undefined>, over: Partial<WalkState> = {}): WalkState {
  const rail = over.rail ?? ORDERS;
  return {
    place: place(),
    range: RANGE,
    rail,
    service: 'order-orchestrator',
    wiring: WIRING,
    filters: [],
    settled: true,
    problems: [],
    ...over,
    stations: stationsOf(rail).map((station): StationState => {
      const finding = findings[station.id];
      return {
        station,
        title: WORD,
        status: finding?.status ?? 'waiting',
        finding,
        sent: finding ? [sent(station.id)] : [],
      };
    }),
  };
}

function sent(name: string): Sent {
  const query = { kind: 'labelValues' as const, source: 'x', label: 'x', from: 0, to: 0, limit: 1 };
  return { name, answer: { query, ok: true, reply: [], milliseconds: 1, bytes: 1, requests: 1 } };
}

/** Codes of what is explained at a station. */
export function codes(walk: WalkState, id: string): string[] {
  return explanations(walk, id).map(({ code }) => code);
}

/** The one explanation of a station, as plain text. */
export function told(walk: WalkState, id: string) {
  const [first] = explanations(walk, id);
  const texts = (hints: typeof first.causes = []) => hints.map(({ text }) => plainText(text));
  return (
    first && {
      code: first.code,
      sentence: plainText(first.sentence),
      causes: texts(first.causes),
      evidence: texts(first.evidence),
    }
  );
}

export function explanations(walk: WalkState, id: string) {
  return walk.stations.filter(({ station }) => station.id === id).flatMap((state) => explain(walk, state));
}

export function answer(walk: WalkState): string {
  return headlineOf(walk).map(plainText).join(' ');
}

/** Burn rates by window under an objective of 99.5 %, with what the chart and the traffic add. */
export function burning(
  burns: Record<string, number>,
  more: Partial<BurnRateEvidence> = {}
): Finding<BurnRateEvidence> {
  const asking = burnRateStep.question(railContext(), { id: 'burn-rate', kind: 'burnRate' });
  const samples = Object.entries(burns).map(([window, burn]) => ({
    labels: { [WINDOW_LABEL]: window },
    time: TO,
    value: burn * 0.005,
  }));
  const { ask } = asking as Extract<typeof asking, { ask: unknown }>;
  const finding = burnRateStep.read(ask, answersOf({ now: { instant: samples }, days: { instant: samples } }));
  return { ...finding, evidence: { ...finding.evidence, ...more } };
}

export const PAGES = { '5m': 21, '30m': 20, '1h': 18, '6h': 3 };
export const QUIET = { '5m': 0.2, '30m': 0.3, '1h': 0.4, '6h': 0.4 };

export function traced(trace: Trace, over: Partial<TraceEvidence> = {}): Finding<TraceEvidence> {
  return { ...traceFinding(trace, over), status: 'found', headline: message('test.trace', 'It is this span.') };
}

export function nothing(kind: 'trace' | 'logs' | 'profile'): Finding {
  const evidence =
    kind === 'trace'
      ? traceFinding({ traceId: '', spans: [] }).evidence
      : kind === 'logs'
        ? logged([]).evidence
        : { kind, scope: 'service' as const, service: '', profileType: '', unit: '', from: 0, to: 0, top: [] };
  return emptyFinding(evidence, 'none', WORD, WORD);
}

export function logged(rows: LogRow[], over: Partial<LogsEvidence> = {}): Finding<LogsEvidence> {
  const evidence: LogsEvidence = { kind: 'logs', rows, truncated: false, services: [], ...over };
  return {
    ...emptyFinding(evidence, 'x', WORD, WORD),
    status: 'found',
    headline: message('test.logs', 'The log says so.'),
  };
}

export function line(over: Partial<LogRow> = {}): LogRow {
  return {
    time: TO,
    timeNanoseconds: `${TO}000000`,
    line: 'payment failed',
    labels: {},
    structuredMetadata: {},
    level: 'error',
    service: 'order-orchestrator',
    message: 'payment failed',
    fields: {},
    nearness: 'trace',
    ...over,
  };
}

/** @param errors of each value */
export function split(dimension: string, shares: Record<string, number>, errors = 9): Finding<SplitEvidence> {
  const candidates = Object.entries(shares).map(
    ([value, requestShare]) =>
      ({ value, requestShare, requests: 100 * requestShare, errors }) as SplitEvidence['candidates'][number]
  );
  const evidence = { kind: 'split', dimension, candidates } as unknown as SplitEvidence;
  return {
    ...emptyFinding(evidence, 'x', WORD, WORD),
    status: 'found',
    headline: message('test.split', 'It is one value.'),
  };
}
