import { text } from '../../../dev/faults/fault';
import type { Attributes } from '../../../dev/workload/ingest/otlp';
import type { TraceEvidence } from '../../../src/model/finding/finding';
import { scenarios, withRails, type Scenario, type Walked } from './kit';
import { counter, pushMetrics, pushTraces, traceOf } from './push';

/* From the metric to a trace. Each case has a minute and a service of its own, so that none finds what is another's. */

const MINUTE = 60_000;
const CASES = [
  'exemplary',
  'sampled',
  'lost',
  'short',
  'otherwise',
  'filtered',
  'fewer',
  'plain',
  'onespan',
  'refusing',
  'silent',
  'slow',
  'healthy',
  'called',
  'elsewhere',
  'nothing',
  'linked',
  'old',
  'ancient',
] as const;
type Case = (typeof CASES)[number];

/** Minutes between the cases: a search looks a minute beyond its window on either side. */
const APART = 4;
/** Hours that a case is over. */
const AGES: Partial<Record<Case, number>> = { old: 6, ancient: 7 };

let now = 0;
function minuteOf(name: Case): { from: number; to: number } {
  const age = AGES[name];
  const to = now - MINUTE * (age === undefined ? CASES.indexOf(name) * APART + 2 : age * 60);
  return { from: to - MINUTE, to };
}

/** 32 hex digits; another one of the same case by another number. */
function idOf(name: Case, other = 0): string {
  const text = `${CASES.indexOf(name) + 10}${other}`;
  return name === 'short' ? `00000000${text.repeat(8)}` : text.repeat(11).slice(0, 32);
}

const METRIC = 'trace_seconds_bucket';
const RAIL = {
  id: 'traced',
  title: 'Traced',
  slo: {
    objective: 0.995,
    indicator: {
      type: 'ratio',
      errors: 'trace_total{service="$service",outcome="error"}',
      total: 'trace_total{service="$service"}',
    },
  },
  dimensions: [
    { name: 'tenant', metric: 'tenant', span: 'resource.tenant_id' },
    { name: 'zone', metric: 'zone', span: 'span.zone' },
  ],
  exemplars: { metric: METRIC },
};

interface Made {
  other?: number;
  service?: string;
  error?: boolean;
  duration?: number;
  attributes?: Attributes;
  resource?: Attributes;
}

const FILTERED = { attributes: { zone: 'z1' }, resource: { tenant_id: 'acme' } };

function made(
  name: Case,
  { other = 0, service = name, error = true, duration = 300, attributes, resource }: Made = {}
) {
  const spanId = idOf(name, other).slice(-16);
  const root = {
    spanId,
    service,
    name: `GET /${name}`,
    kind: 'server' as const,
    at: 0,
    duration,
    attributes,
    resource,
  };
  return traceOf(idOf(name, other), minuteOf(name).from + 30_000, { ...root, ...(error && { error: 'failed' }) });
}

/** A bucket of the case's service that carries these exemplars, a second apart. */
function bucket(name: Case, ...exemplars: Array<{ labels: Record<string, string>; value: number }>) {
  const { from, to } = minuteOf(name);
  const timed = exemplars.map((each, index) => ({ ...each, timestamp: from + 30_000 + index * 1000 }));
  const labels = { __name__: METRIC, service: name, le: '+Inf', status: '500' };
  return counter(labels, { from, to, perMinute: 60, exemplars: timed });
}

const named = (trace_id: string, value = 1) => ({ labels: { trace_id }, value });

const { scenario: register } = scenarios('metric → trace', {
  incident: false,
  async push({ urls, to }) {
    now = to;
    await pushMetrics(urls, [
      bucket('exemplary', named(idOf('exemplary'))),
      bucket('sampled', named(idOf('sampled', 9), 9), named(idOf('sampled'))),
      bucket('lost', named(idOf('lost', 8), 9), named(idOf('lost', 9), 8)),
      bucket('short', named(idOf('short').replace(/^0+/, ''))),
      bucket('otherwise', { labels: { X_B3_TraceId: idOf('otherwise').toUpperCase() }, value: 1 }),
    ]);
    await pushTraces(urls, [
      ...made('exemplary', FILTERED),
      ...made('sampled'),
      ...made('lost'),
      ...made('short', FILTERED),
      ...made('otherwise', FILTERED),
      ...made('filtered', FILTERED),
      ...made('filtered', { other: 1, duration: 900 }),
      ...made('fewer', { resource: { tenant_id: 'acme' } }),
      ...made('plain'),
      ...made('refusing', FILTERED),
      ...made('onespan', { ...FILTERED, error: false, attributes: { zone: 'z1', 'http.response.status_code': 503 } }),
      ...made('onespan', { other: 1 }),
      ...made('silent', { error: false, attributes: { 'http.status_code': 503 } }),
      ...made('silent', { error: false, other: 1, duration: 1500 }),
      ...made('slow', { error: false, duration: 2400 }),
      ...made('slow', { error: false, other: 1 }),
      ...made('healthy', { error: false }),
      ...made('called', { service: 'caller', attributes: { 'peer.service': 'called' } }),
      ...made('elsewhere', { service: 'somebody' }),
      ...made('linked', FILTERED),
      ...made('old', FILTERED),
    ]);
  },
});

const shown = ({ step }: Walked) => (step('trace').evidence as { traceId?: string } | undefined)?.traceId;
const tried = ({ step }: Walked) => step('trace').tried.map(({ what, outcome }) => `${what}: ${outcome}`);
const asked = ({ step }: Walked) => step('trace').queries.filter(({ name }) => name !== 'chart').length;

type TraceScenario = Omit<Scenario, 'station' | 'link' | 'check'> & {
  of: Case;
  link?: Scenario['link'];
  /** the trace that must be shown; absent: the case's first one */
  trace?: string | null;
  stronger?: RegExp;
  check?(walked: Walked): void;
};

function scenario({ of, trace = idOf(of), stronger, link, check, ...rest }: TraceScenario) {
  const pinned = { 'var-rail': 'traced', 'var-service': of, 'var-tenant': 'acme', 'var-zone': 'z1', ...link };
  register({
    site: withRails(RAIL),
    ...rest,
    station: 'trace',
    get link() {
      const { from, to } = minuteOf(of);
      return { from: String(from), to: String(to), ...pinned };
    },
    check(walked) {
      expect(shown(walked)).toBe(trace ?? undefined);
      expect(walked.step('trace').stronger ?? 'nothing').toMatch(stronger ?? /./);
      expect(asked(walked)).toBeLessThanOrEqual(12);
      check?.(walked);
    },
  });
}

scenario({
  name: 'an exemplar leads to a trace that the search confirms',
  of: 'exemplary',
  rung: 'exemplar',
  level: 3,
  stronger: /^nothing$/,
});

scenario({
  name: 'the exemplar that says most names a trace that was sampled away',
  of: 'sampled',
  rung: 'otherExemplars',
  level: 3,
  sentence: 'The first trace is not in Tempo: not sampled, or past its retention.',
  stronger: /name traces that were not kept/,
});

scenario({
  name: 'every exemplar names a trace that was sampled away',
  of: 'lost',
  rung: 'searchService',
  level: 1,
  stronger: /^Set resource\.tenant_id, span\.zone on the spans of lost/,
  check: (walked) =>
    expect(
      tried(walked).filter((each) => each.endsWith('not in Tempo: not sampled, or past its retention'))
    ).toHaveLength(2),
});

scenario({
  name: 'an exemplar’s trace id has lost its leading zeros',
  of: 'short',
  rung: 'exemplar',
  level: 3,
});

scenario({
  name: 'an exemplar calls its trace id otherwise',
  of: 'otherwise',
  rung: 'exemplar',
  level: 3,
});

scenario({
  name: 'no exemplar, a trace with every filter',
  of: 'filtered',
  rung: 'search',
  level: 2,
  sentence: /^1 trace matches/,
  stronger: /attach the trace id, and run Prometheus with --enable-feature=exemplar-storage/,
});

scenario({
  name: 'spans carry every filter, and fail without a status',
  of: 'onespan',
  rung: 'searchOneSpan',
  level: 2,
  sentence:
    /^No single span of onespan has these filters and the status error, so HTTP status and error attributes were searched. 1 trace matches/,
  stronger: /Set the span status to error where a request fails/,
});

scenario({
  name: 'spans carry all but the last filter',
  of: 'fewer',
  rung: 'searchFewer',
  level: 2,
  sentence: /^No trace matches every filter\. Without zone/i,
  stronger: /^Set span\.zone on the spans of fewer/,
});

scenario({
  name: 'spans carry no filter',
  of: 'plain',
  rung: 'searchService',
  level: 1,
  sentence: /^No trace matches every filter\. Without tenant, zone/i,
});

scenario({
  name: 'Tempo refuses a search by one of the attributes',
  of: 'refusing',
  faults: [{ backend: 'tempo', match: /search\?.*zone/, fault: text(400, 'invalid TraceQL query: parse error') }],
  rung: 'searchFewer',
  level: 2,
  check: (walked) => expect(tried(walked).filter((each) => each.includes('invalid TraceQL query'))).toHaveLength(2),
});

scenario({
  name: 'requests fail and set no status',
  of: 'silent',
  rung: 'searchFailing',
  level: 1,
  sentence:
    /^No span of silent has the status error, so HTTP status and error attributes were searched. 1 trace matches/,
  stronger: /Set the span status to error where a request fails/,
});

scenario({
  name: 'nothing tells what failed, something is slow',
  of: 'slow',
  rung: 'searchOther',
  level: 1,
  sentence: /^No trace of slow has errors, so traces longer than 1 s were searched. 1 trace matches/,
});

scenario({
  name: 'nothing is wrong with any trace of the service',
  of: 'healthy',
  rung: 'searchAny',
  level: 1,
  verdict: 'ordinary',
});

scenario({
  name: 'the service sends no spans, a caller tells of it',
  of: 'called',
  rung: 'searchCallers',
  level: 1,
  sentence: /^called has no spans in Tempo, so calls from other services to it were searched. 1 trace/,
  stronger: /^Send spans of called to Tempo/,
});

scenario({
  name: 'the service sends no spans, something else fails at the time',
  of: 'elsewhere',
  rung: 'window',
  level: 0,
  verdict: 'unrelated',
  sentence: 'shares only the time',
  check: ({ report }) => expect(report.answer).not.toContain('GET /elsewhere'),
});

scenario({
  name: 'there is no trace of that time',
  of: 'nothing',
  verdict: 'noTraces',
  trace: null,
  sentence: /^Tempo has no trace of any service within 1 min/,
});

scenario({
  name: 'an old incident, whose exemplars are gone',
  of: 'old',
  rung: 'search',
  level: 2,
  stronger: /Prometheus keeps only the newest and has none left from that time/,
  check: (walked) => expect(tried(walked).join()).toContain('none left from that time'),
});

scenario({
  name: 'an old incident, of which nothing is left',
  of: 'ancient',
  verdict: 'noTraces',
  trace: null,
  sentence: 'Exemplars from that time are gone too: Prometheus keeps only the newest.',
});

scenario({
  name: 'the link names a trace that is not in Tempo, and a service',
  of: 'linked',
  link: { trace: 'f'.repeat(32) },
  rung: 'search',
  level: 2,
  sentence: /^Tempo does not have the chosen trace ffffffff….* Another trace is shown\. 1 trace matches/,
  check: ({ step }) =>
    expect((step('trace').evidence as TraceEvidence).candidates[0]).toMatchObject({ origin: 'link', exists: false }),
});

scenario({
  name: 'the link names a trace that is not in Tempo, and nothing else',
  of: 'linked',
  link: { trace: 'f'.repeat(32), 'var-service': undefined, 'var-tenant': undefined, 'var-zone': undefined },
  trace: null,
  verdict: 'notFound',
  sentence: /^Tempo does not have trace f+: .*choose another one to continue\.$/,
});

scenario({
  name: 'the link names something that is no trace id',
  of: 'linked',
  link: { trace: '<script>' },
  trace: null,
  verdict: 'malformed',
  sentence: 'Expected a trace id of up to 32 hex digits in trace=<script>.',
});

scenario({
  name: 'Tempo refuses every search',
  of: 'refusing',
  faults: [{ backend: 'tempo', match: /search\?/, fault: text(400, 'invalid TraceQL query: parse error') }],
  trace: null,
  states: { trace: 'failed rejected' },
});

scenario({
  name: 'Prometheus is down',
  of: 'filtered',
  faults: [{ backend: 'prometheus', fault: { kind: 'down' } }],
  rung: 'search',
  level: 2,
  stronger: /could not be queried/,
});
