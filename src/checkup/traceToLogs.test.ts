import { logsToTraces } from './logsToTraces';
import {
  DOWN,
  FORBIDDEN,
  lineReply,
  REFUSED,
  SAMPLE,
  siteWith,
  spanReply,
  textOf,
  scriptedReplies,
  TRACE,
  traceReply,
  verdict,
  type Scripted,
} from '../testing/checkedSite';
import { traceToLogs } from './traceToLogs';

const LINK = { datasourceUid: 'loki', filterByTraceID: true, tags: [{ key: 'service.name', value: 'service_name' }] };
const wired = (rest: object = {}) => siteWith({ tempo: { tracesToLogsV2: { ...LINK, ...rest } } });
const LABELS = { labels: { logLabels: ['service_name', 'level'] } };
const EMPTY = { lines0: { logs: [] } };

test.each<[string, ReturnType<typeof siteWith>, Scripted, string, string[]]>([
  [
    'lines are found',
    wired(),
    { ...SAMPLE, ...LABELS, lines0: { logs: [lineReply('x'), lineReply('y')] } },
    'works: The site’s own query finds lines for 1 of 1 recent traces.',
    ['{service_name="order-orchestrator"}', TRACE],
  ],
  [
    'the older form',
    siteWith({ tempo: { tracesToLogs: { datasourceUid: 'loki', filterByTraceID: true, tags: ['service.name'] } } }),
    { ...SAMPLE, lines0: { logs: [lineReply('x')] } },
    'works:',
    [],
  ],
  [
    'not wired',
    siteWith(),
    LABELS,
    'missing: tempo has no link from a span to its logs.',
    ['datasourceUid: loki', 'value: service_name', 'spanStartTimeShift: -5m', '/connections/datasources/edit/tempo'],
  ],
  [
    'a uid that is gone',
    wired({ datasourceUid: 'gone' }),
    {},
    'fails: Trace to logs of tempo cannot be followed: it leads to the uid gone',
    ['datasourceUid: loki'],
  ],
  [
    'another kind of store',
    wired({ datasourceUid: 'prometheus' }),
    {},
    'unknown (nothing): Trace to logs of tempo cannot be followed',
    [],
  ],
  [
    'a label that Loki does not have',
    wired({ tags: [{ key: 'service.name', value: 'svc' }] }),
    { ...SAMPLE, ...LABELS, ...EMPTY },
    'fails: The site’s own query finds no line for 1 of 1',
    ['The tags use svc, but loki has no such label. It has: service_name, level'],
  ],
  [
    'lines without ids',
    wired(),
    { ...SAMPLE, ...LABELS, ...EMPTY, stream0: { logs: [lineReply('x')] } },
    'fails:',
    ['they have no trace id'],
  ],
  [
    'ids under another name',
    wired(),
    { ...SAMPLE, ...LABELS, ...EMPTY, stream0: { logs: [lineReply('x', { structuredMetadata: { traceid: TRACE } })] } },
    'fails:',
    ['customQuery: true', '{$${__tags}} | traceid="$${__span.traceId}"'],
  ],
  [
    'no stream of the service',
    wired(),
    { ...SAMPLE, ...LABELS, ...EMPTY, stream0: { logs: [] } },
    'fails:',
    ['the labels’ values differ'],
  ],
  [
    'a query that Loki refuses',
    wired({ customQuery: true, query: '{x=}' }),
    { ...SAMPLE, lines0: REFUSED },
    'fails: loki refused the site’s own query for a span: parse error at line 1',
    ['For example {x=}'],
  ],
  [
    'a query that asks for what spans do not have',
    wired({ customQuery: true, query: '{x="${__span.tags.pod}"}' }),
    SAMPLE,
    'fails: The query for a span cannot be filled in',
    ['${__span.tags.pod}'],
  ],
  [
    'tags that spans do not have',
    wired({ tags: [{ key: 'pod' }] }),
    SAMPLE,
    'fails: The query for a span cannot be filled in',
    [],
  ],
  [
    'no trace to try',
    wired(),
    { recent: { traceSearch: [] } },
    'unknown (nothing): tempo has no trace of order-orchestrator',
    [],
  ],
  ['Tempo down', wired(), { recent: DOWN }, 'unknown (failed): tempo cannot be reached', []],
  ['Loki forbidden', wired(), { ...SAMPLE, lines0: FORBIDDEN }, 'unknown (forbidden):', ['Access denied']],
  ['no Loki', siteWith({ loki: null }), {}, 'missing: There is no Loki data source', []],
])('traces to logs: %s', (_what, site, scripted, begins, holds) => {
  const text = textOf(verdict(traceToLogs, site, scripted));
  expect(text.slice(0, begins.length)).toBe(begins);
  holds.forEach((part) => expect(text).toContain(part));
});

it('sends the query that Grafana sends, padded, and the stream alone only where nothing was found', () => {
  const site = wired({ spanStartTimeShift: '-5m' });
  const { lines0 } = traceToLogs.plan(site, scriptedReplies(SAMPLE));
  const { start, duration } = spanReply();
  expect(lines0).toMatchObject({
    kind: 'logs',
    source: 'loki',
    limit: 20,
    from: start - 300_000,
    to: start + duration + 60_000,
  });
  expect(lines0).toMatchObject({
    expr: `{service_name="order-orchestrator"} | label_format log_line_contains_trace_id=\`{{ contains "${TRACE}" __line__  }}\` | log_line_contains_trace_id="true" or trace_id="${TRACE}"`,
  });
  expect(traceToLogs.plan(site, scriptedReplies({ ...SAMPLE, lines0: { logs: [lineReply('x')] } }))).not.toHaveProperty(
    'stream0'
  );
  expect(traceToLogs.plan(site, scriptedReplies({ ...SAMPLE, ...EMPTY })).stream0).toMatchObject({
    expr: '{service_name="order-orchestrator"}',
  });
});

const FIELD = { name: 'Trace', matcherType: 'label', matcherRegex: '^trace_?id$', datasourceUid: 'tempo' };
const IN_TEXT = { name: 'JSON', matcherRegex: '"trace_id":"(\\w+)"', datasourceUid: 'tempo' };
const fields = (...derivedFields: object[]) => siteWith({ loki: { derivedFields } });
const withId = lineReply('x', { structuredMetadata: { trace_id: TRACE } });
const FOUND = { ...LABELS, ...SAMPLE, newest: { logs: [withId, lineReply('y')] } };

test.each<[string, ReturnType<typeof siteWith>, Scripted, string, string[]]>([
  [
    'a label leads to a trace',
    fields(FIELD),
    { ...FOUND, written0: { trace: traceReply() } },
    'works: A derived field finds the trace in 1 of the last 2 lines',
    ['50 % of the last 2 lines carry a trace id, as trace_id in structured metadata'],
  ],
  [
    'text leads to a trace',
    fields(IN_TEXT),
    { ...LABELS, newest: { logs: [lineReply(`{"trace_id":"${TRACE}"}`)] }, written0: { trace: traceReply() } },
    'works: A derived field finds the trace in 1 of the last 1',
    ['as trace_id in the text'],
  ],
  [
    'sampled away, but known traces have lines',
    fields(FIELD),
    { ...FOUND, written0: { trace: traceReply([]) }, known: { logs: [withId] } },
    'works:',
    ['sampling keeps few'],
  ],
  [
    'not wired',
    siteWith(),
    FOUND,
    'missing: loki has no derived field',
    ['matcherRegex: ^trace_id$$', 'datasourceUid: tempo', 'url: $${__value.raw}', '50 %'],
  ],
  [
    'not wired, ids in the text',
    siteWith(),
    { ...LABELS, newest: { logs: [lineReply(`trace_id=${TRACE} x`)] } },
    'missing:',
    ['matcherType: regex'],
  ],
  [
    'a uid that is gone',
    fields({ ...FIELD, datasourceUid: 'gone' }),
    FOUND,
    'fails: The derived fields of loki lead to no Tempo',
    ['Derived field Trace: it leads to the uid gone'],
  ],
  [
    'a wrong expression',
    fields({ ...FIELD, matcherRegex: '^traceID$' }),
    FOUND,
    'fails: Lines carry a trace id, but no derived field of loki finds it.',
    ['Derived field Trace: ^traceID$', 'matcherRegex: ^trace_id$$'],
  ],
  ['no expression at all', fields({ ...FIELD, matcherRegex: '(' }), FOUND, 'fails: Lines carry', []],
  [
    'lines without ids (failure 4)',
    fields(FIELD),
    { ...LABELS, newest: { logs: [lineReply('x')] } },
    'fails: The link is configured, but none of the last 1 lines carries a trace id.',
    ['logger.bind(trace_id='],
  ],
  [
    'no such trace anywhere',
    fields(FIELD),
    { ...FOUND, written0: { trace: traceReply([]) }, known: { logs: [] } },
    'fails: Derived fields find trace ids, but none of the 1',
    [TRACE],
  ],
  [
    'no lines',
    fields(FIELD),
    { ...LABELS, newest: { logs: [] } },
    'unknown (nothing): The link is configured, but loki has no line',
    [],
  ],
  ['Loki down', fields(FIELD), { labels: DOWN }, 'unknown (failed): loki cannot be reached', []],
  ['Tempo down', fields(FIELD), { ...FOUND, written0: DOWN }, 'unknown (failed): tempo cannot be reached', []],
  ['no Loki', siteWith({ loki: null }), {}, 'missing: There is no Loki', []],
])('logs to traces: %s', (_what, site, scripted, begins, holds) => {
  const text = textOf(verdict(logsToTraces, site, scripted));
  expect(text.slice(0, begins.length)).toBe(begins);
  holds.forEach((part) => expect(text).toContain(part));
});

test.each([
  [['service_name', 'app'], '{service_name="order-orchestrator"}'],
  [['app'], '{app="order-orchestrator"}'],
  [['filename'], '{filename=~".+"}'],
])('among the labels %j looks at the newest lines of %s', (logLabels, expr) => {
  expect(logsToTraces.plan(fields(FIELD), scriptedReplies({ labels: { logLabels } })).newest).toMatchObject({
    expr,
    limit: 100,
    direction: 'backward',
  });
});

it('asks for lines of traces that exist only where the newest lines’ traces do not', () => {
  const gone = { ...FOUND, written0: { trace: traceReply([]) } };
  expect(
    logsToTraces.plan(fields(FIELD), scriptedReplies({ ...FOUND, written0: { trace: traceReply() } }))
  ).not.toHaveProperty('known');
  expect(logsToTraces.plan(fields(FIELD), scriptedReplies(gone)).known).toMatchObject({
    expr: `{service_name="order-orchestrator"} | trace_id="${TRACE}"`,
  });
});
