import { garbage, html, json, nothing, NO_RESULT, STATUSES, text, type Fault } from '../../../dev/faults/fault';
import { backendNames, type BackendName } from '../../../dev/stack/backends';
import type { Site } from '../../../src/walk/run';
import { scenarios, settled } from './kit';

/*
 * Each backend and each fault: its own station says what happened and what to do, the others go on, and a retry asks only
 * what failed.
 */

const { scenario, stage } = scenarios('faults', {
  forbid: ['loki'],
  dataSources: [{ uid: 'mistaken', name: 'Mistaken', type: 'loki', backend: 'prometheus' }],
});

const TIMEOUT = 700;

/** A fault, the kind of failure that it shows as, and what is said. */
const FAULTS: Array<[string, Fault, string, RegExp]> = [
  ['down', { kind: 'down' }, 'unreachable', /^\w+ cannot be reached\..*settings/],
  ['reset', { kind: 'kill' }, 'unreachable', /^\w+ cannot be reached/],
  ['late', { kind: 'delay', milliseconds: 5000 }, 'timeout', /^\w+ did not answer in time.*0\.7 s/],
  ['stalled', { kind: 'stall' }, 'timeout', /^\w+ did not answer in time.*0\.7 s/],
  ['reset within the answer', { kind: 'kill', after: 5 }, 'broken', /^The response of \w+ cannot be read.*broke off/],
  ['cut short', { kind: 'truncate' }, 'broken', /^The response of \w+ cannot be read.*cut short/],
  ['401', STATUSES[401], 'authentication', /^\w+ rejected the credentials.*Save & test/],
  ['403 of a reverse proxy', STATUSES[403], 'forbidden', /^\w+ denied this query.*not Grafana.*403 Forbidden/],
  ['404', STATUSES[404], 'missing', /^\w+ returned 404 \(not found\).*URL of this data source/],
  ['422', STATUSES[422], 'rejected', /^This query reads more than \w+ allows/],
  ['429', STATUSES[429], 'busy', /^\w+ has too many requests\. Wait a moment/],
  ['500', STATUSES[500], 'broken', /^\w+ returned a server error.*index header is corrupt/],
  ['502 of a reverse proxy', STATUSES[502], 'unreachable', /^\w+ cannot be reached.*502 Bad Gateway/],
  ['503', STATUSES[503], 'unreachable', /^\w+ is not ready.*empty ring/],
  ['504 of a reverse proxy', STATUSES[504], 'timeout', /^\w+ did not answer in time.*504 Gateway Time-out/],
  ['text that is no JSON', text(200, 'It works!'), 'broken', /^The response of \w+ cannot be read.*It works!/],
  ['a login page', html(200, 'Sign in'), 'broken', /^The response of \w+ cannot be read.*login page.*Sign in/],
  ['garbage', garbage(), 'broken', /^The response of \w+ cannot be read/],
  ['no body', nothing(), 'broken', /^The response of \w+ cannot be read.*an empty reply/],
];

const SPLITS = ['split-tenant', 'split-partition'];

/** The station that cannot do without a backend, and those that its faults must not touch. */
const STATIONS: Record<BackendName, { own: string; others: string[] }> = {
  prometheus: { own: 'burn-rate', others: ['trace', 'logs', 'profile'] },
  tempo: { own: 'trace', others: ['burn-rate', ...SPLITS] },
  loki: { own: 'logs', others: ['burn-rate', ...SPLITS, 'trace', 'profile'] },
  pyroscope: { own: 'profile', others: ['burn-rate', ...SPLITS, 'trace', 'logs'] },
};

/** The backends that a retry must not ask: what hangs below what is found now is asked, nothing else. */
const LEFT_ALONE: Record<BackendName, BackendName[]> = {
  prometheus: [],
  tempo: ['prometheus'],
  loki: ['prometheus', 'tempo', 'pyroscope'],
  pyroscope: ['prometheus', 'tempo', 'loki'],
};

/** Queries that one station may send at most, whatever fails. */
const MOST_QUERIES = 16;

const found = (ids: string[]) => Object.fromEntries(ids.map((id) => [id, 'found']));

describe.each([...backendNames])('%s', (backend) => {
  const { own, others } = STATIONS[backend];
  for (const [name, fault, kind, sentence] of FAULTS) {
    scenario({
      name: `${backend}: ${name}`,
      station: own,
      faults: [{ backend, fault }],
      timeouts: /0\\\.7/.test(sentence.source) ? { [backend]: TIMEOUT } : {},
      sentence,
      states: { [own]: `failed ${kind}`, ...found(others) },
      check: ({ step }) => expect(step(own).queries.length).toBeLessThanOrEqual(MOST_QUERIES),
    });
  }

  scenario({
    name: `${backend}: it finds nothing`,
    station: own,
    faults: [{ backend, fault: NO_RESULT[backend] }],
    states: { [own]: 'empty', ...found(backend === 'prometheus' ? ['trace', 'logs'] : others) },
  });

  scenario({
    name: `${backend}: down, and up again for a retry`,
    station: own,
    faults: [{ backend, fault: { kind: 'down' } }],
    states: { [own]: 'failed unreachable' },
    check: async ({ walk }) => {
      await stage().proxy.set([]);
      walk.retry(own);
      const state = await settled(walk);
      expect(state.stations.find(({ station }) => station.id === own)?.status).toBe('found');
      expect(stage().proxy.asked(backend)).not.toEqual([]);
      expect(LEFT_ALONE[backend].flatMap((each) => stage().proxy.asked(each))).toEqual([]);
    },
  });
});

describe('limits, in the words of the backends', () => {
  const LIMITED: Array<[string, BackendName, Fault, RegExp]> = [
    [
      'too long a time for Loki',
      'loki',
      text(400, 'the query time range exceeds the limit (query length: 744h0m0s, limit: 721h0m0s)'),
      /^Loki does not allow a time range this long.*limit: 721h/,
    ],
    [
      'too many lines for Loki',
      'loki',
      text(400, 'max entries limit per query exceeded, limit > max_entries_limit_per_query (500 > 100)'),
      /^Loki allows fewer lines.*raise max_entries_limit_per_query/,
    ],
    [
      'too many bytes for Loki',
      'loki',
      text(
        400,
        'the query would read too many bytes (query: 1.2TB, limit: 1GB); consider adding more specific stream selectors'
      ),
      /^This query reads more than Loki allows/,
    ],
    [
      'too long a time for Tempo',
      'tempo',
      text(400, 'range specified by start and end exceeds 168h0m0s. received start=1 end=2'),
      /^Tempo does not allow a time range this long/,
    ],
    [
      'too large a trace',
      'tempo',
      text(422, 'trace exceeds max size (max bytes: 5000000)'),
      /^This trace is larger than Tempo returns.*raise max_bytes_per_trace/,
    ],
    [
      'too many samples',
      'prometheus',
      json(422, {
        status: 'error',
        errorType: 'execution',
        error: 'query processing would load too many samples into memory in query execution',
      }),
      /^This query reads more than Prometheus allows/,
    ],
    [
      'too long a time for Pyroscope',
      'pyroscope',
      json(400, {
        code: 'invalid_argument',
        message: 'the query time range exceeds the limit (max_query_length, actual: 48h, limit: 24h)',
      }),
      /^Pyroscope does not allow a time range this long/,
    ],
  ];
  for (const [name, backend, fault, sentence] of LIMITED) {
    const { own, others } = STATIONS[backend];
    scenario({
      name,
      station: own,
      faults: [{ backend, fault, ...(name.includes('large') && { match: /api\/(v2\/)?traces\// }) }],
      sentence,
      states: { [own]: 'failed rejected', ...found(others) },
    });
  }

  scenario({
    name: 'one trace is too large, the next is not',
    station: 'trace',
    faults: [
      {
        backend: 'tempo',
        match: /api\/(v2\/)?traces\//,
        fault: text(422, 'trace exceeds max size (max bytes: 5000000)'),
        times: 1,
      },
    ],
    states: { trace: 'found', logs: 'found' },
    check: ({ step }) =>
      expect(
        step('trace')
          .tried.map(({ outcome }) => outcome)
          .join()
      ).toContain('trace exceeds max size'),
  });

  scenario({
    // Made-up spans: Tempo keeps less of a trace than its limit, so the limit is not met when it is read.
    name: 'a trace that Tempo gives only a part of',
    station: 'trace',
    link: { trace: 'a'.repeat(32) },
    faults: [
      {
        backend: 'tempo',
        match: /api\/v2\/traces\//,
        fault: json(200, { status: 'PARTIAL', message: 'too large', trace: partOfTrace() }),
      },
    ],
    states: { trace: 'found' },
    check: ({ step }) =>
      expect(step('trace').notes[0]).toMatchObject({
        code: 'partial',
        sentence: expect.stringContaining('only a part of this trace: too large.'),
      }),
  });
});

function partOfTrace() {
  const at = (before: number) => `${Date.now() - before}000000`;
  const span = {
    traceId: Buffer.from('a'.repeat(32), 'hex').toString('base64'),
    spanId: Buffer.from('b'.repeat(16), 'hex').toString('base64'),
    name: 'place_order',
    kind: 'SPAN_KIND_SERVER',
    startTimeUnixNano: at(65_000),
    endTimeUnixNano: at(60_000),
    status: {},
  };
  const service = { key: 'service.name', value: { stringValue: 'order-orchestrator' } };
  return { resourceSpans: [{ resource: { attributes: [service] }, scopeSpans: [{ spans: [span] }] }] };
}

describe('data sources, and who may ask them', () => {
  const { others } = STATIONS.loki;

  scenario({
    name: 'no permission',
    station: 'logs',
    token: 'viewer',
    sentence:
      /^You do not have permission to query Loki\. Ask a Grafana administrator for the permission datasources:query/,
    states: { logs: 'failed forbidden', ...found(others) },
  });

  scenario({
    name: 'no session',
    station: 'burn-rate',
    token: 'nobody',
    sentence: /^Grafana no longer accepts your session or token\. Sign in/,
    states: Object.fromEntries(['burn-rate', 'trace', 'logs', 'profile'].map((id) => [id, 'failed authentication'])),
  });

  scenario({
    name: 'deleted since the page was loaded',
    station: 'logs',
    site: logsFrom('gone', { uid: 'gone' }),
    sentence: /^The data source Loki no longer exists/,
    states: { logs: 'failed missing', ...found(others) },
  });

  scenario({
    name: 'deleted, and the rail still names it',
    station: 'logs',
    site: logsFrom('gone'),
    sentence: 'There is no data source gone',
    states: { logs: 'empty', ...found(others) },
  });

  scenario({
    name: 'of another type',
    station: 'logs',
    site: logsFrom('prometheus'),
    sentence: 'Expected a Loki data source, got Prometheus of type prometheus',
    states: { logs: 'empty', ...found(others) },
  });

  scenario({
    name: 'of the type, with another backend behind it',
    station: 'logs',
    site: logsFrom('mistaken'),
    sentence: /^Mistaken returned 404 \(not found\).*URL of this data source/,
    states: { logs: 'failed missing', ...found(others) },
  });

  scenario({
    name: 'all four are down',
    station: 'burn-rate',
    faults: backendNames.map((backend) => ({ backend, fault: { kind: 'down' } })),
    states: Object.fromEntries(['burn-rate', 'trace', 'logs', 'profile'].map((id) => [id, 'failed unreachable'])),
  });
});

/** The rail names this uid for its logs, and the Loki of the site is changed. */
function logsFrom(uid: string, change: Partial<Site['dataSources'][number]> = {}) {
  return ({ rails, dataSources }: Site): Site => ({
    rails: rails.map((rail) => ({ ...rail, sources: { ...rail.sources, logs: uid } })),
    dataSources: dataSources.map((each) => (each.uid === 'loki' ? { ...each, ...change } : each)),
  });
}
