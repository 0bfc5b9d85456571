import { nanoseconds, type Attributes } from '../../../dev/workload/ingest/otlp';
import { plainText } from '../../../src/model/words/message';
import type { Site } from '../../../src/walk/run';
import { scenarios, withRails, withSettings, type Walked } from './kit';
import { counter, pushLines, pushLogs, pushMetrics, pushProfile, pushTraces, traceOf, type SpanDraft } from './push';

/* What sites call otherwise, and what they keep in several places: learned from the links, said by the rail. */

const TRACES = {
  basket: 'ba5ce7'.padEnd(32, '1'),
  ledger: '1ed9e4'.padEnd(32, '2'),
  payment: 'fa4ade'.padEnd(32, '3'),
  abroad: 'ab40ad'.padEnd(32, '4'),
};
type Service = keyof typeof TRACES;
const spanOf = (service: Service, last = 'e') => TRACES[service].slice(0, 15) + last;

const server = (service: Service, resource: Attributes, children?: SpanDraft[]): SpanDraft => ({
  spanId: spanOf(service),
  service,
  name: 'POST /pay',
  kind: 'server',
  at: 0,
  duration: 900,
  resource,
  children,
});

/** A second cluster: other data sources in front of the same backends, which tells who was asked. */
const SECOND = (['prometheus', 'tempo', 'loki', 'pyroscope'] as const).map((backend) => ({
  uid: `${backend}-us`,
  name: `${backend} us`,
  type: backend === 'pyroscope' ? 'grafana-pyroscope-datasource' : backend,
  backend,
}));

const { scenario } = scenarios('names and clusters', {
  incident: false,
  dataSources: SECOND,
  push: async ({ urls, from, to }) => {
    const start = to - 10 * 60_000;
    const at = (milliseconds: number) => nanoseconds(start + milliseconds);
    const failures = (service: string, labels: Record<string, string>, perMinute: number, exemplar?: string) => [
      counter(
        { __name__: 'payments_total', application: service, outcome: 'error', ...labels },
        {
          from,
          to,
          perMinute,
          ...(exemplar && { exemplars: [{ labels: { request: exemplar }, value: 1, timestamp: start + 500 }] }),
        }
      ),
      counter(
        { __name__: 'payments_total', application: service, outcome: 'ok', ...labels },
        { from, to, perMinute: 30 }
      ),
    ];
    await pushMetrics(urls, [
      ...failures('basket', { customer: 'acme', shard: '3' }, 20, TRACES.basket),
      ...failures('basket', { customer: 'other', shard: '4' }, 0),
      ...failures('payment', { region: 'us-east-1' }, 20),
      ...failures('payment', { region: 'ap-south-1' }, 0),
      ...failures('abroad', { region: 'ap-south-1' }, 10),
    ]);
    await pushTraces(urls, [
      ...traceOf(TRACES.basket, start, server('basket', { 'machine.id': 'm-7', 'customer.name': 'acme' })),
      ...traceOf(TRACES.ledger, start, server('ledger', { 'machine.id': 'm-9' })),
      ...traceOf(TRACES.payment, start, server('payment', { 'cloud.region': 'us-east-1' })),
      ...traceOf(
        TRACES.abroad,
        start,
        server('abroad', { 'cloud.region': 'ap-south-1' }, [
          {
            spanId: spanOf('abroad', 'f'),
            service: 'fraud-check',
            name: 'check',
            kind: 'server',
            at: 20,
            duration: 860,
            error: 'no',
            resource: { 'cloud.region': 'us-east-1' },
          },
        ])
      ),
    ]);
    // Streams by Loki's own API: the service stands under a label of the site's, the trace id in a field of its own.
    await pushLines(urls, [
      {
        labels: { program: 'basket' },
        lines: [[at(400), JSON.stringify({ level: 'error', request: TRACES.basket, msg: 'basket is full' })]],
      },
      { labels: { program: 'ledger', machine: 'm-9' }, lines: [[at(450), 'level=error msg="ledger is locked"']] },
      { labels: { program: 'ledger', machine: 'm-1' }, lines: [[at(450), 'level=error msg="another machine"']] },
    ]);
    await pushLogs(
      urls,
      (['payment', 'abroad'] as const).map((service) => ({
        resource: { 'service.name': service === 'abroad' ? 'fraud-check' : service },
        time: at(500),
        severity: 'ERROR',
        line: `${service} refused`,
        traceId: TRACES[service],
        spanId: spanOf(service, service === 'abroad' ? 'f' : 'e'),
        attributes: {},
      }))
    );
    for (const [service, labels] of [
      ['somebody', { program: 'basket' }],
      ['somebody-else', { program: 'ledger', machine: 'm-9' }],
      ['payment', {}],
      ['fraud-check', {}],
    ] as const) {
      await pushProfile(urls, {
        service,
        labels,
        startMs: start - 5000,
        durationMs: 15_000,
        samples: [{ frames: [{ function: 'work', file: 'work.go', line: 1 }], cpuNanoseconds: 5e8 }],
      });
    }
  },
});

const RAIL = {
  id: 'payments',
  slo: {
    objective: 0.99,
    indicator: {
      type: 'ratio',
      errors: 'payments_total{application="$service",outcome="error"}',
      total: 'payments_total{application="$service"}',
    },
  },
};
const NAMES = {
  traceId: 'request',
  service: { log: 'program', profile: 'program' },
  pod: { log: 'machine', span: 'resource.machine.id', profile: 'machine' },
};

const trace = (service: Service) => ({ trace: TRACES[service], 'var-service': undefined });

describe('names', () => {
  /** The site's link to logs would ask by the usual names. */
  const rail = (over: object) => (site: Site) =>
    withSettings('tempo', { tracesToLogsV2: undefined })(
      withRails({ ...RAIL, exemplars: { metric: 'payments_total' }, ...over })(site)
    );

  scenario({
    name: 'tenant and partition are called customer and shard',
    station: 'split-partition',
    link: { 'var-service': 'basket' },
    site: rail({
      dimensions: [
        { name: 'tenant', metric: 'customer', span: 'resource.customer.name' },
        { name: 'partition', metric: 'shard' },
      ],
    }),
    states: { 'split-tenant': 'found', 'split-partition': 'found' },
    check: ({ state }) => expect(state.filters.map(({ value }) => value)[0]).toBe('acme'),
  });

  scenario({
    name: 'exemplars have the trace id under a name that the rail says',
    station: 'trace',
    link: { 'var-service': 'basket' },
    site: rail({ names: NAMES }),
    level: 3,
    check: ({ step }) => expect(step('trace').sentence).toMatch(/exemplar/),
  });

  scenario({
    name: 'lines have service and trace id under names that the rail says',
    station: 'logs',
    link: trace('basket'),
    site: rail({ names: NAMES }),
    level: 3,
    sentence: 'basket is full',
  });

  scenario({
    name: 'lines have the service under a label that the link says, the trace id in a field that a derived field says',
    station: 'logs',
    link: trace('basket'),
    site: (site) =>
      withSettings('loki', {
        derivedFields: [
          { name: 'Request', matcherType: 'regex', matcherRegex: '"request":"(\\w+)"', datasourceUid: 'tempo' },
        ],
      })(
        withSettings('tempo', {
          tracesToLogsV2: { datasourceUid: 'loki', tags: [{ key: 'service.name', value: 'program' }] },
        })(rail({})(site))
      ),
    level: 3,
    sentence: 'basket is full',
    check: ({ state }) => expect(state.wiring.names.logTraceId[0]).toBe('request'),
  });

  scenario({
    name: 'lines have the pod under a name that the rail says',
    station: 'logs',
    link: trace('ledger'),
    site: rail({ names: NAMES }),
    rung: 'pod',
    sentence: 'ledger is locked',
  });

  scenario({
    name: 'profiles have the service under a label that the rail says',
    station: 'profile',
    link: trace('basket'),
    site: rail({ names: NAMES }),
    rung: 'service',
    level: 1,
  });

  scenario({
    name: 'profiles have the pod under a label that the rail says',
    station: 'profile',
    link: trace('ledger'),
    site: rail({ names: NAMES }),
    rung: 'pod',
    sentence: 'ledger on m-9',
  });
});

describe('clusters', () => {
  const us = { metrics: 'prometheus-us', traces: 'tempo-us', logs: 'loki-us', profiles: 'pyroscope-us' };
  const rail = withRails({
    ...RAIL,
    dimensions: [{ name: 'region', metric: 'region', span: 'resource.cloud.region' }],
    sources: { metrics: 'prometheus', traces: 'tempo', logs: 'loki', profiles: 'pyroscope' },
    clusters: {
      dimension: 'region',
      sources: { 'ap-south-1': { logs: 'loki', profiles: 'pyroscope' }, 'us-east-1': us },
    },
  });

  /** The data sources that each station asked; that of the metrics has exemplars as well. */
  const asked = ({ state }: Walked) =>
    Object.fromEntries(
      state.stations.map(({ station, sent }) => [
        station.id,
        [...new Set(sent.map(({ answer }) => answer.query.source))].join(),
      ])
    );
  const notes = ({ step }: Walked, id: string) => step(id).notes.map(({ sentence }) => sentence);

  scenario({
    name: 'the link says the cluster',
    station: 'logs',
    link: { 'var-service': 'payment', 'var-region': 'us-east-1' },
    site: rail,
    sentence: 'payment refused',
    check: (walked) => {
      expect(asked(walked)).toMatchObject({
        'burn-rate': 'prometheus-us',
        trace: 'tempo-us,prometheus-us',
        logs: 'loki-us',
        profile: 'pyroscope-us',
      });
      expect(walked.state.problems).toEqual([]);
    },
  });

  scenario({
    name: 'the split suggests the cluster',
    station: 'logs',
    link: { 'var-service': 'payment' },
    site: rail,
    sentence: 'payment refused',
    check: (walked) => {
      expect(asked(walked)).toMatchObject({
        'burn-rate': 'prometheus',
        'split-region': 'prometheus',
        trace: 'tempo-us,prometheus-us',
        logs: 'loki-us',
        profile: 'pyroscope-us',
      });
    },
  });

  scenario({
    name: 'the chosen trace says the cluster, and stays where it was found',
    station: 'logs',
    link: trace('payment'),
    site: rail,
    check: (walked) => {
      expect(asked(walked)).toMatchObject({
        'burn-rate': 'prometheus-us',
        trace: 'tempo',
        logs: 'loki-us',
        profile: 'pyroscope-us',
      });
    },
  });

  scenario({
    name: 'the span ran in another cluster than its trace',
    station: 'logs',
    link: { ...trace('abroad'), span: spanOf('abroad', 'f') },
    site: rail,
    sentence: 'abroad refused',
    check: (walked) => {
      expect(asked(walked)).toMatchObject({
        'burn-rate': 'prometheus',
        trace: 'tempo',
        logs: 'loki-us',
        profile: 'pyroscope-us',
      });
      expect(notes(walked, 'logs')).toContain('The span ran in region us-east-1, so loki us was queried.');
      expect(notes(walked, 'profile')).toContain('The span ran in region us-east-1, so pyroscope us was queried.');
    },
  });

  scenario({
    name: 'the link names a data source, which goes before the cluster’s',
    station: 'logs',
    link: { 'var-service': 'payment', 'var-region': 'us-east-1', 'var-logs': 'loki' },
    site: rail,
    check: (walked) => expect(asked(walked)).toMatchObject({ logs: 'loki', profile: 'pyroscope-us' }),
  });

  scenario({
    name: 'the rail does not know the cluster',
    station: 'logs',
    link: { 'var-service': 'payment', 'var-region': 'eu-west-1' },
    site: rail,
    check: (walked) => {
      expect(asked(walked)).toMatchObject({ 'burn-rate': 'prometheus', trace: 'tempo,prometheus' });
      expect(walked.state.problems.map((problem) => plainText(problem))).toEqual([
        expect.stringContaining('no data sources for Region eu-west-1, so the usual ones are queried'),
      ]);
    },
  });
});
