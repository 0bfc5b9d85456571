import fc from 'fast-check';
import type { Span } from '../signals/data';
import { flavrdash, span, T0, trace, SPANS_TRACE_ID } from '../testing/spans';
import { place } from '../testing/rails';
import type { LogRow } from '../model/finding/finding';
import { plainText } from '../model/words/message';
import { explanationNotes } from './explain';
import {
  answer,
  burning,
  codes,
  explanations,
  line,
  logged,
  nothing,
  PAGES,
  SLOW,
  told,
  traced,
  walkOf,
} from '../testing/walkOfFindings';

/** Post 10 of "Production Observability": the log says payment failed, the trace says the bottleneck is inventory. */
function checkout(): Span[] {
  const inventory = { service: 'inventory-service' };
  const payment = { service: 'payment-service' };
  return [
    span('01', { name: 'POST /orders', kind: 'server', duration: 622, status: 'error', service: 'order-service' }),
    span('02', {
      parent: '01',
      name: 'process_order',
      start: T0 + 3,
      duration: 383,
      status: 'error',
      service: 'order-service',
    }),
    span('03', {
      parent: '02',
      name: 'reserve_inventory',
      kind: 'client',
      start: T0 + 33,
      duration: 331,
      service: 'order-service',
    }),
    span('04', { parent: '03', name: 'POST /reserve', kind: 'server', start: T0 + 35, duration: 325, ...inventory }),
    span('05', { parent: '04', name: 'slow_lookup', start: T0 + 37, duration: 298, ...inventory }),
    span('06', {
      parent: '02',
      name: 'charge_payment',
      kind: 'client',
      start: T0 + 367,
      duration: 17,
      status: 'error',
      service: 'order-service',
    }),
    span('07', {
      parent: '06',
      name: 'POST /charges',
      kind: 'server',
      start: T0 + 368,
      duration: 15,
      status: 'error',
      ...payment,
    }),
  ];
}

/** Spans one after another below span 10. */
function parts(durations: number[], failing: number): Span[] {
  return durations.map((duration, index) => {
    const start = T0 + durations.slice(0, index).reduce((sum, each) => sum + each, 0);
    return span(`1${index + 1}`, { parent: '10', start, duration, status: index === failing ? 'error' : 'unset' });
  });
}

const ID = (short: string) => short.padStart(16, '0');

describe('a slow trace whose error lies elsewhere', () => {
  const trace10 = traced(trace(checkout()));

  it('names both, and does not say that the error is the slowness', () => {
    const walk = walkOf({ trace: trace10 }, { rail: SLOW });
    expect(told(walk, 'trace')).toMatchObject({
      code: 'errorElsewhere',
      sentence: expect.stringMatching(
        /^Two separate problems: POST \/charges fails after 15 ms; slow_lookup \(inventory-service\) takes 29\d ms of 622 ms/
      ),
      causes: [
        'this rail counts slow requests: slow_lookup explains them',
        'two faults at once: fixing one leaves the other',
      ],
    });
    expect(explanations(walk, 'trace')[0].evidence?.map(({ spanId }) => spanId)).toEqual([ID('07'), ID('05')]);
    expect(answer(walk)).toMatch(
      /^POST \/orders spends 29\d ms of 622 ms in slow_lookup of inventory-service\. Its error is a separate problem: POST \/charges fails after 15 ms\.$/
    );
  });

  it('on a rail that counts failures it leads with the failure', () => {
    const walk = walkOf({ trace: trace10 });
    expect(answer(walk)).toMatch(
      /^POST \/orders fails in POST \/charges, after 15 ms\. Its slowness is a separate problem: slow_lookup of inventory-service takes 29\d ms of 622 ms/
    );
  });

  it('on a rail that counts failures, a suspect that fails is answer enough; on one that counts slow requests it is not', () => {
    const spans = [span('10', { duration: 100, status: 'error' }), ...parts([15, 70], 0)];
    expect(codes(walkOf({ trace: traced(trace(spans)) }), 'trace')).toEqual([]);
    expect(told(walkOf({ trace: traced(trace(spans)) }, { rail: SLOW }), 'trace').sentence).toContain(
      '11 fails after 15 ms; 12 (order-orchestrator) takes 70 ms'
    );
  });

  it('leaves the answer of a chosen span alone', () => {
    const walk = walkOf({ trace: traced(trace(checkout()), { pinnedSpan: ID('06') }) }, { rail: SLOW });
    expect(codes(walk, 'trace')).toEqual(['errorElsewhere']);
    expect(answer(walk)).toBe('It is this span.');
  });

  it.each<[string, Span[]]>([
    ['without errors', checkout().map((each) => ({ ...each, status: 'unset' }))],
    ['whose error holds the time', flavrdash().spans],
    ['whose time nobody holds', [span('10', { duration: 90 }), ...parts(Array(9).fill(10), 5)]],
    ['whose error holds a good part of it', [span('10', { duration: 90 }), ...parts([30, 60], 0)]],
  ])('says nothing of a trace %s', (_, spans) => {
    expect(codes(walkOf({ trace: traced(trace(spans)) }, { rail: SLOW }), 'trace')).toEqual([]);
  });
});

describe('metrics that count failures, and a trace without one', () => {
  const fine = [span('01', { name: 'GET /' })];
  const walk = (spans: Span[], over = {}) => walkOf({ 'burn-rate': burning(PAGES), trace: traced(trace(spans)) }, over);

  it.each<[string, Partial<Span>, string]>([
    [
      'HTTP',
      { attributes: { 'http.response.status_code': 503 } },
      'GET / of order-orchestrator shows HTTP 503, but its status is not set',
    ],
    [
      'HTTP, the old name, as text',
      { attributes: { 'http.status_code': '500' } },
      'GET / of order-orchestrator shows HTTP 500, but its status is not set',
    ],
    [
      'gRPC',
      { attributes: { 'rpc.grpc.status_code': 14 } },
      'GET / of order-orchestrator shows gRPC status 14, but its status is not set',
    ],
    [
      'an exception',
      { events: [{ name: 'exception', time: T0, attributes: {} }] },
      'GET / of order-orchestrator shows an exception, but its status is not set',
    ],
  ])('finds the span that tells of one beside its status: %s', (_, part, evidence) => {
    const found = walk([{ ...fine[0], ...part }]);
    expect(told(found, 'trace')).toMatchObject({ code: 'noErrorInTrace', evidence: [evidence] });
    expect(explanations(found, 'trace')[0].evidence?.[0].spanId).toBe(ID('01'));
  });

  it('else says what fits', () => {
    expect(told(walk(fine), 'trace')).toMatchObject({
      code: 'noErrorInTrace',
      evidence: [],
      causes: expect.arrayContaining([expect.stringContaining('not sampled')]),
    });
    expect(told(walk([{ ...fine[0], attributes: { 'http.status_code': 404 } }]), 'trace').evidence).toEqual([]);
  });

  it.each<[string, Span[], object]>([
    ['a trace in error', flavrdash().spans, {}],
    ['a rail that counts slow requests', fine, { rail: SLOW }],
    ['a trace that a person chose', fine, { place: place({ trace: SPANS_TRACE_ID }) }],
  ])('says nothing of %s', (_, spans, over) => {
    expect(codes(walk(spans, over), 'trace')).toEqual([]);
  });
});

describe('an error line whose span is not in error', () => {
  const spans = (over: Record<string, Partial<Span>> = {}) => [
    span('01', { name: 'GET /', kind: 'server', duration: 100, ...over['01'] }),
    span('02', { parent: '01', name: 'charge', duration: 20, ...over['02'] }),
    span('03', { parent: '01', name: 'charge', start: T0 + 50, duration: 20, ...over['03'] }),
  ];
  const named = (spanId: string, over: Partial<LogRow> = {}) =>
    line({ fields: { trace_id: SPANS_TRACE_ID, anything: ID(spanId).toUpperCase() }, ...over });
  const walk = (of: Span[], ...rows: LogRow[]) => walkOf({ trace: traced(trace(of)), logs: logged(rows) });

  it.each<[string, Span[], LogRow, RegExp[], string]>([
    ['retried', spans(), named('02'), [/^the error was handled: a later attempt of charge succeeded$/], '03'],
    [
      'the last attempt',
      spans(),
      named('03'),
      [/^no span of order-orchestrator has a status/, /^the error was handled/],
      '',
    ],
    [
      'the retry failed as well',
      spans({ '03': { attributes: { 'http.status_code': 500 } } }),
      named('02'),
      [/^no span .* has a status/, /^the error was handled/],
      '',
    ],
    [
      'a status that was never set',
      spans({ '03': { attributes: { 'http.status_code': 500 } } }),
      named('03'),
      [/^the span status was never set: charge shows HTTP 500$/],
      '03',
    ],
    [
      'marked further up',
      spans({ '01': { status: 'error' } }),
      named('03'),
      [/^the failure is marked further up, on GET \//],
      '01',
    ],
    [
      'the request answered well',
      spans({ '01': { attributes: { 'http.response.status_code': 200 } } }),
      named('03'),
      [/^the error was handled/, /^no span .* has a status/],
      '01',
    ],
    [
      'a service that sets its status',
      spans({ '01': { status: 'ok' } }),
      named('03'),
      [/^the error was handled/],
      '01',
    ],
    [
      'a line that names no span',
      spans(),
      line(),
      [/^no span of order-orchestrator has a status/, /^the error was handled/],
      '',
    ],
    [
      'a line of the span, by its text alone',
      spans(),
      line({ nearness: 'span' }),
      [/^no span .* has a status/, /^the error was handled/],
      '',
    ],
  ])('%s', (_, of, row, causes, leadsTo) => {
    const [note] = explanations(walk(of, row), 'logs');
    expect(note).toMatchObject({ code: 'errorLineHealthySpan' });
    expect(plainText(note.sentence)).toBe(
      'order-orchestrator logs an error, payment failed, but its span is not in error.'
    );
    expect(note.causes?.map(({ text }) => plainText(text))).toEqual(
      causes.map((cause) => expect.stringMatching(cause))
    );
    if (leadsTo) {
      expect(note.causes?.[0].spanId).toBe(ID(leadsTo));
    }
  });

  it('is of the span in question where its text alone names it, and of a span whose id is written in capitals', () => {
    const of = [
      ...spans({ '03': { status: 'error', duration: 1 } }),
      span('ab', { parent: '01', start: T0 + 80, service: 'late' }),
    ];
    const walkTo = (row: LogRow) => walkOf({ trace: traced(trace(of), { pinnedSpan: ID('02') }), logs: logged([row]) });
    expect(codes(walkTo(line({ nearness: 'span' })), 'logs')).toContain('errorLineHealthySpan');
    expect(codes(walkTo(line()), 'logs')).not.toContain('errorLineHealthySpan');
    expect(codes(walkTo(line({ service: 'proxy', fields: { id: ID('ab').toUpperCase() } })), 'logs')).toContain(
      'errorLineHealthySpan'
    );
  });

  it('belongs to another trace, or only fits in time', () => {
    const other = 'b'.repeat(32);
    const [elsewhere] = explanations(walk(spans(), line({ nearness: 'time', fields: { traceID: other } })), 'logs');
    expect(elsewhere.causes).toEqual([expect.objectContaining({ traceId: other })]);
    expect(told(walk(spans(), line({ nearness: 'time' })), 'logs').causes).toEqual([
      expect.stringContaining('matches by time only: it may belong'),
    ]);
  });

  it('the line that says most is asked first', () => {
    const rows = [named('02', { message: 'first' }), named('03', { message: 'second' })];
    const of = walkOf({ trace: traced(trace(spans())), logs: logged(rows, { telling: 1 }) });
    expect(told(of, 'logs').sentence).toContain('second');
  });

  it.each<[string, Span[], LogRow]>([
    ['its span is in error', spans({ '02': { status: 'error' } }), named('02')],
    ['a span of its service is in error, and it names none', spans({ '02': { status: 'error' } }), line()],
    ['its service has no span in the trace', spans(), line({ service: 'postgres' })],
    ['it is no error', spans(), named('02', { level: 'warning' })],
    ['only time joins it to a service that failed', spans({ '02': { status: 'error' } }), line({ nearness: 'time' })],
  ])('no contradiction: %s', (_, of, row) => {
    expect(codes(walk(of, row), 'logs')).not.toContain('errorLineHealthySpan');
  });
});

describe('an error line on a rail that counts slow requests', () => {
  const rows = (spanId: string) => [line({ service: 'payment-service', fields: { span_id: ID(spanId) } })];
  const walk = (spanId: string, over = {}) =>
    walkOf({ trace: traced(trace(checkout())), logs: logged(rows(spanId), { telling: 0 }) }, { rail: SLOW, ...over });

  it('does not explain the time that its span does not hold', () => {
    expect(told(walk('07'), 'logs')).toMatchObject({
      code: 'errorLineHoldsNoTime',
      sentence:
        'The error line does not explain the slowness: its span POST /charges takes 15 ms of 622 ms. Services log such lines when they are healthy, too.',
    });
    expect(answer(walk('07'))).toContain(
      'The log says so. This does not explain the slowness: its span takes 15 ms of 622 ms.'
    );
  });

  it('may explain what its span holds, and failures whatever they hold', () => {
    expect(codes(walk('02'), 'logs')).not.toContain('errorLineHoldsNoTime');
    const failures = walkOf({ trace: traced(trace(checkout())), logs: logged(rows('07'), { telling: 0 }) });
    expect(codes(failures, 'logs')).not.toContain('errorLineHoldsNoTime');
  });
});

describe('an error span without a line', () => {
  const failing = [span('01', { name: 'GET /', status: 'error', statusMessage: 'boom' })];
  const walk = (rows: LogRow[], over = {}) => walkOf({ trace: traced(trace(failing)), logs: logged(rows, over) });
  const near = (over: Partial<LogRow>) => line({ nearness: 'time', level: 'info', ...over });

  it.each<[string, LogRow[], string]>([
    [
      'no ids',
      [near({}), near({})],
      'no line of order-orchestrator around that time carries a trace id (2 seen): add trace_id',
    ],
    [
      'ids of others',
      [near({ fields: { trace_id: 'c'.repeat(32) } }), near({})],
      'the lines of order-orchestrator around that time carry ids of other traces (1 seen)',
    ],
    ['not collected', [near({ service: 'nginx' })], 'there are lines of other services but none of order-orchestrator'],
    ['info only', [near({ nearness: 'trace' })], 'the failure is recorded on the span only'],
  ])('%s', (_, rows, cause) => {
    const note = told(walk(rows), 'logs');
    expect(note.code).toBe('errorSpanWithoutLine');
    expect(note.causes[0]).toContain(cause);
    expect(note.evidence).toEqual(['the span itself says boom']);
  });

  it('lines that were not asked for', () => {
    expect(told(walk([near({})], { truncated: true }), 'logs').causes).toContain('more lines match than were fetched');
  });

  it('nothing to say where a line says so, where the span is fine, or where the step says that there is no line', () => {
    expect(codes(walk([line({ nearness: 'span' })]), 'logs')).toEqual([]);
    expect(codes(walk([line({ level: 'warning' })]), 'logs')).toEqual([]);
    expect(codes(walkOf({ trace: traced(trace([span('01')])), logs: logged([near({})]) }), 'logs')).toEqual([]);
    expect(codes(walkOf({ trace: traced(trace(failing)), logs: nothing('logs') }), 'logs')).toEqual([]);
  });
});

test('whatever a trace and its lines look like, explaining ends in sentences without holes', () => {
  const anySpan = fc.record({
    id: fc.constantFrom('01', '02', '03', '04'),
    parent: fc.option(fc.constantFrom('01', '02', '03', '09'), { nil: undefined }),
    status: fc.constantFrom('unset' as const, 'ok' as const, 'error' as const),
    duration: fc.constantFrom(0, 1, 500, NaN, -1),
    start: fc.constantFrom(T0, T0 + 100, 0, NaN),
    service: fc.constantFrom('a', 'b', ''),
    attributes: fc.dictionary(
      fc.constantFrom('http.status_code', 'peer.service', '__proto__'),
      fc.oneof(fc.integer(), fc.string())
    ),
  });
  const anyLine = fc.record({
    service: fc.constantFrom('a', 'b', ''),
    level: fc.constantFrom('error' as const, 'info' as const),
    nearness: fc.constantFrom('span' as const, 'trace' as const, 'time' as const),
    message: fc.string(),
    fields: fc.dictionary(
      fc.constantFrom('trace_id', 'span_id', '__proto__'),
      fc.oneof(fc.constantFrom(ID('01'), SPANS_TRACE_ID), fc.string())
    ),
  });
  fc.assert(
    fc.property(
      fc.array(anySpan, { maxLength: 6 }),
      fc.array(anyLine, { maxLength: 3 }),
      fc.boolean(),
      (spans, lines, slow) => {
        const of = traced(trace(spans.map(({ id, ...over }) => span(id, over))));
        const rows = lines.map((each) => line(each));
        const walk = walkOf(
          { 'burn-rate': burning(PAGES), trace: of, logs: logged(rows, rows.length ? { telling: 0 } : {}) },
          slow ? { rail: SLOW } : {}
        );
        for (const state of walk.stations) {
          for (const note of explanationNotes(walk, state)) {
            const texts = [
              note.sentence,
              ...[...(note.causes ?? []), ...(note.evidence ?? [])].map(({ text }) => text),
            ].map(plainText);
            texts.forEach((text) => expect(text).not.toMatch(/\{\{|undefined/));
          }
        }
        expect(answer(walk)).not.toContain('{{');
      }
    )
  );
});
