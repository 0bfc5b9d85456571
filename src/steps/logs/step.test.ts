import type { LogLine } from '../../signals/data';
import type { Query } from '../../signals/query';
import { plainText } from '../../model/words/message';
import type { Context } from '../../model/finding/step';
import { context, settle, WIRING } from '../../testing/steps';
import { flavrdash, span, T0, trace, SPANS_TRACE_ID } from '../../testing/spans';
import { traceFinding } from '../../testing/traceStep';
import { logsStep, type LogsQuestion } from '.';

const STATION = { id: 'logs', kind: 'logs' as const };
const SPAN_ID = '000000000000000c';
const VACUUM = 'LOG:  still vacuuming relation "public.inventory" (60% complete)';

function ask(over: Partial<Context> = {}): LogsQuestion {
  const asking = logsStep.question(context({ found: { trace: traceFinding() }, ...over }), STATION);
  if (!('ask' in asking)) {
    throw new Error(JSON.stringify(asking));
  }
  return asking.ask;
}

function line(service: string, text: string, at: number, over: Partial<LogLine> = {}): LogLine {
  const time = T0 + at;
  return {
    time,
    timeNanoseconds: `${time}000000`,
    line: text,
    labels: { service_name: service },
    structuredMetadata: {},
    ...over,
  };
}

const traced = { structuredMetadata: { trace_id: SPANS_TRACE_ID } };
const ofSpan = { structuredMetadata: { trace_id: SPANS_TRACE_ID, span_id: SPAN_ID } };

type Site = Record<string, LogLine[] | Error>;

function walk(site: Site, question = ask()) {
  const { answers, rounds } = settle(logsStep.plan, question, (name) => site[name] ?? []);
  return { rounds, read: () => logsStep.read(question, answers) };
}

function firstRound(question = ask()): Record<string, Query> {
  return logsStep.plan(
    question,
    settle(
      () => ({}),
      {},
      () => []
    ).answers
  );
}

describe('logsStep.question', () => {
  it('waits for the trace, then goes by its suspect', () => {
    const waiting = logsStep.question(context(), STATION);
    expect('wait' in waiting && plainText(waiting.wait)).toBe('Waiting for the trace.');
    expect(ask()).toMatchObject({
      services: ['order-orchestrator', 'postgres-replica-2'],
      from: T0 - 60_000,
      to: T0 + 4830 + 60_000,
      span: { spanId: SPAN_ID, far: 'postgres-replica-2', waits: true, end: T0 + 30 + 4780 },
    });
  });

  it('goes by the chosen span where there is one', () => {
    expect(ask({ found: { trace: traceFinding(flavrdash(), { pinnedSpan: '000000000000000b' }) } })).toMatchObject({
      span: { spanId: '000000000000000b', waits: false },
    });
  });

  it('falls back to the service when there is no trace, and waits when there is no service either', () => {
    expect(ask({ found: {}, failed: { trace: true } })).toMatchObject({
      services: ['order-orchestrator'],
      from: T0 - 1_800_000,
    });
    expect(ask({ found: { trace: traceFinding(trace([])) } }).span).toBeUndefined();
    const waiting = logsStep.question(context({ failed: { trace: true }, service: undefined }), STATION);
    expect('wait' in waiting && plainText(waiting.wait)).toMatch(/Waiting for a trace or a service/);
  });

  it('keeps to the range when the trace has no times, and bounds the services', () => {
    const many = Array.from({ length: 50 }, (_, i) => span(`${i}`, { start: 0, service: `s${i}` }));
    const question = ask({ found: { trace: traceFinding(trace(many)) } });
    expect([question.from, question.services.length]).toEqual([T0 - 1_800_000, 20]);
  });

  it('says that there is no Loki', () => {
    const asking = logsStep.question(
      context({ wiring: { ...WIRING, sources: { ...WIRING.sources, logs: { missing: 'none' } } } }),
      STATION
    );
    expect('cannot' in asking && plainText(asking.cannot.sentence)).toMatch(/no Loki data source/);
  });
});

describe('logsStep.plan', () => {
  it('asks by metadata and by text together, and no more when lines come', () => {
    const { byField, byText } = firstRound();
    expect(byField).toMatchObject({
      expr: expect.stringMatching(
        /^\{service_name=~"order-orchestrator\|postgres-replica-2"\} \| trace_id="a91c[0-9a-f]+" or traceID="/
      ),
      limit: 500,
    });
    expect(byText).toMatchObject({
      expr: `{service_name=~"order-orchestrator|postgres-replica-2"} |= "${SPANS_TRACE_ID}"`,
    });
    expect(walk({ byText: [line('a', SPANS_TRACE_ID, 0)] }).rounds).toEqual([['byField', 'byText']]);
  });

  it('looks for an id with leading zeros in both forms', () => {
    const id = `0000${'ab'.repeat(14)}`;
    const { byField, byText } = firstRound(ask({ found: { trace: traceFinding(flavrdash(id)) } }));
    expect(byField).toMatchObject({ expr: expect.stringContaining(`trace_id=~"${id}|${id.slice(4)}"`) });
    expect(byText).toMatchObject({ expr: expect.stringContaining(`|= "${id.slice(4)}"`) });
  });

  it('escapes service names from telemetry', () => {
    const hostile = span('1', { service: 'a"} |= `x|y.*' });
    expect(firstRound(ask({ found: { trace: traceFinding(trace([hostile])) } })).byText).toMatchObject({
      expr: `{service_name="a\\"} |= \`x|y.*"} |= "${SPANS_TRACE_ID}"`,
    });
  });

  it('sends the site’s own query first, and says when it cannot be filled', () => {
    const own = (customQuery: string) =>
      ask({ wiring: { ...WIRING, traceToLogs: { ...WIRING.traceToLogs, customQuery } } });
    const question = own('{app="${__span.tags["service.name"]}"} | trace="${__trace.traceId}"');
    expect(Object.entries(firstRound(question))[0]).toMatchObject([
      'own',
      { expr: `{app="order-orchestrator"} | trace="${SPANS_TRACE_ID}"` },
    ]);
    const unfit = own('{pod="${__span.tags.pod}"}');
    expect(Object.keys(firstRound(unfit))).toEqual(['byField', 'byText']);
    expect(plainText(walk({ byText: [line('a', SPANS_TRACE_ID, 0)] }, unfit).read().attempts[0].outcome)).toMatch(
      /does not have/
    );
  });

  it('asks for the service’s error lines without a trace', () => {
    const site = { errorsByText: [line('order-orchestrator', 'ERROR boom', 5)] };
    expect(walk(site, ask({ found: {}, failed: { trace: true } })).rounds).toEqual([['errorsByLevel', 'errorsByText']]);
  });
});

describe('logsStep.read', () => {
  const incident = {
    byField: [
      line('order-orchestrator', '{"level":"info","msg":"order received"}', 1, traced),
      line('order-orchestrator', '{"level":"info","msg":"checking inventory"}', 31, ofSpan),
      line('order-orchestrator', '{"level":"error","msg":"inventory-check timeout after 4.78s"}', 4811, ofSpan),
      line('postgres-replica-2', VACUUM, 3000, traced),
      line('postgres-replica-2', 'ERROR:  canceling statement due to user request', 4810, traced),
      line('postgres-replica-2', 'LOG:  still vacuuming relation "public.inventory" (20% complete)', 900, traced),
    ],
    byText: [line('order-orchestrator', `order failed trace_id=${SPANS_TRACE_ID}`, 4830)],
  };

  it('takes the word of who is waited for over the caller’s time-out', () => {
    const finding = walk(incident).read();
    expect(finding.evidence.rows[finding.evidence.telling ?? -1].line).toBe(VACUUM);
    expect(finding.headline && plainText(finding.headline)).toBe(`postgres-replica-2 logs ${VACUUM}.`);
    expect(plainText(finding.sentence)).toBe(
      `2 lines carry this span’s id. 5 more carry this trace’s id. postgres-replica-2 logs ${VACUUM}.`
    );
    expect(finding).toMatchObject({
      level: 3,
      evidence: { truncated: false, services: ['order-orchestrator', 'postgres-replica-2'] },
    });
  });

  it.each<[string, LogLine[], string]>([
    [
      'the peer says nothing above debug',
      [line('postgres-replica-2', 'DEBUG bind', 5, traced), line('order-orchestrator', 'ERROR timeout', 6, ofSpan)],
      'ERROR timeout',
    ],
    [
      'the peer’s line is only near in time',
      [line('postgres-replica-2', 'LOG: checkpoint', 5), line('order-orchestrator', 'ERROR timeout', 6, ofSpan)],
      'ERROR timeout',
    ],
    [
      'the peer only says that the caller gave up, the caller why',
      [
        line('postgres-replica-2', 'ERROR:  canceling statement due to user request', 5, traced),
        line('order-orchestrator', 'ERROR pool exhausted', 4, ofSpan),
      ],
      'ERROR pool exhausted',
    ],
    [
      'an error elsewhere in the trace is less than the span’s own warning',
      [line('gateway', 'ERROR 500', 5, traced), line('order-orchestrator', 'WARN retry', 6, ofSpan)],
      'WARN retry',
    ],
    [
      'the latest among equals, before the span’s end',
      [1, 2000, 60_000].map((at) => line('order-orchestrator', `ERROR ${at}`, at, ofSpan)),
      'ERROR 2000',
    ],
  ])('chooses the telling line: %s', (_, lines, expected) => {
    const { evidence } = walk({ byField: lines }).read();
    expect(evidence.rows[evidence.telling ?? -1].line).toBe(expected);
  });

  it('hears a far end with spans of its own from a warning on: what it did as usual its spans tell', () => {
    const call = span('1', { kind: 'client', duration: 900 });
    const served = span('2', { parentSpanId: call.spanId, service: 'ts-basic', kind: 'server', duration: 10 });
    const question = ask({ found: { trace: traceFinding(trace([call, served])) } });
    expect(question.span).toMatchObject({ far: 'ts-basic', farIsTraced: true, waits: true });
    const told = (text: string) => {
      const { headline } = walk({ byField: [line('ts-basic', text, 5, traced)] }, question).read();
      return headline && plainText(headline);
    };
    expect([told('INFO all done'), told('WARN pool exhausted')]).toEqual([
      undefined,
      'ts-basic logs WARN pool exhausted.',
    ]);
  });

  it('lets the span’s own error speak where the span does not wait', () => {
    const own = span('1', { status: 'error' });
    const question = ask({ found: { trace: traceFinding(trace([own])) } });
    const lines = [
      line('order-orchestrator', 'ERROR division by zero', 5, traced),
      line('other', 'LOG: fine', 6, traced),
    ];
    const finding = walk({ byField: lines }, question).read();
    expect(finding.headline && plainText(finding.headline)).toBe('order-orchestrator logs ERROR division by zero.');
    expect(finding.verdict).toMatchObject({ tone: 'critical' });
  });

  it('marks no line when none says more than that something happened', () => {
    const finding = walk({ byField: [line('order-orchestrator', 'INFO order received', 5, traced)] }).read();
    expect([finding.evidence.telling, finding.headline]).toEqual([undefined, undefined]);
    expect(plainText(finding.sentence)).toBe('One line carries this trace’s id, but not this span’s.');
  });

  it('says that only the time joins, when only the time does', () => {
    const finding = walk({ around: [line('order-orchestrator', 'WARN slow', 5)] }).read();
    expect(finding.level).toBe(1);
    expect(plainText(finding.sentence)).toMatch(
      /^No line carries this trace’s id\. Showing one line of order-orchestrator, postgres-replica-2 around the span/
    );
  });

  it('goes on while one query works, and fails when none does', () => {
    expect(walk({ byField: new Error('parse error'), byText: incident.byText }).read()).toMatchObject({
      status: 'found',
      attempts: [{ succeeded: false }, { succeeded: true }],
    });
    expect(walk({ byField: new Error('502'), byText: new Error('502') }).read).toThrow('502');
  });

  it('says when there are more lines than were asked for', () => {
    const lines = Array.from({ length: 500 }, (_, i) => line('order-orchestrator', `${SPANS_TRACE_ID} ${i}`, i));
    expect(walk({ byText: lines }).read().evidence.truncated).toBe(true);
  });

  it('tells the service’s failures without a trace', () => {
    const finding = walk(
      { errorsByText: [line('order-orchestrator', 'ERROR boom', 5)] },
      ask({ found: {}, failed: { trace: true } })
    ).read();
    expect(plainText(finding.sentence)).toBe(
      'There is no trace to follow. Showing one line of order-orchestrator that reports a failure within 1 h. order-orchestrator logs ERROR boom.'
    );
    expect(finding.level).toBe(1);
  });
});
