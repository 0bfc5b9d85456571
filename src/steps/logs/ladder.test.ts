import type { LogLine } from '../../signals/data';
import { GatewayError, type GatewayErrorKind } from '../../signals/gateway';
import type { LogQuery, Query } from '../../signals/query';
import { plainText } from '../../model/words/message';
import type { Context } from '../../model/finding/step';
import type { TraceToLogs } from '../../model/siteWiring';
import { context, settle, WIRING } from '../../testing/steps';
import { flavrdash, span, T0, trace, SPANS_TRACE_ID } from '../../testing/spans';
import { traceFinding } from '../../testing/traceStep';
import { logsStep, type LogsQuestion } from '.';

const SPAN_ID = '000000000000000c';
const ORDERS = 'order-orchestrator';

function ask(over: Partial<Context> = {}, link: Partial<TraceToLogs> = {}): LogsQuestion {
  const wiring = { ...WIRING, traceToLogs: { ...WIRING.traceToLogs, ...link } };
  const asking = logsStep.question(context({ wiring, found: { trace: traceFinding() }, ...over }), {
    id: 'logs',
    kind: 'logs',
  });
  if (!('ask' in asking)) {
    throw new Error(JSON.stringify(asking));
  }
  return asking.ask;
}

/** One span of a service, on a pod. */
function onPod(pod = 'orders-1'): Context['found'] {
  return {
    trace: traceFinding(trace([span('c', { resource: { 'k8s.pod.name': pod, 'k8s.namespace.name': 'shop' } })])),
  };
}

function line(text: string, over: Partial<LogLine> = {}): LogLine {
  const time = over.time ?? T0 + 5;
  return {
    time,
    timeNanoseconds: `${time}000000`,
    line: text,
    labels: { service_name: ORDERS },
    structuredMetadata: {},
    ...over,
  };
}

type Said = LogLine[] | string[] | Error;

/** Loki's answers by the names of the queries; nothing to the others. */
function walk(site: Record<string, Said>, question = ask()) {
  const sent: Record<string, Query> = {};
  const { answers, rounds } = settle(logsStep.plan, question, (name, query) => {
    sent[name] = query;
    return site[name] ?? [];
  });
  return { rounds, sent: sent as Record<string, LogQuery>, read: () => logsStep.read(question, answers) };
}

const refusal = (message: string, kind: GatewayErrorKind = 'rejected') => new GatewayError(kind, 'loki', message, 400);

const ids = { trace_id: SPANS_TRACE_ID, span_id: SPAN_ID };
const json = (fields: object) => JSON.stringify({ level: 'error', msg: 'no stock', ...fields });

describe('the rung that holds', () => {
  it.each<[string, Record<string, Said>, { rung: string; level: number; join: string; stronger?: RegExp }]>([
    [
      'both ids in structured metadata',
      { byField: [line('x', { structuredMetadata: ids })] },
      { rung: 'spanMetadata', level: 3, join: 'trace id and span id in structured metadata' },
    ],
    [
      'both ids in labels',
      { byField: [line('x', { labels: { service_name: ORDERS, ...ids } })] },
      { rung: 'spanMetadata', level: 3, join: 'trace id and span id in a label', stronger: /stream for every request/ },
    ],
    [
      'both ids in JSON',
      { byText: [line(json({ ctx: ids }))] },
      { rung: 'spanParsed', level: 3, join: 'trace id and span id in JSON', stronger: /structured metadata/ },
    ],
    [
      'both ids in logfmt, without leading zeros',
      {
        byText: [
          line(`level=error msg="no stock" traceID=${SPANS_TRACE_ID} spanID=c`),
          line(`spanID=${SPAN_ID} traceID=${SPANS_TRACE_ID}`),
        ],
      },
      { rung: 'spanParsed', level: 3, join: 'trace id and span id in logfmt', stronger: /structured metadata/ },
    ],
    [
      'both ids in the text',
      { byText: [line(`[${SPANS_TRACE_ID}-${SPAN_ID}] no stock`)] },
      { rung: 'spanText', level: 3, join: 'trace id and span id in the text', stronger: /derived field/ },
    ],
    [
      'an id that a JSON line only speaks of',
      { byText: [line(json({ msg: `trace ${SPANS_TRACE_ID} ended` }))] },
      { rung: 'traceText', level: 3, join: 'trace id in the text', stronger: /derived field/ },
    ],
    [
      'the trace id alone, in structured metadata',
      { byField: [line('x', { structuredMetadata: { trace_id: SPANS_TRACE_ID } })] },
      { rung: 'traceMetadata', level: 3, join: 'trace id in structured metadata', stronger: /Log span_id/ },
    ],
    [
      'the trace id alone, in JSON',
      { byText: [line(json({ otelTraceID: SPANS_TRACE_ID }))] },
      { rung: 'traceParsed', level: 3, join: 'trace id in JSON', stronger: /Log span_id/ },
    ],
    [
      'the best of the lines of the span, not of all',
      {
        byField: [line('x', { structuredMetadata: { trace_id: SPANS_TRACE_ID } })],
        byText: [line(`${SPANS_TRACE_ID} ${SPAN_ID}`)],
      },
      { rung: 'spanText', level: 3, join: 'trace id and span id in the text', stronger: /derived field/ },
    ],
    [
      'a UUID in capitals',
      { otherForms: [line('request A91C4F8B-0000-0000-0000-00000000E2E2 failed')] },
      { rung: 'traceText', level: 3, join: 'trace id in the text', stronger: /derived field/ },
    ],
    [
      'streams that name the service by another label',
      { labels: ['app', 'pod'], 'by:app': [line(json(ids), { labels: { app: ORDERS } })] },
      { rung: 'spanParsed', level: 3, join: 'trace id and span id in JSON', stronger: /service by app here/ },
    ],
    [
      'a service that Loki calls otherwise',
      { services: ['checkout', `${ORDERS}-v2`], renamed: [line('x', { structuredMetadata: ids })] },
      {
        rung: 'spanMetadata',
        level: 3,
        join: 'trace id and span id in structured metadata',
        stronger: /Traces call the service order-orchestrator, Loki order-orchestrator-v2/,
      },
    ],
    [
      'the service alone, whose lines carry no id',
      { around: [line('x'), line('y')] },
      {
        rung: 'service',
        level: 1,
        join: 'service, around the span',
        stronger: /None of the 2 lines here carries a trace id.*log lines of order-orchestrator/,
      },
    ],
    [
      'the service alone, whose lines carry other ids',
      { around: [line('x', { structuredMetadata: { trace_id: 'b'.repeat(32) } }), line('y')] },
      {
        rung: 'service',
        level: 1,
        join: 'service, around the span',
        stronger: /1 of these 2 lines carries the id of another trace/,
      },
    ],
  ])('%s', (_, site, { stronger, ...expected }) => {
    const finding = walk(site).read();
    expect({ rung: finding.rung, level: finding.level, join: plainText(finding.join) }).toEqual(expected);
    expect(finding.stronger ? plainText(finding.stronger) : undefined).toEqual(
      stronger && expect.stringMatching(stronger)
    );
  });

  it('the pod around the span, before the service', () => {
    const question = ask({ found: onPod() });
    const { sent, rounds, read } = walk(
      { pod: [line('x', { labels: { service_name: ORDERS, pod: 'orders-1' } })], around: [line('y')] },
      question
    );
    expect(rounds.at(-1)).toEqual(['pod', 'around']);
    expect(sent.pod).toMatchObject({
      expr: expect.stringMatching(
        /^\{service_name="order-orchestrator"\} \| pod="orders-1" or .*k8s_pod_name="orders-1"/
      ),
      from: T0 - 100,
      limit: 100,
    });
    expect(sent.pod.to - sent.pod.from).toBeGreaterThanOrEqual(200);
    const finding = read();
    expect(finding).toMatchObject({
      rung: 'pod',
      level: 1,
      evidence: { rows: [{ nearness: 'pod' }, { nearness: 'time' }], span: { start: T0 } },
    });
    expect(plainText(finding.sentence)).toMatch(
      /^No line carries this trace’s id. Showing one line of its pod orders-1 within 100 ms of the span\./
    );
  });

  it('a line of the pod says more than one of its neighbours, however bad', () => {
    const pod = [line('WARN pool exhausted', { labels: { service_name: ORDERS, pod: 'orders-1' } })];
    const { evidence } = walk({ pod, around: [line('ERROR no stock')] }, ask({ found: onPod() })).read();
    expect(evidence.rows[evidence.telling ?? -1].line).toBe('WARN pool exhausted');
  });

  it('the service’s failures without a trace', () => {
    const finding = walk({ errorsByText: [line('ERROR boom')] }, ask({ found: {}, failed: { trace: true } })).read();
    expect(finding).toMatchObject({ rung: 'serviceErrors', level: 1, stronger: { id: 'logs.stronger.trace' } });
  });
});

describe('the site’s own link', () => {
  const tags = [
    { key: 'k8s.namespace.name', label: 'namespace' },
    { key: 'k8s.pod.name', label: 'pod' },
    { key: 'service.version', label: 'version' },
  ];
  const tagged = (link: Partial<TraceToLogs> = {}) => ask({ found: onPod() }, { tags, ...link });

  it('asks what Grafana asks where its tags say more than the service', () => {
    const { sent, rounds } = walk({ own: [line('x', { structuredMetadata: ids })] }, tagged({ filterBySpanId: true }));
    expect(rounds).toEqual([['own', 'byField', 'byText']]);
    expect(sent.own.expr).toBe(
      '{namespace="shop", pod="orders-1"}' +
        ` | label_format log_line_contains_trace_id=\`{{ contains "${SPANS_TRACE_ID}" __line__ }}\` | log_line_contains_trace_id="true" or trace_id="${SPANS_TRACE_ID}"` +
        ` | label_format log_line_contains_span_id=\`{{ contains "${SPAN_ID}" __line__ }}\` | log_line_contains_span_id="true" or span_id="${SPAN_ID}"`
    );
  });

  it.each<[string, LogsQuestion]>([
    ['come to the service alone', ask()],
    ['the span does not have', ask({}, { tags })],
    ['the site has not set', tagged({ wired: false })],
  ])('asks nothing of its own where the tags %s', (_, question) => {
    expect(walk({}, question).sent).not.toHaveProperty('own');
  });

  it('is asked last, and taken by its time, where it filters by no id', () => {
    const { sent, rounds, read } = walk({ own: [line('x')], around: [line('y')] }, tagged({ filterByTraceId: false }));
    expect(rounds.map((names) => names.includes('own'))).toEqual([false, false, true]);
    expect(sent.own).toMatchObject({ expr: '{namespace="shop", pod="orders-1"}', from: T0 - 1000 });
    const finding = read();
    expect(finding).toMatchObject({ rung: 'own', level: 1, evidence: { rows: [{ line: 'x' }] } });
    expect(plainText(finding.join)).toBe('custom query, without an id');
  });

  it('says by which ids its lines are joined', () => {
    const finding = walk({ own: [line('x', { structuredMetadata: ids })] }, tagged()).read();
    expect([finding.rung, plainText(finding.join), finding.notes]).toEqual([
      'own',
      'custom query: trace id and span id in structured metadata',
      undefined,
    ]);
  });

  it.each<[string, Said, string, RegExp]>([
    [
      'is refused',
      refusal('parse error at line 1, col 9'),
      'ownFailed',
      /custom query for a span failed: parse error at line 1, col 9/,
    ],
    ['finds nothing', [], 'ownEmpty', /finds none of these lines: \{namespace="shop"/],
  ])('is told of where it %s, and the next rung is taken', (_, own, code, words) => {
    const finding = walk({ own, byText: [line(json(ids))] }, tagged()).read();
    expect(finding.rung).toBe('spanParsed');
    expect(finding.notes).toMatchObject([{ code, tone: 'warning' }]);
    expect(plainText(finding.notes![0].sentence)).toMatch(words);
  });
});

describe('the rounds', () => {
  it('are as few as lines allow, and bounded without any', () => {
    expect(walk({ byField: [line('x', { structuredMetadata: ids })] }).rounds).toEqual([['byField', 'byText']]);
    const everything = {
      services: [`${ORDERS}-v2`],
      labels: ['service', 'app', 'app_name', 'job', 'service_name'],
    };
    const { rounds } = walk(everything, ask({ found: onPod() }, { customQuery: '{app="x"}' }));
    expect(rounds).toEqual([
      ['own', 'byField', 'byText'],
      ['otherForms', 'services', 'labels'],
      ['by:service', 'by:app', 'by:app_name', 'renamed', 'pod', 'around'],
    ]);
  });

  it('look for the service under the label that streams have, with the convention of jobs', () => {
    const { sent } = walk({ services: ['unknown_service'], labels: ['job', 'filename'] }, ask({ found: onPod() }));
    expect(sent['by:job'].expr).toContain('.otel_trace_id | lower');
    expect(sent['by:job'].expr).toMatch(
      /^\{job=~"\(\.\*\/\)\?\(order-orchestrator\)"\} \| label_format .*contains "a91c4f8b/
    );
    expect(sent.around.expr).toBe('{job=~"(.*/)?(order-orchestrator)"}');
  });

  it('look for no other name of a service that Loki knows', () => {
    expect(walk({ services: [ORDERS, `${ORDERS}-v2`] }, ask({ found: onPod() })).sent).not.toHaveProperty('renamed');
  });

  it.each<[GatewayErrorKind, number]>([
    ['unreachable', 1],
    ['forbidden', 1],
    ['busy', 1],
    ['timeout', 2],
    ['rejected', 2],
  ])('end where a failure is %s for all: %d', (kind, expected) => {
    const failed = refusal('no', kind);
    expect(walk({ byField: failed, byText: failed }).rounds).toHaveLength(expected);
  });

  it('never ask for a window without width', () => {
    const instant = trace([span('c', { duration: 0, start: 0, resource: { pod: 'orders-1' } })]);
    const { sent } = walk({}, ask({ found: { trace: traceFinding(instant) } }));
    expect(Object.keys(sent)).toContain('pod');
    expect(Object.values(sent).filter(({ from, to }) => to - from < 200)).toEqual([]);
  });
});

describe('Loki’s limits', () => {
  const tooMany = refusal('max entries limit per query exceeded, limit > max_entries_limit_per_query (500 > 100)');
  const tooLong = refusal('the query time range exceeds the limit (query length: 2m4.83s, limit: 30s)');
  const tooMuch = refusal(
    'the query would read too many bytes (query: 49 MiB, limit: 1.0 MiB); consider adding more specific stream selectors'
  );

  it('on lines: the same is asked for fewer', () => {
    const lines = Array.from({ length: 100 }, (_, i) => line(`${SPANS_TRACE_ID} ${i}`, { time: T0 + i }));
    const { rounds, sent, read } = walk({ byField: tooMany, byText: tooMany, 'byText:2': lines });
    expect(rounds).toEqual([
      ['byField', 'byText'],
      ['byField:2', 'byText:2'],
    ]);
    expect([sent['byText:2'].limit, sent['byText:2'].expr]).toEqual([100, sent.byText.expr]);
    const finding = read();
    expect(finding).toMatchObject({
      rung: 'traceText',
      evidence: { truncated: true },
      notes: [{ code: 'limitLines' }],
    });
    expect(finding.attempts.map(({ outcome }) => plainText(outcome))).toEqual([
      `failed: ${tooMany.message}`,
      'no line',
      `failed: ${tooMany.message}`,
      '100 lines, and there are more',
    ]);
  });

  it.each<[string, GatewayError, number, string]>([
    ['on the window', tooLong, 29_400, 'limitWindow'],
    ['on what is read', tooMuch, 4780 + 2000, 'limitWindow'],
  ])('%s: the same is asked around the span', (_, refused, length, code) => {
    const { sent, read } = walk({ byField: refused, byText: refused, 'byText:2': [line(SPANS_TRACE_ID)] });
    const { from, to } = sent['byText:2'];
    expect(Math.abs(to - from - length)).toBeLessThan(3);
    expect(from <= T0 + 30 && to >= T0 + 4810).toBe(true);
    expect(read().notes).toMatchObject([{ code }]);
  });

  it('one after the other, and no more than three times', () => {
    const { rounds, sent } = walk({
      byField: tooMany,
      'byField:2': tooLong,
      byText: tooMany,
      'byText:2': tooLong,
      'byText:3': [line(SPANS_TRACE_ID)],
    });
    expect(rounds.map(([name]) => name)).toEqual(['byField', 'byField:2', 'byField:3']);
    expect(sent['byText:3']).toMatchObject({ limit: 100 });
    const never = {
      byField: tooMany,
      'byField:2': tooMany,
      'byField:3': tooMany,
      byText: tooMany,
      'byText:2': tooMany,
      'byText:3': tooMany,
    };
    expect(walk({ ...never, around: tooMany, 'around:2': tooMany, 'around:3': tooMany }).read).toThrow(/max entries/);
  });

  it('are told where some queries were turned away and others not', () => {
    const finding = walk({
      byField: refusal('too many outstanding requests', 'busy'),
      byText: [line(json(ids))],
    }).read();
    expect(finding).toMatchObject({ rung: 'spanParsed', notes: [{ code: 'incomplete', tone: 'warning' }] });
    expect(plainText(finding.notes![0].sentence)).toMatch(/too many outstanding requests/);
  });
});

describe('no line at all', () => {
  const two = ask({ found: { trace: traceFinding(flavrdash()) } });

  it.each<[string, Record<string, Said>, string, RegExp]>([
    [
      'no such service',
      { services: ['checkout', 'payment'] },
      'noStreams',
      /no stream of order-orchestrator, postgres-replica-2 by the label service_name. It has checkout, payment\./,
    ],
    [
      'one of a similar name',
      { services: ['checkout', 'orderorchestrator'] },
      'noStreams',
      /It has orderorchestrator, without a line of this trace/,
    ],
    [
      'no such label',
      { labels: ['compose_service', 'filename'] },
      'noStreams',
      /No stream in Loki has the label service_name. Its labels are compose_service, filename/,
    ],
    ['nothing at all', {}, 'noStreams', /no streams at all near this time/],
    ['silence', { services: [ORDERS] }, 'noLines', /none of their lines within an hour/],
    [
      'silence in the window',
      { services: [ORDERS], nearest: [line('x', { time: T0 + 30 - 660_000 })] },
      'noLines',
      /the nearest is 11 min away/,
    ],
    [
      'unknown reasons',
      { services: refusal('404 page not found', 'missing') },
      'none',
      /Loki has no line of this trace, and none of order-orchestrator/,
    ],
  ])('because of %s', (_, site, code, words) => {
    const finding = walk(site, two).read();
    expect([finding.status, finding.verdict.code]).toEqual(['empty', code]);
    expect(plainText(finding.sentence)).toMatch(words);
    expect(finding.attempts.every(({ succeeded }) => !succeeded)).toBe(true);
  });

  it('looks an hour further than the window', () => {
    const { sent } = walk({ services: [ORDERS] });
    const [byText, nearest, services] = [sent.byText, sent.nearest, sent.services as LogQuery];
    expect([byText.from - nearest.from, nearest.to - byText.to, byText.from - services.from]).toEqual([
      3_600_000, 3_600_000, 3_600_000,
    ]);
  });

  it('without a trace', () => {
    const finding = walk({ services: [ORDERS] }, ask({ found: {}, failed: { trace: true } })).read();
    expect([finding.verdict.code, plainText(finding.sentence)]).toEqual([
      'noLines',
      expect.stringMatching(/no line of order-orchestrator that reports a failure/),
    ]);
  });

  it('tells no attempt that a recording does not hold', () => {
    const absent = refusal('', 'absent');
    const { read } = walk({ otherForms: absent, services: absent, labels: absent, around: absent });
    expect(read().attempts).toHaveLength(2);
  });
});
