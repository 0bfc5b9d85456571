import type { Query, ReplyByKind } from '../signals/query';
import { ORDERS, place, RANGE, WIRING } from '../testing/rails';
import { logRow, spanRow } from '../testing/rows';
import { drilldownOf } from './drilldown';
import type { AnyEvidence, Finding, LogRow, TraceEvidence } from '../model/finding/finding';
import type { WalkState } from './run';
import type { StationState } from './station';
import { stationsOf } from '../steps';

const TRACE = 'a91c4f8b2ab0a64792d17ccb90c56be2';
const TENANT = { dimension: ORDERS.dimensions[0], value: 'hyd-cloud-kitchens', origin: 'pinned' as const };
const PARTITION = { dimension: ORDERS.dimensions[1], value: '14', origin: 'suggested' as const };

const walk: WalkState = {
  place: place(),
  range: RANGE,
  rail: ORDERS,
  service: 'order-orchestrator',
  wiring: WIRING,
  filters: [TENANT, PARTITION],
  problems: [],
  stations: [],
  settled: true,
};

function station(
  evidence: Partial<AnyEvidence> & Pick<AnyEvidence, 'kind'>,
  sent: Record<string, Query> = {}
): StationState {
  const [found] = stationsOf(ORDERS).filter(({ kind }) => kind === evidence.kind);
  const cost = { milliseconds: 1, bytes: 1, requests: 1 };
  return {
    station: found,
    title: { id: '', text: '' },
    status: 'found',
    finding: { evidence } as Finding,
    sent: Object.entries(sent).map(([name, query]) => ({
      name,
      answer: { query, ok: true, reply: replyTo(query), ...cost },
    })),
  };
}

/** A profile of one sample, unless it is asked for what has none. */
function replyTo(query: Query): ReplyByKind[Query['kind']] {
  return query.kind === 'profile'
    ? { names: [], levels: [], total: query.profileType === 'none' ? 0 : 1, maxSelf: 1 }
    : [];
}

function trace(partition: number | string): StationState {
  const rows = [
    spanRow({
      spanId: 'b'.repeat(16),
      resource: { tenant_id: 'x' },
      attributes: { 'messaging.kafka.partition': partition },
    }),
  ];
  return station({
    kind: 'trace',
    trace: { traceId: TRACE, spans: [] },
    rows,
    suspect: { spanId: 'b'.repeat(16), reason: { id: '', text: '' } },
  });
}

function parametersOf(state: StationState, over: Partial<WalkState> = {}) {
  const found = drilldownOf({ ...walk, stations: [state], ...over }, state);
  return (
    found && {
      app: found.app,
      search: [...new URL(found.path, 'http://localhost').searchParams].map((pair) => pair.join('=')),
    }
  );
}

describe('burn rate', () => {
  const burn = station({ kind: 'burnRate' });
  const rail = (indicator: WalkState['rail']['slo']['indicator']) => ({
    rail: { ...ORDERS, slo: { ...ORDERS.slo, indicator } },
  });

  it('is the metric that counts errors', () => {
    expect(parametersOf(burn)).toEqual({
      app: 'grafana-metricsdrilldown-app',
      search: [
        'metric=orders_total',
        `from=${RANGE.from}`,
        `to=${RANGE.to}`,
        'var-ds=prometheus',
        'var-filters=service|=|order-orchestrator',
        'var-filters=outcome|=|error',
      ],
    });
  });

  it('is the histogram of a latency objective, and nothing for recorded ratios alone', () => {
    const latency = rail({ type: 'latency', histogram: 'd_bucket{service="$service"}', threshold: 1 });
    expect(parametersOf(burn, latency)?.search).toContain('metric=d_bucket');
    expect(parametersOf(burn, rail({ type: 'recorded', errorRatio: 'slo:ratio$window' }))).toBeUndefined();
  });

  it('needs a service and a source', () => {
    expect(parametersOf(burn, { service: undefined })).toBeUndefined();
    expect(
      parametersOf(burn, { wiring: { ...WIRING, sources: { ...WIRING.sources, metrics: { missing: 'none' } } } })
    ).toBeUndefined();
  });
});

describe('trace', () => {
  it('is the requests under all filters, with the trace and the span in question open', () => {
    expect(parametersOf(trace(14))?.search).toEqual([
      `from=${RANGE.from}`,
      `to=${RANGE.to}`,
      'var-ds=tempo',
      'var-primarySignal=true',
      'var-metric=errors',
      `traceId=${TRACE}`,
      `spanId=${'b'.repeat(16)}`,
      'var-filters=resource.service.name|=|order-orchestrator',
      'var-filters=resource.tenant_id|=|hyd-cloud-kitchens',
      'var-filters=span.messaging.kafka.partition|=|14',
    ]);
  });

  it('is none where a filter would be lost or read as something else', () => {
    expect(parametersOf(trace('14'))).toBeUndefined();
    expect(
      parametersOf(trace(14), { filters: [{ ...TENANT, dimension: { name: 'tenant', title: 'Tenant' } }] })
    ).toBeUndefined();
    expect(parametersOf(trace(14), { service: undefined })).toBeUndefined();
  });

  it('opens no trace where none was found', () => {
    const none = station({ kind: 'trace', rows: [] } as Partial<TraceEvidence> & { kind: 'trace' });
    expect(parametersOf(none, { filters: [TENANT] })?.search.join()).not.toContain('traceId');
  });
});

describe('logs', () => {
  const query: Query = { kind: 'logs', source: 'loki', expr: '{}', from: 1, to: 2, limit: 1, direction: 'backward' };
  const logs = (rows: LogRow[], telling?: number) => station({ kind: 'logs', rows, telling }, { byText: query });
  const labels = { service_name: 'postgres-replica-2' };

  it('are the lines of the service that says most, by the field that names the trace', () => {
    const other = logRow({ labels: { service_name: 'other' }, line: TRACE, fields: { trace_id: TRACE } });
    const row = logRow({ labels, fields: { trace_id: TRACE }, structuredMetadata: { trace_id: TRACE } });
    expect(parametersOf(logs([other, row], 1))?.search).toEqual([
      'var-ds=loki',
      'from=1',
      'to=2',
      `var-metadata=trace_id|=|__CVΩ__${TRACE},${TRACE}`,
      'var-filters=service_name|=|__CVΩ__postgres-replica-2,postgres-replica-2',
    ]);
  });

  it('are those that have the id in their text', () => {
    const row = logRow({ labels, line: `traceID=${TRACE} x`, fields: { traceID: TRACE } });
    expect(parametersOf(logs([row]))?.search).toContain(`var-lineFilters=caseSensitive,0|__gfp__=|${TRACE}`);
  });

  it.each([
    ['of the same time only', logRow({ labels, line: TRACE, fields: { trace_id: TRACE }, nearness: 'time' })],
    ['that name no trace', logRow({ labels })],
    ['whose stream has another label', logRow({ line: TRACE, fields: { trace_id: TRACE } })],
  ])('are none for lines %s', (_what, row) => {
    expect(parametersOf(logs([row]))).toBeUndefined();
  });
});

describe('profile', () => {
  const query = (selector: string): Query => ({
    kind: 'profile',
    source: 'pyroscope',
    profileType: 'cpu',
    selector,
    from: 1,
    to: 2,
    maxNodes: 1,
  });
  const profile = (selector: string) => {
    const span = { ...query(selector), spanIds: ['b'.repeat(16)] };
    return station({ kind: 'profile', scope: 'span', service: 'shop' }, { span, service: query(selector) });
  };

  it('is the one on screen: of the span, or of the service', () => {
    expect(parametersOf(profile('{service_name="shop"}'))?.search).toContain(`var-spanSelector=${'b'.repeat(16)}`);
  });

  it('is none where the samples came by another query', () => {
    const service = { ...query('{service_name="shop"}'), profileType: 'none' };
    expect(parametersOf(station({ kind: 'profile', scope: 'service', service: 'shop' }, { service }))).toBeUndefined();
  });

  it("is none for a selector of the site's own", () => {
    expect(parametersOf(profile('{service_name="shop", pod="a"}'))).toBeUndefined();
  });
});

it('nothing was found, nothing is to be opened; splits have no app', () => {
  expect(drilldownOf(walk, { ...station({ kind: 'burnRate' }), finding: undefined })).toBeUndefined();
  expect(parametersOf(station({ kind: 'split' }))).toBeUndefined();
});
