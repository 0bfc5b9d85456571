import fc from 'fast-check';
import { EMPTY_PLACE, type Place } from '../model/place/place';
import type { Rail } from '../model/rail/rail';
import { railWith } from '../testing/railWith';
import { readWiring } from './readWiring';
import type { DataSourceSettings, Wiring } from '../model/siteWiring';

const TYPES = {
  prom: 'prometheus',
  tempo: 'tempo',
  loki: 'loki',
  pyro: 'grafana-pyroscope-datasource',
  splunk: 'splunk',
};

/** A data source whose type is told by the beginning of its uid. */
function source(uid: string, jsonData: unknown = {}, isDefault = false): DataSourceSettings {
  const [, type] = Object.entries(TYPES).find(([prefix]) => uid.startsWith(prefix)) ?? ['', uid];
  return { uid, name: uid, type, isDefault, jsonData };
}

function read(settings: DataSourceSettings[], rail: Rail['sources'] = {}, place: Place['sources'] = {}): Wiring {
  return readWiring(settings, { ...railWith(), sources: rail }, { ...EMPTY_PLACE, sources: place });
}

/** uids by signal, or why there is none */
function uids(wiring: Wiring) {
  return Object.fromEntries(
    Object.entries(wiring.sources).map(([signal, choice]) => [
      signal,
      'source' in choice ? choice.source.uid : choice.missing,
    ])
  );
}

const FOUR = [
  source('prom-b'),
  source('prom-a'),
  source('tempo-b'),
  source('tempo-a'),
  source('loki-a'),
  source('pyro-a'),
];

describe('which sources are read', () => {
  it('those that the URL insists on, then those of the rail', () => {
    expect(uids(read(FOUR, { metrics: 'prom-b', traces: 'tempo-b' }, { traces: 'tempo-a' }))).toMatchObject({
      metrics: 'prom-b',
      traces: 'tempo-a',
    });
  });

  it('the default of the type, else the first by name', () => {
    expect(uids(read(FOUR))).toEqual({ metrics: 'prom-a', traces: 'tempo-a', logs: 'loki-a', profiles: 'pyro-a' });
    expect(uids(read([...FOUR, source('prom-z', {}, true)])).metrics).toBe('prom-z');
  });

  it('none, when there is none of the type', () => {
    expect(uids(read([source('splunk', {}, true)]))).toEqual({
      metrics: 'none',
      traces: 'none',
      logs: 'none',
      profiles: 'none',
    });
  });

  it('no other one, when the one that is named does not exist or is of another type', () => {
    const { sources } = read(FOUR, { metrics: 'gone' }, { logs: 'tempo-a' });
    expect(sources.metrics).toEqual({ missing: 'unknown', uid: 'gone' });
    expect(sources.logs).toEqual({ missing: 'wrongType', uid: 'tempo-a', name: expect.any(String), type: 'tempo' });
  });

  it.each<[string, DataSourceSettings[], Rail['sources'], object]>([
    [
      'exemplars lead to traces',
      [source('prom', { exemplarTraceIdDestinations: [{ name: 'x' }, { name: 'y', datasourceUid: 'tempo-2' }] })],
      {},
      { traces: 'tempo-2' },
    ],
    [
      'traces lead to logs, profiles and metrics',
      [
        source('tempo', {
          tracesToLogsV2: { datasourceUid: 'loki-2', customQuery: false },
          tracesToProfiles: { datasourceUid: 'pyro-2' },
          tracesToMetrics: { datasourceUid: 'prom-2' },
          serviceMap: { datasourceUid: 'prom-1' },
        }),
      ],
      { traces: 'tempo' },
      { metrics: 'prom-2', traces: 'tempo', logs: 'loki-2', profiles: 'pyro-2' },
    ],
    [
      'the legacy link to logs, and the service map',
      [source('tempo', { tracesToLogs: { datasourceUid: 'loki-2' }, serviceMap: { datasourceUid: 'prom-2' } })],
      { traces: 'tempo' },
      { metrics: 'prom-2', logs: 'loki-2' },
    ],
    [
      'derived fields lead to traces, and on',
      [
        source('loki', { derivedFields: [{ name: 'trace', datasourceUid: 'tempo-3' }] }),
        source('tempo-3', { serviceMap: { datasourceUid: 'prom-2' } }),
      ],
      { logs: 'loki' },
      { traces: 'tempo-3', metrics: 'prom-2' },
    ],
    [
      'a link that does not fit is passed over',
      [
        source('prom-0', {
          exemplarTraceIdDestinations: [
            { datasourceUid: 'gone' },
            { datasourceUid: 'loki-1' },
            { datasourceUid: 'tempo-2' },
          ],
        }),
      ],
      {},
      { traces: 'tempo-2' },
    ],
  ])('%s', (_name, linked, rail, expected) => {
    const others = ['prom-1', 'prom-2', 'tempo-1', 'tempo-2', 'loki-1', 'loki-2', 'pyro-1', 'pyro-2'];
    expect(uids(read([...linked, ...others.map((uid) => source(uid))], rail))).toMatchObject(expected);
  });
});

describe('what exemplars call a trace id', () => {
  const usual = ['trace_id', 'traceID', 'traceId', 'TraceId', 'otelTraceID', 'otel_trace_id'];

  it('is one of the usual names', () => {
    expect(read(FOUR).exemplarTraceIdLabels).toEqual(usual);
  });

  it('is first what the site wired to its traces, then what it wired to an address', () => {
    const exemplarTraceIdDestinations = [
      { name: 'elsewhere', datasourceUid: 'tempo-b' },
      { name: 'by_url', url: 'https://traces/${__value.raw}' },
      { name: 'traceId', datasourceUid: 'tempo-a' },
      { name: 7, datasourceUid: 'tempo-a' },
    ];
    const wiring = read([...FOUR, source('prom', { exemplarTraceIdDestinations }, true)], { traces: 'tempo-a' });
    expect(wiring.exemplarTraceIdLabels).toEqual(['traceId', 'by_url', ...usual.filter((name) => name !== 'traceId')]);
  });
});

describe('from traces to logs and profiles', () => {
  const tempo = (jsonData: unknown) =>
    read([source('tempo', jsonData), source('loki'), source('loki-2'), source('splunk')]);
  const service = [
    { key: 'service.name', label: 'service_name' },
    { key: 'service.namespace', label: 'service_namespace' },
  ];
  const resource = ['cluster', 'hostname', 'namespace', 'pod'].map((key) => ({ key, label: key }));

  it('goes by the usual names where nothing is wired', () => {
    expect(tempo(undefined)).toMatchObject({
      traceToLogs: {
        tags: [...resource, ...service],
        startShift: 0,
        endShift: 0,
        filterByTraceId: true,
        filterBySpanId: false,
      },
      traceToProfiles: { tags: service, profileType: 'process_cpu:cpu:nanoseconds:cpu:nanoseconds' },
    });
  });

  it('goes by what the site wired', () => {
    const tags = [{ key: 'tenant', value: 'tenant_id' }, { key: 'k8s.pod' }, { key: '' }, { value: 'x' }, null, 'pod'];
    const wiring = tempo({
      tracesToLogsV2: {
        datasourceUid: 'loki',
        tags,
        spanStartTimeShift: '-5m',
        spanEndTimeShift: '1.5h',
        filterBySpanID: true,
        customQuery: true,
        query: ' {a="${__span.name}"} ',
      },
      tracesToLogs: { tags: ['ignored'] },
      tracesToProfiles: { tags: [{ key: 'pod' }], profileTypeId: 'memory', customQuery: false, query: 'unused' },
    });
    expect(wiring.traceToLogs).toEqual({
      wired: true,
      tags: [
        { key: 'tenant', label: 'tenant_id' },
        { key: 'k8s.pod', label: 'k8s_pod' },
        { key: 'pod', label: 'pod' },
      ],
      startShift: -300_000,
      endShift: 5_400_000,
      filterByTraceId: false,
      filterBySpanId: true,
      customQuery: '{a="${__span.name}"}',
    });
    expect(wiring.traceToProfiles).toEqual({ tags: [{ key: 'pod', label: 'pod' }], profileType: 'memory' });
  });

  it.each([
    [{ tags: ['a.b'] }, [{ key: 'a.b', label: 'a_b' }]],
    [{ tags: ['a'], mappedTags: [{ key: 'b', value: 'c' }] }, [{ key: 'a', label: 'a' }]],
    [{ tags: ['a'], mappedTags: [{ key: 'b', value: 'c' }], mapTagNamesEnabled: true }, [{ key: 'b', label: 'c' }]],
    [{ tags: ['a'], mapTagNamesEnabled: true }, [{ key: 'a', label: 'a' }]],
  ])('reads the legacy form %j', (tracesToLogs, tags) => {
    expect(tempo({ tracesToLogs }).traceToLogs.tags).toEqual(tags);
  });

  it.each([
    ['', 0],
    ['0', 0],
    ['-0s', 0],
    ['5', 0],
    ['-250ms', -250],
    ['2d', 172_800_000],
    ['soon', 0],
    ['1e9h', 0],
    [7, 0],
  ])('reads a shift of %j', (spanStartTimeShift, expected) => {
    expect(tempo({ tracesToLogsV2: { spanStartTimeShift } }).traceToLogs.startShift).toBe(expected);
  });

  it.each([
    { customQuery: true },
    { customQuery: true, query: '  ' },
    { customQuery: 'true', query: 'q' },
    { query: 'q' },
  ])('has no query of its own with %j', (settings) => {
    expect(tempo({ tracesToLogsV2: settings, tracesToProfiles: settings })).not.toMatchObject({
      traceToLogs: { customQuery: expect.anything() },
    });
  });

  it('takes nothing from a link to another kind of log store', () => {
    const settings = { tags: ['a'], customQuery: true, query: 'search index=main' };
    expect(tempo({ tracesToLogsV2: { ...settings, datasourceUid: 'splunk' } }).traceToLogs).toEqual(
      tempo(undefined).traceToLogs
    );
    expect(tempo({ tracesToLogsV2: { ...settings, datasourceUid: 'loki-2' } }).traceToLogs.customQuery).toBe(
      settings.query
    );
  });
});

it('reads any settings at all without throwing', () => {
  const json = fc.jsonValue();
  const key = fc.constantFrom(
    'exemplarTraceIdDestinations',
    'derivedFields',
    'tracesToLogsV2',
    'tracesToLogs',
    'tracesToProfiles',
    'tracesToMetrics',
    'serviceMap'
  );
  const inner = fc.dictionary(fc.constantFrom('datasourceUid', 'tags', 'query', 'name', 'spanStartTimeShift'), json);
  const jsonData = fc.oneof(json, fc.dictionary(key, fc.oneof(json, inner, fc.array(inner))));
  fc.assert(
    fc.property(jsonData, jsonData, (a, b) => {
      const wiring = read([source('prom', a), source('tempo', b), source('loki', a), source('pyro', b)]);
      expect(uids(wiring)).toEqual({ metrics: 'prom', traces: 'tempo', logs: 'loki', profiles: 'pyro' });
      expect(Number.isFinite(wiring.traceToLogs.startShift)).toBe(true);
    })
  );
});
