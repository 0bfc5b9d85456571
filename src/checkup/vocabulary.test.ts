import { ORDERS } from '../testing/rails';
import { dimensionsOnSpans } from './dimensions';
import { messaging } from './messaging';
import { serviceNames } from './serviceNames';
import {
  DOWN,
  FORBIDDEN,
  SAMPLE,
  siteWith,
  spanReply,
  textOf,
  scriptedReplies,
  traceReply,
  verdict,
  type Scripted,
} from '../testing/checkedSite';
import { worstValue } from './worstValue';

const NONE = { ...ORDERS, dimensions: [] };
const onSpans = (resource: object, attributes: object = {}) => ({
  ...SAMPLE,
  trace0: {
    trace: traceReply([spanReply({ resource: { 'service.name': 'x', ...resource }, attributes: { ...attributes } })]),
  },
});
const KAFKA = { 'messaging.kafka.partition': 14 };

test.each<[string, ReturnType<typeof siteWith>, Scripted, string, string[]]>([
  [
    'all are there',
    siteWith(),
    onSpans({ tenant_id: 'hyd' }, KAFKA),
    'works: Recent spans carry what the rail splits by: Tenant, Partition.',
    ['Tenant: resource.tenant_id on 1 of 1'],
  ],
  [
    'another name',
    siteWith(),
    onSpans({ 'tenant.id': 'hyd' }, KAFKA),
    'fails: Spans use another name than the rail: Tenant.',
    ['there is resource.tenant.id instead', 'span: resource.tenant.id'],
  ],
  [
    'on spans, not on the resource',
    siteWith(),
    onSpans({}, { tenant_id: 'hyd', ...KAFKA }),
    'fails:',
    ['there is span.tenant_id instead'],
  ],
  [
    'another name, which only Tempo’s list knows',
    siteWith(),
    { ...onSpans({}, KAFKA), attributes: { spanAttributes: ['resource.customer_id'] } },
    'fails:',
    ['span: resource.customer_id'],
  ],
  [
    'not there',
    siteWith(),
    onSpans({}, KAFKA),
    'missing: No recent span carries Tenant.',
    ['set_attribute("tenant_id"'],
  ],
  [
    'no dimension',
    siteWith({}, NONE),
    {},
    'missing: The rail Order success has no dimension to split by',
    ['span: resource.tenant_id'],
  ],
  ['no trace', siteWith(), { recent: { traceSearch: [] } }, 'unknown (nothing):', []],
  ['forbidden', siteWith(), { recent: FORBIDDEN }, 'unknown (forbidden):', []],
])('tenant on spans: %s', (_what, site, scripted, begins, holds) => {
  const text = textOf(verdict(dimensionsOnSpans, site, scripted));
  expect(text.slice(0, begins.length)).toBe(begins);
  holds.forEach((part) => expect(text).toContain(part));
});

const LABELS = { labels: { metricLabels: ['__name__', 'service', 'customer'] } };

test.each<[string, ReturnType<typeof siteWith>, Scripted, string, string[]]>([
  [
    'the metric carries it',
    siteWith(),
    { ...LABELS, values0: { labelValues: ['hyd', 'blr'] }, values1: { labelValues: [] } },
    'works: The rail ranks requests by Tenant.',
    ['Tenant: 2 values of tenant_id', 'Partition: 0 values'],
  ],
  [
    'the metric carries another',
    siteWith(),
    { ...LABELS, values0: { labelValues: [] }, values1: { labelValues: [''] } },
    'fails: The metric does not have the labels',
    ['It has: service, customer', 'metric: customer'],
  ],
  [
    'no dimension',
    siteWith({}, NONE),
    LABELS,
    'missing: The rail Order success has no dimension on its metric',
    ['metric: customer'],
  ],
  [
    'no series',
    siteWith(),
    { labels: { metricLabels: [] } },
    'unknown (nothing): There is no series of orders_total{service="order-orchestrator"}',
    [],
  ],
  ['Prometheus down', siteWith(), { labels: DOWN }, 'unknown (failed): prometheus cannot be reached', []],
  ['no Prometheus', siteWith({ prometheus: null }), {}, 'missing: There is no Prometheus', []],
])('worst tenant: %s', (_what, site, scripted, begins, holds) => {
  const text = textOf(verdict(worstValue, site, scripted));
  expect(text.slice(0, begins.length)).toBe(begins);
  holds.forEach((part) => expect(text).toContain(part));
});

const named = (metrics: string[], spans: string[], lines: string[]) => ({
  metrics: { labelValues: metrics },
  traces: { spanValues: spans },
  logs: { logLabelValues: lines },
});
const ORDER = 'order-orchestrator';
const ANY = { ...ORDERS, match: undefined };

test.each<[string, ReturnType<typeof siteWith>, Scripted, string, string[]]>([
  [
    'one name',
    siteWith(),
    named([ORDER], [ORDER, 'shop'], [ORDER]),
    'works: order-orchestrator has this name in each of the 3 signals here.',
    ['Traces: order-orchestrator, shop'],
  ],
  [
    'another word for it',
    siteWith(),
    named(['orders'], [ORDER], [ORDER]),
    'fails: Metrics: order-orchestrator not found.',
    ['orders may be order-orchestrator', 'OTEL_SERVICE_NAME'],
  ],
  [
    'another spelling',
    siteWith(),
    named([ORDER], [ORDER], ['order_orchestrator']),
    'fails: Logs: order-orchestrator not found.',
    ['order_orchestrator may be order-orchestrator'],
  ],
  [
    'sets that do not meet',
    siteWith({}, ANY),
    named(['a', 'b'], ['c'], ['c']),
    'fails: Metrics: no service has the name that other signals use.',
    [],
  ],
  [
    'sets that meet',
    siteWith({}, ANY),
    named(['a', 'b'], ['b'], ['b', 'c']),
    'works: The 3 signals here share service names.',
    [],
  ],
  ['one signal alone', siteWith(), named([ORDER], [], []), 'unknown (nothing): Fewer than two signals', []],
  ['all are down', siteWith(), { metrics: DOWN, traces: DOWN }, 'unknown (failed): prometheus cannot be reached', []],
])('one name a service: %s', (_what, site, scripted, begins, holds) => {
  const text = textOf(verdict(serviceNames, site, scripted));
  expect(text.slice(0, begins.length)).toBe(begins);
  holds.forEach((part) => expect(text).toContain(part));
});

it('compares the service under the name that each signal’s link has for it', () => {
  const site = siteWith({
    tempo: { tracesToLogsV2: { datasourceUid: 'loki', tags: [{ key: 'service.name', value: 'app' }] } },
  });
  const asked = serviceNames.plan(site, scriptedReplies({ labels: { logLabels: ['app', 'service_name'] } }));
  expect(asked).toMatchObject({
    metrics: { label: 'service', match: 'orders_total' },
    logs: { label: 'app' },
    profiles: { label: 'service_name' },
    traces: { attribute: 'resource.service.name' },
  });
});

const producer = spanReply({ kind: 'producer' });
const consumer = spanReply({
  kind: 'consumer',
  name: 'receive',
  service: 'fulfillment',
  spanId: '4'.repeat(16),
  parentSpanId: producer.spanId,
});
const alone = { ...consumer, parentSpanId: undefined };
const messages = (...spans: Array<typeof producer>) => ({ messages0: { trace: traceReply(spans, 'b'.repeat(32)) } });

test.each<[string, Scripted, string, string[]]>([
  [
    'a consumer below its producer',
    messages(producer, consumer),
    'works: 1 of 1 spans that receive a message',
    ['Senders: order-orchestrator', 'Receivers: fulfillment'],
  ],
  [
    'a consumer that links to it',
    messages({ ...alone, links: [{ traceId: '1', spanId: '2', attributes: {} }] }),
    'works:',
    [],
  ],
  [
    'a consumer on its own (failure 4)',
    messages(producer, alone),
    'fails: 0 of 1 spans',
    ['receive of fulfillment has neither parent nor link', 'propagate.inject(headers)', 'propagate.extract'],
  ],
  ['producers alone', messages(producer), 'missing: Messages are sent, but no span receives one', []],
  ['no messages', SAMPLE, 'unknown (nothing): No recent span sends or receives', []],
  ['Tempo down', { producers: DOWN, consumers: DOWN }, 'unknown (failed): tempo cannot be reached', []],
])('messages: %s', (_what, scripted, begins, holds) => {
  const text = textOf(verdict(messaging, siteWith(), scripted));
  expect(text.slice(0, begins.length)).toBe(begins);
  holds.forEach((part) => expect(text).toContain(part));
});

it('looks at one trace that sends and one that receives, besides the sample', () => {
  const found = (...ids: string[]) => ({
    traceSearch: ids.map((id, start) => ({
      traceId: id.repeat(32),
      start,
      rootName: '',
      rootService: '',
      duration: 1,
      matched: 1,
    })),
  });
  const asked = messaging.plan(siteWith(), scriptedReplies({ producers: found('1', '2'), consumers: found('2', '3') }));
  expect(asked).toMatchObject({
    producers: { expr: '{ kind = producer }' },
    messages0: { traceId: '2'.repeat(32) },
    messages1: { traceId: '3'.repeat(32) },
  });
});

it('knows the services of sampled traces where Tempo lists none', () => {
  const text = textOf(verdict(serviceNames, siteWith(), { ...SAMPLE, ...named([ORDER], [], [ORDER]) }));
  expect(text).toContain('works: order-orchestrator has this name in each of the 3 signals here.');
});
