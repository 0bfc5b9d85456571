import type { Span } from '../signals/data';
import type { Query } from '../signals/query';
import { stationsOf, stepKind } from '../steps';
import { noTrace } from '../steps/trace/question';
import type { AnyEvidence, Finding, TraceEvidence } from '../model/finding/finding';
import type { Message } from '../model/words/message';
import { EMPTY_PLACE, type Place } from '../model/place/place';
import type { Rail } from '../model/rail/rail';
import { Answers, emptyFinding, stationId, type Context, type Station } from '../model/finding/step';
import { readWiring } from '../wiring/readWiring';
import { sourcesOf } from '../wiring/sources';
import type { DataSourceSettings } from '../model/siteWiring';
import type { EpochRange } from '../signals/time';

/** What a station of a rail asks first. */
export interface StationPreview {
  station: Station;
  title: Message;
  queries: PreviewedQuery[];
  /** why it asks nothing, or what it waits for */
  reason?: Message;
}

export interface PreviewedQuery {
  /** the plan's name of the query, unique within the station */
  name: string;
  query: Query;
  /** the data source's display name */
  source: string;
}

/** Stands in a query where a walk puts what a step above finds: <tenant>, <trace>. */
function found(name: string): string {
  return `<${name}>`;
}

/**
 * The very queries that a walk of this rail sends in each step's first round, as if every step above had found
 * something: made by the steps themselves, nothing is sent.
 * @param range epoch milliseconds
 */
export function previewOf(
  rail: Rail,
  service: string,
  dataSources: DataSourceSettings[],
  range: EpochRange
): StationPreview[] {
  const place: Place = { ...EMPTY_PLACE, service };
  const wiring = readWiring(dataSources, rail, place);
  const names = new Map(sourcesOf(wiring).map(({ uid, name }) => [uid, name]));
  const trace = traceOf(service, range.to);
  const filtersAbove: Record<string, string> = {};
  return stationsOf(rail).map((station) => {
    const context: Context = {
      rail,
      place: { ...place, filters: { ...filtersAbove } },
      range,
      wiring,
      service,
      found: stepKind(station.kind).dependsOn.includes('trace') ? { [stationId('trace')]: trace } : {},
      failed: {},
    };
    if (station.dimension) {
      filtersAbove[station.dimension.name] = found(station.dimension.name);
    }
    const { queries, reason } = firstRound(station, context);
    return {
      station,
      title: stepKind(station.kind).step.title(station),
      queries: Object.entries(queries).map(([name, query]) => ({
        name,
        query,
        source: names.get(query.source) ?? query.source,
      })),
      ...(reason ? { reason } : {}),
    };
  });
}

function firstRound(station: Station, context: Context): { queries: Record<string, Query>; reason?: Message } {
  const { step } = stepKind(station.kind);
  const asking = step.question(context, station);
  if ('ask' in asking) {
    return { queries: step.plan(asking.ask, new Answers()) };
  }
  return { queries: {}, reason: 'wait' in asking ? asking.wait : asking.cannot.sentence };
}

/** A trace for the steps below it to go on with: one request of the service, with an id that says what it stands for. */
function traceOf(service: string, at: number): Finding<AnyEvidence> {
  const span: Span = {
    spanId: found('span'),
    name: found('operation'),
    kind: 'server',
    service,
    start: at - 60_000,
    duration: 1000,
    status: 'unset',
    attributes: {},
    resource: { 'service.name': service },
    events: [],
    links: [],
  };
  const evidence: TraceEvidence = {
    ...noTrace(),
    trace: { traceId: found('trace'), spans: [span] },
    rows: [{ span, depth: 0, children: 0, self: span.duration, critical: span.duration, orphan: false }],
    start: span.start,
    duration: span.duration,
    pinnedSpan: span.spanId,
    services: [service],
  };
  const nothingSaid: Message = { id: '', text: '' };
  return emptyFinding(evidence, '', nothingSaid, nothingSaid, { status: 'found' });
}
