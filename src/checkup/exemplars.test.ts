import { ORDERS } from '../testing/rails';
import { exemplarsCheck } from './exemplars';
import {
  DOWN,
  exemplarReply,
  FORBIDDEN,
  siteWith,
  textOf,
  scriptedReplies,
  TRACE,
  traceReply,
  verdict,
  type Scripted,
} from '../testing/checkedSite';

const WIRED = { prometheus: { exemplarTraceIdDestinations: [{ name: 'trace_id', datasourceUid: 'tempo' }] } };
const OF_TRACE = { exemplars: { exemplars: [exemplarReply({ trace_id: TRACE, tenant_id: 'hyd' })] } };

const to = (datasourceUid: string) => ({
  prometheus: { exemplarTraceIdDestinations: [{ name: 'trace_id', datasourceUid }] },
});

test.each<[string, ReturnType<typeof siteWith>, Scripted, string, string[]]>([
  [
    'leads to a trace that exists',
    siteWith(WIRED),
    { ...OF_TRACE, exemplar0: { trace: traceReply() } },
    'works: 1 of the last 1 exemplars',
    ['Their label for the trace id: trace_id'],
  ],
  [
    'one of them was sampled away',
    siteWith(WIRED),
    { ...OF_TRACE, exemplar0: { trace: traceReply([]) }, exemplar1: { trace: traceReply() } },
    'works: 1 of the last 2',
    [],
  ],
  [
    'all were sampled away',
    siteWith(WIRED),
    { ...OF_TRACE, exemplar0: { trace: traceReply([]) } },
    'fails: None of the last 1 exemplars',
    [TRACE, 'OTEL_METRICS_EXEMPLAR_FILTER=trace_based'],
  ],
  [
    'nobody wired it',
    siteWith(),
    OF_TRACE,
    'missing: prometheus has no link from an exemplar',
    ['name: trace_id', 'datasourceUid: tempo', '/connections/datasources/edit/prometheus'],
  ],
  [
    'a uid that is gone',
    siteWith(to('gone')),
    OF_TRACE,
    'fails: The exemplar link of prometheus leads to no Tempo',
    ['uid gone, which no data source here has'],
  ],
  [
    'another type',
    siteWith(to('loki')),
    OF_TRACE,
    'fails: The exemplar link',
    ['it leads to loki, which is of the type loki'],
  ],
  [
    'an address only',
    siteWith({ prometheus: { exemplarTraceIdDestinations: [{ name: 'trace_id', url: 'https://example.com' }] } }),
    OF_TRACE,
    'missing:',
    [],
  ],
  [
    'another label',
    siteWith(WIRED),
    { exemplars: { exemplars: [exemplarReply({ traceID: TRACE })] } },
    'fails: The exemplars of http_server_request_duration_seconds_bucket do not have the configured label trace_id.',
    ['They have: traceID', 'name: traceID'],
  ],
  [
    'an unknown label',
    siteWith(WIRED),
    { exemplars: { exemplars: [exemplarReply({ req: 'x' })] } },
    'fails: The exemplars',
    ['They have: req'],
  ],
  [
    'no exemplar (failure 3)',
    siteWith(WIRED),
    { exemplars: { exemplars: [] } },
    'missing: http_server_request_duration_seconds_bucket has no exemplar',
    ['exemplar={"trace_id"', '--enable-feature=exemplar-storage'],
  ],
  [
    'no exemplar metric',
    siteWith(WIRED, { ...ORDERS, exemplars: undefined }),
    {},
    'missing: The rail Order success names no metric',
    ['?page=rails&rail=orders'],
  ],
  [
    'Prometheus down',
    siteWith(WIRED),
    { exemplars: DOWN },
    'unknown (failed): prometheus cannot be reached',
    ['connection refused'],
  ],
  ['Prometheus forbidden', siteWith(WIRED), { exemplars: FORBIDDEN }, 'unknown (forbidden):', []],
  ['Tempo down', siteWith(WIRED), { ...OF_TRACE, exemplar0: DOWN }, 'unknown (failed): tempo cannot be reached', []],
  [
    'no Prometheus',
    siteWith({ prometheus: null }),
    {},
    'missing: There is no Prometheus data source',
    ['/connections/datasources'],
  ],
])('%s', (_what, site, scripted, begins, holds) => {
  const text = textOf(verdict(exemplarsCheck, site, scripted));
  expect(text.slice(0, begins.length)).toBe(begins);
  holds.forEach((part) => expect(text).toContain(part));
});

it('asks for the rail’s exemplars, then for the five newest of their traces, each once, at the link’s own Tempo', () => {
  const site = siteWith(
    { prometheus: { exemplarTraceIdDestinations: [{ name: 'trace_id', datasourceUid: 'eu' }] } },
    ORDERS,
    [{ uid: 'eu', name: 'Tempo EU', type: 'tempo', isDefault: false, jsonData: {} }]
  );
  expect(Object.keys(exemplarsCheck.plan(site, scriptedReplies({})))).toEqual(['exemplars']);
  const ids = [1, 2, 3, 4, 5, 6, 7].map((digit) => String(digit).repeat(32));
  const seen = [...ids, ids[6]].map((id, index) => exemplarReply({ trace_id: id }, index));
  const asked = exemplarsCheck.plan(site, scriptedReplies({ exemplars: { exemplars: seen } }));
  expect(asked.exemplars).toMatchObject({
    source: 'prometheus',
    expr: 'http_server_request_duration_seconds_bucket{service="order-orchestrator"}',
  });
  expect(Object.values(asked).slice(1)).toEqual(
    ids
      .slice(2)
      .reverse()
      .map((traceId) => ({ kind: 'trace', source: 'eu', traceId }))
  );
});
