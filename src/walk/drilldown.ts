import type { FlameGraph } from '../signals/data';
import { equals, parseSelector, renderSelector, type Selector } from '../signals/promql';
import type { Answer, LogQuery, ProfileQuery, Query } from '../signals/query';
import { bound } from '../slo/counts';
import { serviceLabel } from '../steps/logs/question';
import {
  DRILLDOWN_APPS,
  logsDrilldown,
  metricsDrilldown,
  profilesDrilldown,
  tracesDrilldown,
  type SpanFilter,
} from '../wiring/drilldown';
import type { LogRow, LogsEvidence, ProfileEvidence, TraceEvidence } from '../model/finding/finding';
import { badRequests, countsSlow } from '../model/rail/indicator';
import type { Signal } from '../model/place/place';
import type { WalkState } from './run';
import { traceFields } from '../model/finding/lineTrace';
import { shownSpan } from './selection';
import type { StationState } from './station';

/** A step in the Drilldown app that is for it. */
export interface Drilldown {
  signal: Signal;
  /** the app's id, which a site may have installed or not */
  app: string;
  /** below Grafana's root */
  path: string;
}

/** Undefined for a step that no such app can show under the same filters, and where there is nothing to show. */
export function drilldownOf(walk: WalkState, state: StationState): Drilldown | undefined {
  const evidence = state.finding?.evidence;
  switch (evidence?.kind) {
    case 'burnRate':
      return to('metrics', ofBurnRate(walk));
    case 'trace':
      return to('traces', ofTrace(walk, evidence));
    case 'logs':
      return to('logs', ofLogs(walk, state, evidence));
    case 'profile':
      return to('profiles', ofProfile(state, evidence));
    default:
      return undefined;
  }
}

function to(signal: Signal, path: string | undefined): Drilldown | undefined {
  return path === undefined ? undefined : { signal, app: DRILLDOWN_APPS[signal], path };
}

/** The metric that counts what is bad. */
function ofBurnRate({ rail, service, range, wiring }: WalkState): string | undefined {
  const { metrics } = wiring.sources;
  const counted = badRequests(rail.slo.indicator);
  if ('missing' in metrics || service === undefined || counted === undefined || 'problem' in parseSelector(counted)) {
    return undefined;
  }
  const selector: Selector = bound(counted, service);
  return metricsDrilldown({ source: metrics.source.uid, ...range }, selector);
}

/** The requests that the walk is about, and the trace on screen opened among them. */
function ofTrace(walk: WalkState, evidence: TraceEvidence): string | undefined {
  const { rail, service, range, wiring, filters } = walk;
  const { traces } = wiring.sources;
  if ('missing' in traces || service === undefined) {
    return undefined;
  }
  const conditions: SpanFilter[] = [{ attribute: 'resource.service.name', value: service, text: true }];
  for (const { dimension, value } of filters) {
    if (dimension.span === undefined) {
      return undefined;
    }
    conditions.push({ attribute: dimension.span, value, text: !holdsNumber(evidence, dimension.span, value) });
  }
  const traceId = evidence.trace?.traceId;
  const spanId = shownSpan(walk);
  return tracesDrilldown(
    { source: traces.source.uid, ...range },
    conditions,
    countsSlow(rail.slo.indicator) ? 'duration' : 'errors',
    { ...(traceId && { traceId, ...(spanId && { spanId }) }) }
  );
}

/** Whether spans of the trace have it as a number or truth value: text that only looks like one is written otherwise. */
function holdsNumber({ rows }: TraceEvidence, attribute: string, value: string): boolean {
  const [, scope, name] = /^(resource|span)\.(.+)$/.exec(attribute) ?? [];
  return rows.some(({ span }) => {
    const held = (scope === 'resource' ? span.resource : span.attributes)[name];
    return (typeof held === 'number' || typeof held === 'boolean') && String(held) === value;
  });
}

/** What the service of the telling line says of the trace: the app can ask for one way of naming a trace at a time. */
function ofLogs({ wiring }: WalkState, { sent }: StationState, { rows, telling }: LogsEvidence): string | undefined {
  const label = serviceLabel(wiring);
  const near = rows.filter(({ nearness }) => nearness === 'span' || nearness === 'trace');
  const row = near.find((each) => each === rows[telling ?? -1]) ?? near.at(0);
  const query = sent.map(({ answer }) => answer.query).find(isLogs);
  const named = row && naming(row);
  return row && named && query && Object.hasOwn(row.labels, label)
    ? logsDrilldown(query, { label, value: row.labels[label] }, named)
    : undefined;
}

/** How a line names its trace: the id as it stands there, and the structured metadata that holds it. */
function naming(row: LogRow): { id: string; metadata?: string } | undefined {
  const fields = Object.entries(traceFields(row));
  const [metadata] = fields.filter(([name]) => Object.hasOwn(row.structuredMetadata, name));
  const [inText] = fields.filter(([, id]) => row.line.includes(id));
  return metadata ? { id: metadata[1], metadata: metadata[0] } : inText && { id: inText[1] };
}

function ofProfile({ sent }: StationState, { scope, service }: ProfileEvidence): string | undefined {
  const query = sent
    .filter(({ name, answer }) => name === scope && hasSamples(answer))
    .map(({ answer }) => answer.query)
    .find(isProfile);
  // The app knows services by this label, and asks for nothing else.
  const asked = renderSelector({ matchers: [equals('service_name', service)] });
  return query?.selector === asked
    ? profilesDrilldown(query, { service, profileType: query.profileType, spanIds: query.spanIds })
    : undefined;
}

function hasSamples(answer: Answer): boolean {
  return answer.ok && (answer.reply as FlameGraph).total > 0;
}

function isLogs(query: Query): query is LogQuery {
  return query.kind === 'logs';
}

function isProfile(query: Query): query is ProfileQuery {
  return query.kind === 'profile';
}
