import type { Exemplar, Series, Trace, TraceSummary } from '../signals/data';
import type { GatewayError } from '../signals/gateway';
import type { Query, ReplyByKind } from '../signals/query';
import type { Finding, TraceEvidence } from '../model/finding/finding';
import { EMPTY_PLACE } from '../model/place/place';
import { emptyFinding, type Context } from '../model/finding/step';
import { fixtureAnswer, context, settle } from './steps';
import { flavrdash, T0, trace } from './spans';
import { noTrace } from '../steps/trace/question';
import type { Search } from '../steps/trace/ladder';
import { findSuspect } from '../traces/suspect';
import { buildTree } from '../traces/tree';
import { traceStep, type TraceQuestion } from '../steps/trace';

/** A trace step against a made-up site, for tests. */
export const OTHER_ID = '00000000000000000000000000000bad';
export const STATION = { id: 'trace', kind: 'trace' as const };
export const PINNED = { tenant: 'hyd-cloud-kitchens', partition: '14' };

export function traceQuestionOf(over: Partial<Context> = {}): TraceQuestion {
  const asking = traceStep.question(context({ place: { ...EMPTY_PLACE, filters: PINNED }, ...over }), STATION);
  if (!('ask' in asking)) {
    throw new Error(JSON.stringify(asking));
  }
  return asking.ask;
}

export function hit(traceId: string, over: Partial<TraceSummary> = {}): TraceSummary {
  return {
    traceId,
    rootService: 'order-orchestrator',
    rootName: 'place_order',
    start: T0,
    duration: 4000,
    matched: 1,
    ...over,
  };
}

export function exemplar(traceId: string, over: Partial<Exemplar> = {}): Exemplar {
  return {
    seriesLabels: { http_response_status_code: '500' },
    labels: { trace_id: traceId },
    value: 4.8,
    time: T0,
    ...over,
  };
}

export interface FixtureSite extends Partial<Record<Search, TraceSummary[] | GatewayError | Error>> {
  exemplars?: Exemplar[] | Error;
  /** epoch milliseconds at which the exemplars arrive */
  received?: number;
  /** error ratios by the chart's windows */
  chart?: Series[];
  services?: string[];
  anything?: TraceSummary[];
  traces?: Record<string, Trace | Error>;
}

export function walk(site: FixtureSite, question = traceQuestionOf()) {
  const backend = (name: string, query: Query): ReplyByKind[Query['kind']] | Error =>
    query.kind === 'trace'
      ? (site.traces?.[query.traceId] ?? trace([], query.traceId))
      : (site[name as 'search'] ?? []);
  const { answers, rounds } = settle(traceStep.plan, question, backend);
  const exemplars: Query = { kind: 'exemplars', source: 'prometheus', expr: '', from: 0, to: 0 };
  const late = site.received && { ...fixtureAnswer(exemplars, site.exemplars ?? []), received: site.received };
  return { rounds, read: () => traceStep.read(question, late ? answers.with({ exemplars: late }) : answers) };
}

/** What the logs and profile steps get from above: the trace step's finding on this trace. */
export function traceFinding(of = flavrdash(), over: Partial<TraceEvidence> = {}): Finding<TraceEvidence> {
  const tree = buildTree(of);
  const text = { id: 'x', text: 'x' };
  const suspect = findSuspect(tree.rows);
  return emptyFinding(
    {
      ...noTrace(),
      ...tree,
      trace: of,
      ...(suspect ? { suspect: { spanId: suspect.row.span.spanId, reason: text } } : {}),
      ...over,
    },
    'x',
    text,
    text
  );
}
