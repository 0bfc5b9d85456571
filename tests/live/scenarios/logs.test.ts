import { STATUSES, text } from '../../../dev/faults/fault';
import type { LogRecord, LogStream } from '../../../dev/workload/ingest/logs';
import { nanoseconds } from '../../../dev/workload/ingest/otlp';
import type { Span } from '../../../dev/workload/ingest/traces';
import { replyError } from '../../../src/signals/errors';
import { boundsIn } from '../../../src/steps/logs/lokiLimits';
import { scenarios, withSettings } from './kit';
import { pushLines, pushLogs, pushTraces, traceOf } from './push';

/* From a span to its lines: one service, one trace and one way of logging a scenario. */

const MINUTE = 60_000;
const BEFORE_END = 10 * MINUTE;

interface Request {
  service: string;
  traceId: string;
  spanId: string;
}

/** A request of a service of its own, with ids that no other has. */
function request(service: string, ids: Partial<Request> = {}): Request {
  const digits = Buffer.from(service).toString('hex');
  return { service, traceId: digits.padEnd(32, 'b').slice(0, 32), spanId: digits.padEnd(16, 'c').slice(-16), ...ids };
}

const of = {
  custom: request('custom-query'),
  shifted: request('late-lines'),
  tagged: request('tagged-streams'),
  resource: request('resource-only'),
  metadata: request('metadata-both'),
  label: request('label-both'),
  json: request('json-both'),
  logfmt: request('fmt-both'),
  text: request('text-both'),
  trace: request('only-trace'),
  otel: request('other-names'),
  zeros: request('zeros-cut', { traceId: '00000000000000ab12cd34ef56ab78cd', spanId: '00000012cd34ef56' }),
  uuid: request('uuid-upper'),
  job: request('in-a-job'),
  renamed: request('renamed-service'),
  pod: request('pod-only'),
  instant: request('instant-span'),
  alone: request('service-alone'),
  silent: request('silent-now'),
  nobody: request('nobody-logs'),
  refused: request('refused-query'),
  many: request('many-lines'),
};

/** A service without a trace. */
const UNTRACED = 'untraced-service';

const SHOP = { 'k8s.namespace.name': 'shop', 'k8s.pod.name': 'shop-7f9c' };

const { scenario, stage } = scenarios('trace → logs', {
  incident: false,
  push: async ({ urls, to }) => {
    const start = to - BEFORE_END;
    const at = (milliseconds: number) => nanoseconds(start + milliseconds);
    const spans = Object.entries(of).flatMap(([name, { service, traceId, spanId }]): Span[] =>
      traceOf(traceId, start, {
        spanId,
        service,
        name: 'POST /orders',
        kind: 'server',
        at: 0,
        duration: name === 'instant' ? 0 : 300,
        error: 'no stock',
        resource: ['tagged', 'resource', 'pod', 'instant'].includes(name) ? SHOP : {},
      })
    );
    const record = ({ service }: Request, line: string, rest: Partial<LogRecord> = {}): LogRecord => ({
      resource: { 'service.name': service },
      time: at(20),
      severity: 'ERROR',
      line,
      attributes: {},
      ...rest,
    });
    const stream = (labels: Record<string, string>, ...lines: string[]): LogStream => ({
      labels,
      lines: lines.map((line, index) => [at(20 + index), line]),
    });
    const ids = ({ traceId, spanId }: Request) => ({ traceId, spanId });
    const uuid = of.uuid.traceId.toUpperCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    const podded = { 'k8s.pod.name': SHOP['k8s.pod.name'] };
    await pushTraces(urls, spans);
    await pushLogs(urls, [
      record(of.metadata, 'no stock', ids(of.metadata)),
      record(of.trace, 'no stock', { traceId: of.trace.traceId }),
      record(of.otel, 'no stock', { attributes: { otelTraceID: of.otel.traceId, otelSpanID: of.otel.spanId } }),
      record(of.renamed, 'no stock', { ...ids(of.renamed), resource: { 'service.name': 'shop/renamed-service-v2' } }),
      record(of.pod, 'no stock', { resource: { 'service.name': of.pod.service, ...podded } }),
      record(of.pod, 'half a second later', { time: at(900), resource: { 'service.name': of.pod.service, ...podded } }),
      record(of.instant, 'no stock', { resource: { 'service.name': of.instant.service, ...podded } }),
      record(of.alone, 'no stock'),
      record(request(UNTRACED), 'no stock'),
      record(of.silent, 'long ago', { time: at(-20 * MINUTE) }),
      record(of.refused, 'no stock', ids(of.refused)),
      record(of.shifted, 'no stock', { ...ids(of.shifted), time: at(5 * MINUTE) }),
    ]);
    await pushLines(urls, [
      stream({ filename: 'custom.log', team: 'custom' }, `no stock, request ${of.custom.traceId}`),
      stream({ namespace: 'shop', pod: 'shop-7f9c' }, `no stock [${of.tagged.traceId} ${of.tagged.spanId}]`),
      stream({ namespace: 'shop', pod: 'shop-7f9c', container: 'resource' }, 'no stock'),
      stream({ service_name: of.label.service, trace_id: of.label.traceId, span_id: of.label.spanId }, 'no stock'),
      stream(
        { service_name: of.json.service },
        JSON.stringify({ level: 'error', msg: 'no stock', trace_id: of.json.traceId, span_id: of.json.spanId })
      ),
      stream(
        { service_name: of.logfmt.service },
        `level=error msg="no stock" traceID=${of.logfmt.traceId} spanID=${of.logfmt.spanId}`
      ),
      stream({ service_name: of.text.service }, `ERROR [${of.text.traceId},${of.text.spanId}] no stock`),
      stream(
        { service_name: of.zeros.service },
        `level=error traceID=${of.zeros.traceId.replace(/^0+/, '')} msg="no stock"`
      ),
      stream({ service_name: of.uuid.service }, `ERROR request ${uuid} failed`),
      stream(
        { job: `prod/${of.job.service}`, service_name: 'unlabelled' },
        JSON.stringify({ msg: 'no stock', trace_id: of.job.traceId })
      ),
      stream(
        { service_name: of.many.service },
        ...Array.from({ length: 150 }, (_, index) => `level=info trace_id=${of.many.traceId} msg="attempt ${index}"`)
      ),
    ]);
  },
});

/** The link to a request's trace. */
const link = ({ traceId, service }: Request) => ({ trace: traceId, 'var-service': service });

const wired = (tracesToLogsV2: object) =>
  withSettings('tempo', { tracesToLogsV2: { datasourceUid: 'loki', ...tracesToLogsV2 } });
const custom = (query: string, more: object = {}) => wired({ customQuery: true, query, ...more });

const NOTE = (code: string, words: RegExp) =>
  expect.arrayContaining([expect.objectContaining({ code, sentence: expect.stringMatching(words) })]);

scenario({
  name: 'the site’s own custom query',
  station: 'logs',
  link: link(of.custom),
  site: custom('{team="custom"} |= "${__trace.traceId}"'),
  rung: 'own',
  level: 3,
});

scenario({
  name: 'the site’s own shifts',
  station: 'logs',
  link: link(of.shifted),
  site: wired({
    tags: [{ key: 'service.name', value: 'service_name' }],
    filterByTraceID: true,
    spanEndTimeShift: '6m',
  }),
  rung: 'spanMetadata',
});

const TAGS = [
  { key: 'k8s.namespace.name', value: 'namespace' },
  { key: 'k8s.pod.name', value: 'pod' },
];

scenario({
  name: 'the site’s own tags, filtered by trace id',
  station: 'logs',
  link: link(of.tagged),
  site: wired({ tags: TAGS, filterByTraceID: true }),
  rung: 'own',
  level: 3,
});

scenario({
  name: 'the site’s own tags, filtered by both ids',
  station: 'logs',
  link: link(of.tagged),
  site: wired({ tags: TAGS, filterByTraceID: true, filterBySpanID: true }),
  rung: 'own',
  level: 3,
});

scenario({
  name: 'the site’s own tags, without a filter',
  station: 'logs',
  link: link(of.resource),
  site: wired({ tags: TAGS }),
  rung: 'own',
  level: 1,
});

scenario({
  name: 'both ids in structured metadata',
  station: 'logs',
  link: link(of.metadata),
  rung: 'spanMetadata',
  level: 3,
});
scenario({ name: 'both ids as labels', station: 'logs', link: link(of.label), rung: 'spanMetadata', level: 3 });
scenario({ name: 'both ids in JSON', station: 'logs', link: link(of.json), rung: 'spanParsed', level: 3 });
scenario({ name: 'both ids in logfmt', station: 'logs', link: link(of.logfmt), rung: 'spanParsed', level: 3 });
scenario({ name: 'both ids in the text', station: 'logs', link: link(of.text), rung: 'spanText', level: 3 });
scenario({ name: 'the trace id alone', station: 'logs', link: link(of.trace), rung: 'traceMetadata', level: 3 });
scenario({
  name: 'ids under OpenTelemetry’s other names',
  station: 'logs',
  link: link(of.otel),
  rung: 'spanMetadata',
  level: 3,
});
scenario({
  name: 'a trace id without its leading zeros',
  station: 'logs',
  link: link(of.zeros),
  rung: 'traceParsed',
  level: 3,
});
scenario({
  name: 'a trace id as a UUID in capitals',
  station: 'logs',
  link: link(of.uuid),
  rung: 'traceText',
  level: 3,
});

scenario({
  name: 'the service under the label job',
  station: 'logs',
  link: link(of.job),
  rung: 'traceParsed',
  check: ({ step }) => expect(step('logs').stronger).toContain('Log streams name the service by job'),
});

scenario({
  name: 'a service that Loki calls otherwise',
  station: 'logs',
  link: link(of.renamed),
  rung: 'spanMetadata',
  check: ({ step }) =>
    expect(step('logs').stronger).toContain('Traces call the service renamed-service, Loki shop/renamed-service-v2'),
});

scenario({
  name: 'the pod around the span',
  station: 'logs',
  link: link(of.pod),
  rung: 'pod',
  level: 1,
  sentence: 'Showing one line of its pod shop-7f9c within 100 ms of the span.',
});

scenario({
  name: 'the pod around a span without a duration',
  station: 'logs',
  link: link(of.instant),
  rung: 'pod',
  level: 1,
});

scenario({
  name: 'the service around the span',
  station: 'logs',
  link: link(of.alone),
  rung: 'service',
  level: 1,
  check: ({ step }) => expect(step('logs').stronger).toContain('here carries'),
});

scenario({
  name: 'a service that is silent at the time',
  station: 'logs',
  link: link(of.silent),
  verdict: 'noLines',
  states: { logs: 'empty' },
  sentence: 'the nearest is 20 min away',
});

scenario({
  name: 'a service that Loki does not know',
  station: 'logs',
  link: link(of.nobody),
  verdict: 'noStreams',
  states: { logs: 'empty' },
  sentence: 'no stream of nobody-logs by the label service_name. It has',
});

scenario({
  name: 'no trace, but errors',
  station: 'logs',
  link: { 'var-service': UNTRACED },
  rung: 'serviceErrors',
  level: 1,
});

scenario({
  name: 'a custom query that Loki refuses',
  station: 'logs',
  link: link(of.refused),
  site: custom('{service_name="refused-query" |= `${__trace.traceId}`'),
  rung: 'spanMetadata',
  check: ({ step }) => expect(step('logs').notes).toEqual(NOTE('ownFailed', /parse error/)),
});

scenario({
  name: 'a custom query that finds nothing',
  station: 'logs',
  link: link(of.refused),
  site: custom('{app="no-such-app"} |= `${__trace.traceId}`'),
  rung: 'spanMetadata',
  check: ({ step }) => expect(step('logs').notes).toEqual(NOTE('ownEmpty', /no-such-app/)),
});

scenario({
  name: 'a custom query for what the span does not have',
  station: 'logs',
  link: link(of.refused),
  site: custom('{pod="${__span.tags.pod}"}'),
  rung: 'spanMetadata',
  check: ({ step }) => expect(step('logs').tried[0].outcome).toContain('${__span.tags.pod}'),
});

const TOO_MANY = 'max entries limit per query exceeded, limit > max_entries_limit_per_query (500 > 100)\n';

scenario({
  name: 'a limit on lines',
  station: 'logs',
  link: link(of.many),
  faults: [{ backend: 'loki', match: /limit=500/, fault: text(400, TOO_MANY) }],
  rung: 'traceParsed',
  check: ({ step }) => expect(step('logs').notes).toEqual(NOTE('limitLines', /at most 100 lines/)),
});

scenario({
  name: 'a limit on the window',
  station: 'logs',
  link: link(of.json),
  faults: [
    {
      backend: 'loki',
      match: /query_range/,
      fault: text(400, 'the query time range exceeds the limit (query length: 2m0s, limit: 30s)\n'),
      times: 2,
    },
  ],
  rung: 'spanParsed',
  check: ({ step }) => expect(step('logs').notes).toEqual(NOTE('limitWindow', /at most 29.4 s/)),
});

scenario({
  name: 'a limit on what is read',
  station: 'logs',
  link: link(of.json),
  faults: [
    {
      backend: 'loki',
      match: /query_range/,
      fault: text(400, 'the query would read too many bytes (query: 5GB, limit: 1GB)\n'),
      times: 2,
    },
  ],
  rung: 'spanParsed',
  check: ({ step }) => expect(step('logs').notes).toEqual(NOTE('limitWindow', /refuses to read/)),
});

scenario({
  name: 'one of two queries is turned away',
  station: 'logs',
  link: link(of.json),
  faults: [{ backend: 'loki', match: /trace_id=/, fault: STATUSES[429] }],
  rung: 'spanParsed',
  check: ({ step }) => expect(step('logs').notes).toEqual(NOTE('incomplete', /too many outstanding requests/)),
});

scenario({
  name: 'all queries are turned away',
  station: 'logs',
  link: link(of.json),
  faults: [{ backend: 'loki', fault: STATUSES[429] }],
  states: { logs: 'failed busy' },
});

scenario({
  name: 'nobody may look up services and labels',
  station: 'logs',
  link: link(of.nobody),
  faults: [{ backend: 'loki', match: /\/label/, fault: STATUSES[404] }],
  verdict: 'none',
  states: { logs: 'empty' },
});

const YEAR = 365 * 24 * 60 * MINUTE;

/** The faults above use Loki's words; here they come from Loki itself. */
test.each([
  ['lines', { limit: '9999', span: MINUTE }, { limit: 5000, length: Infinity }],
  ['the window', { limit: '10', span: YEAR }, { limit: Infinity, length: (30 * 24 + 1) * 60 * MINUTE * 0.98 }],
])('Loki’s own refusal for %s is understood', async (_, { limit, span }, expected) => {
  const { urls, to } = stage();
  const asked = new URLSearchParams({
    query: '{service_name="x"}',
    limit,
    start: nanoseconds(to - span),
    end: nanoseconds(to),
  });
  const reply = await fetch(`${urls.loki}/loki/api/v1/query_range?${asked}`);
  expect(reply.status).toBe(400);
  expect(boundsIn(replyError({ source: 'loki', status: reply.status, body: await reply.text() }))).toEqual(expected);
});
