import { redactedDataSource } from '../recording/redact';
import { EMPTY_PLACE, type Place } from '../model/place/place';
import { railWith } from '../testing/railWith';
import { readWiring } from './readWiring';
import { sourcesOf } from './sources';
import type { DataSourceSettings } from '../model/siteWiring';

const TYPES: Record<string, string> = {
  rail: 'prometheus',
  spans: 'prometheus',
  tempo: 'tempo',
  victoria: 'victoriametrics-metrics-datasource',
};

function site(jsonData: unknown, ofMetrics: unknown = {}): DataSourceSettings[] {
  return Object.entries(TYPES).map(([uid, type]) => ({
    uid,
    name: uid,
    type,
    isDefault: false,
    jsonData: uid === 'tempo' ? jsonData : ofMetrics,
  }));
}

function read(
  jsonData: unknown,
  { ofMetrics = {}, sources = {} }: { ofMetrics?: unknown; sources?: Place['sources'] } = {}
) {
  return readWiring(
    site(jsonData, ofMetrics),
    { ...railWith(), sources: { metrics: 'rail' } },
    { ...EMPTY_PLACE, sources }
  );
}

const DEFAULTS = { startShift: -120_000, endShift: 120_000, queries: [], scrapeInterval: 15_000 };
const WIRED = {
  datasourceUid: 'spans',
  spanStartTimeShift: '-15m',
  spanEndTimeShift: '1h',
  tags: [{ key: 'service.name', value: 'service' }, { key: 'k8s.pod' }],
  queries: [{ name: ' Requests ', query: ' rate(a{$__tags}[5m]) ' }, { query: '' }, { name: 'Blank' }, null, 'odd', 7],
};

it("has Grafana's shifts and tags, and no queries, where a site has wired nothing", () => {
  const { traceToMetrics } = read(undefined);
  expect(traceToMetrics).toMatchObject({ ...DEFAULTS, source: { uid: 'rail' } });
  expect(traceToMetrics.tags.map(({ key, label }) => `${key}=${label}`)).toEqual([
    'cluster=cluster',
    'hostname=hostname',
    'namespace=namespace',
    'pod=pod',
    'service.name=service_name',
    'service.namespace=service_namespace',
  ]);
});

it('goes by what the site wired, and passes over what is no query', () => {
  expect(read({ tracesToMetrics: WIRED }, { ofMetrics: { timeInterval: '1m' } }).traceToMetrics).toEqual({
    source: { uid: 'spans', name: 'spans', type: 'prometheus' },
    tags: [
      { key: 'service.name', label: 'service' },
      { key: 'k8s.pod', label: 'k8s_pod' },
    ],
    startShift: -900_000,
    endShift: 3_600_000,
    queries: [{ name: 'Requests', query: 'rate(a{$__tags}[5m])' }, {}, { name: 'Blank' }],
    scrapeInterval: 60_000,
  });
});

it.each<[string, unknown, Place['sources'], string]>([
  ['where the link leads', { tracesToMetrics: WIRED }, {}, 'spans'],
  ["where the service graph's link leads", { serviceMap: { datasourceUid: 'spans' } }, {}, 'spans'],
  ['where the URL insists', { tracesToMetrics: WIRED }, { metrics: 'rail' }, 'rail'],
  ["at the rail's metrics where the link leads nowhere", { tracesToMetrics: { datasourceUid: 'gone' } }, {}, 'rail'],
])('asks %s', (_what, jsonData, sources, uid) => {
  const wiring = read(jsonData, { sources });
  expect(wiring.traceToMetrics.source?.uid).toBe(uid);
  expect(sourcesOf(wiring).filter((each) => each.uid === uid)).toHaveLength(1);
});

it('takes nothing from a link to another kind of store', () => {
  const { traceToMetrics } = read({ tracesToMetrics: { ...WIRED, datasourceUid: 'victoria' } });
  expect(traceToMetrics).toMatchObject({ ...DEFAULTS, source: { uid: 'rail' } });
});

it.each([
  [{ query: ' rate(a[5m]) ' }, [{ query: 'rate(a[5m])' }]],
  [{ query: 'a', queries: [] }, [{ query: 'a' }]],
  [{ query: 'a', queries: [{ query: 'b' }] }, [{ query: 'b' }]],
  [{ queries: 'odd' }, []],
  ['odd', []],
])('reads the form %j', (tracesToMetrics, queries) => {
  expect(read({ tracesToMetrics }).traceToMetrics.queries).toEqual(queries);
});

it.each([
  ['5', 15_000],
  ['-1m', 15_000],
  [null, 15_000],
  ['250ms', 250],
])('a scrape interval of %j', (timeInterval, expected) => {
  expect(read(undefined, { ofMetrics: { timeInterval } }).traceToMetrics.scrapeInterval).toBe(expected);
});

it('a recording reads the same of it', () => {
  const settings = site({ tracesToMetrics: WIRED, nodeGraph: {} }, { timeInterval: '1m', httpMethod: 'POST' });
  const wiringOf = (dataSources: DataSourceSettings[]) =>
    readWiring(dataSources, railWith(), EMPTY_PLACE).traceToMetrics;
  expect(wiringOf(settings.map(redactedDataSource))).toEqual(wiringOf(settings));
  expect(redactedDataSource(settings[0]).jsonData).toEqual({ timeInterval: '1m' });
});
