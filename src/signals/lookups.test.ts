import { ask } from './ask';
import { GatewayError } from './gateway';
import type { Lookup } from './lookups';
import { queryText } from './queryText';
import { testGateway } from '../testing/testGateway';

/* The replies are those of the real backends that recorded/README.md names, unless a case says otherwise. */

const { signal } = new AbortController();
const at = { from: 1_795_285_585_000, to: 1_795_286_245_000 };
const seconds = { start: '1795285585', end: '1795286245' };
const nanos = { start: '1795285585000000000', end: '1795286245000000000' };
const milliseconds = { start: '1795285585000', end: '1795286245000' };
const noSuchPath = new GatewayError('missing', 's', '404 page not found', 404);

async function reply(query: Lookup, answer: Parameters<typeof testGateway>[0]) {
  const gateway = testGateway(answer);
  const result = await ask(gateway, query, signal);
  return { sent: gateway.sent, reply: result.ok ? result.reply : result.error };
}

const named: Array<[string, Lookup, object, string, unknown]> = [
  [
    'labels of metrics',
    { kind: 'metricLabels', source: 's', match: 'orders_total', ...at, limit: 3 },
    { path: 'api/v1/labels', params: { 'match[]': 'orders_total', ...seconds, limit: '3' } },
    '{"status":"success","data":["__name__","job","partition"],"warnings":["results truncated due to limit"]}',
    ['__name__', 'job', 'partition'],
  ],
  [
    'rules by name, with one that is odd',
    { kind: 'rules', source: 's', type: 'record', names: ['a:b', 'c'], match: '{slo!=""}', limit: 2 },
    {
      path: 'api/v1/rules',
      params: {
        type: 'record',
        'rule_name[]': ['a:b', 'c'],
        'match[]': '{slo!=""}',
        exclude_alerts: 'true',
        group_limit: '2',
      },
    },
    '{"status":"success","data":{"groups":[{"name":"g","file":"f.yml","rules":[{"name":"a:b","query":"sum(x)","labels":{"slo":"s"},"health":"ok","type":"recording"},{"type":"recording"}],"interval":30}],"groupNextToken":"00ff"}}',
    { rules: [{ type: 'record', name: 'a:b', expr: 'sum(x)', labels: { slo: 's' } }], more: true },
  ],
  [
    'all rules where there is none',
    { kind: 'rules', source: 's', limit: 5 },
    { path: 'api/v1/rules', params: { exclude_alerts: 'true', group_limit: '5' } },
    '{"status":"success","data":{"groups":[]}}',
    { rules: [], more: false },
  ],
  [
    'labels of streams',
    { kind: 'logLabels', source: 's', match: '{service_name="checkout"}', ...at, limit: 9 },
    { path: 'loki/api/v1/labels', params: { ...nanos, query: '{service_name="checkout"}' } },
    '{"status":"success","data":["service_name"]}\n',
    ['service_name'],
  ],
  [
    'values of a label of streams',
    { kind: 'logLabelValues', source: 's', label: 'service_name', ...at, limit: 9 },
    { path: 'loki/api/v1/label/service_name/values', params: nanos },
    '{"status":"success","data":["checkout"]}\n',
    ['checkout'],
  ],
  [
    'values of a label that no stream has',
    { kind: 'logLabelValues', source: 's', label: 'a/b', ...at, limit: 9 },
    { path: 'loki/api/v1/label/a%2Fb/values' },
    '{"status":"success"}\n',
    [],
  ],
  [
    'fields of lines',
    { kind: 'logFields', source: 's', expr: '{service_name="checkout"}', lines: 100, ...at, limit: 2 },
    {
      path: 'loki/api/v1/detected_fields',
      params: { query: '{service_name="checkout"}', ...nanos, line_limit: '100', limit: '2' },
    },
    '{"fields":[{"label":"level","type":"string","cardinality":2,"parsers":["logfmt","json"],"jsonPath":["level"]},{"label":"partition","type":"int","cardinality":2,"parsers":null},{"label":"order","type":"int","cardinality":1,"parsers":["logfmt"]}],"limit":50}\n',
    [
      { name: 'level', type: 'string', cardinality: 2, parsers: ['logfmt', 'json'] },
      { name: 'partition', type: 'int', cardinality: 2, parsers: [] },
    ],
  ],
  ['fields of no line', { kind: 'logFields', source: 's', expr: '{a="b"}', lines: 1, ...at, limit: 2 }, {}, '{}\n', []],
  [
    'labels of profiles',
    { kind: 'profileLabels', source: 's', match: '{service_name="checkout"}', ...at, limit: 2 },
    {
      path: 'querier.v1.QuerierService/LabelNames',
      json: { matchers: ['{service_name="checkout"}'], ...milliseconds },
    },
    '{"names":["__name__","__period_type__","service_name"]}',
    ['__name__', '__period_type__'],
  ],
  [
    'values of a label of profiles',
    { kind: 'profileLabelValues', source: 's', label: 'service_name', ...at, limit: 9 },
    { path: 'querier.v1.QuerierService/LabelValues', json: { name: 'service_name', ...milliseconds } },
    '{"names":["checkout"]}',
    ['checkout'],
  ],
  ['labels of no profile', { kind: 'profileLabels', source: 's', ...at, limit: 2 }, {}, '{}', []],
  [
    'attributes',
    { kind: 'spanAttributes', source: 's', limit: 3 },
    { path: 'api/v2/search/tags', params: { limit: '3' } },
    '{"scopes":[{"name":"intrinsic","tags":["duration","kind","name","status"]},{"name":"resource","tags":["service.name"]},{"name":"span","tags":["messaging.kafka.partition","retry","tenant"]}]}',
    ['resource.service.name', 'span.messaging.kafka.partition', 'span.retry'],
  ],
  [
    'values of an attribute',
    { kind: 'spanValues', source: 's', attribute: 'span.messaging.kafka.partition', expr: '{ }', limit: 9 },
    { path: 'api/v2/search/tag/span.messaging.kafka.partition/values', params: { limit: '9', q: '{ }' } },
    '{"tagValues":[{"type":"int","value":"14"}]}',
    ['14'],
  ],
  [
    'values of an attribute with an odd name and no scope',
    { kind: 'spanValues', source: 's', attribute: 'b c', limit: 9 },
    { path: 'api/v2/search/tag/.%22b%20c%22/values' },
    '{}',
    [],
  ],
];

it.each(named)('asks for %s and reads them', async (_, query, request, body, expected) => {
  const result = await reply(query, () => body);
  expect(result.reply).toEqual(expected);
  expect(result.sent).toMatchObject([request]);
  expect(queryText(query).text).not.toBe('');
});

it.each<[Lookup, string, string[], string[]]>([
  [
    { kind: 'spanAttributes', source: 's', limit: 3 },
    '{"tagNames":["messaging.kafka.partition","retry","service.name","tenant"]}',
    ['api/v2/search/tags', 'api/search/tags'],
    ['messaging.kafka.partition', 'retry', 'service.name'],
  ],
  [
    { kind: 'spanValues', source: 's', attribute: 'resource.service.name', limit: 3 },
    '{"tagValues":["checkout"]}',
    ['api/v2/search/tag/resource.service.name/values', 'api/search/tag/service.name/values'],
    ['checkout'],
  ],
])('asks a Tempo without the second version the first one: %o', async (query, body, paths, expected) => {
  const result = await reply(query, ({ path }) => (path.startsWith('api/v2') ? noSuchPath : body));
  expect(result.reply).toEqual(expected);
  expect(result.sent.map(({ path }) => path)).toEqual(paths);
  // a start and an end would make this Tempo search, and end over it
  expect(result.sent.flatMap(({ params }) => Object.keys(params ?? {}))).not.toContain('start');
});

it.each([
  [
    'that says what its answer cost',
    '{"scopes":[{"name":"span","tags":["x"]}],"metrics":{"inspectedBytes":"49"}}',
    ['x'],
  ],
  ['that does not', '{"scopes":[{"name":"span","tags":["x"]}]}', undefined],
])('asks a Tempo %s for the attributes of a time', async (_, body, expected) => {
  const gateway = testGateway(() => body);
  const query = { kind: 'spanAttributes', source: 's', limit: 3 } as const;
  await ask(gateway, query, signal);
  const answer = await ask(gateway, { ...query, within: { from: 1500, to: 61_001 } }, signal);
  expect(answer).toMatchObject(
    expected ? { ok: true, reply: ['span.x'] } : { ok: false, requests: 0, error: { kind: 'missing' } }
  );
  expect(gateway.sent.flatMap(({ params }) => (params?.start ? [params] : []))).toEqual(
    expected ? [{ limit: '3', start: '1', end: '62' }] : []
  );
});

it('does not take a data source that is not there for an old Tempo', async () => {
  const gone = new GatewayError('missing', 's', 'Unable to find datasource', 404);
  const result = await reply({ kind: 'spanAttributes', source: 's', limit: 3 }, () => gone);
  expect(result.sent).toHaveLength(1);
  expect(result.reply).toBe(gone);
});

it.each(named)('refuses what are no %s', async (_, query) => {
  const result = await reply(query, () => '{"data":7,"names":7,"fields":7,"scopes":7,"tagValues":7}');
  expect(result.reply).toMatchObject({ kind: 'broken' });
});
