import fc from 'fast-check';
import type { LogLine } from '../../signals/data';
import { T0, SPANS_TRACE_ID } from '../../testing/spans';
import { levelOfLine } from './level';
import { parseLine } from './parseLine';
import { rowsOf } from './logRows';

describe('parseLine', () => {
  it.each([
    [
      '{"msg":"no stock","http":{"status":500},"tags":["a"],"x":null}',
      'no stock',
      { msg: 'no stock', 'http.status': '500', tags: '["a"]' },
      'json',
    ],
    [
      'level=error msg="no \\"stock\\"" took=4.78s',
      'no "stock"',
      { level: 'error', msg: 'no "stock"', took: '4.78s' },
      'logfmt',
    ],
    [
      'order failed (trace_id=abc, span_id=def)',
      'order failed (trace_id=abc, span_id=def)',
      { trace_id: 'abc', span_id: 'def' },
      'text',
    ],
    [
      'LOG: still vacuuming relation "public.inventory"',
      'LOG: still vacuuming relation "public.inventory"',
      {},
      'text',
    ],
    ['{"broken": ', '{"broken": ', {}, 'text'],
    ['{}', '{}', {}, 'json'],
    ['{"message":"","msg":"second"}', 'second', { message: '', msg: 'second' }, 'json'],
    ['', '', {}, 'text'],
  ])('reads %s', (line, message, fields, format) => {
    expect(parseLine(line)).toEqual({ format, message, fields });
  });

  it('bounds what it reads of a hostile line', () => {
    const many = JSON.stringify(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, i])));
    expect(Object.keys(parseLine(many).fields)).toHaveLength(100);
    expect(parseLine('{"a":'.repeat(20_000)).fields).toEqual({});
    expect(parseLine(`a="${'\\'.repeat(50_000)}`).fields).toEqual({ a: '' });
    expect(Object.keys(parseLine('{"__proto__":{"x":1},"constructor":"c"}').fields)).toEqual([
      'constructor',
      '__proto__.x',
    ]);
  });

  it('reads anything without failing', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (line) => typeof parseLine(line).message === 'string'));
  });
});

describe('levelOf', () => {
  it.each<[Record<string, string>, string, string]>([
    [{ detected_level: 'error', level: 'info' }, '', 'error'],
    [{ detected_level: 'unknown' }, 'WARN slow', 'warning'],
    [{ level: 'FATAL' }, '', 'critical'],
    [{ level: '50' }, '', 'error'],
    [{ severity: 'NOTICE' }, '', 'info'],
    [{ severity_text: 'Trace' }, '', 'debug'],
    [{ severity_number: '17' }, '', 'error'],
    [{}, 'LOG: still vacuuming relation "public.inventory" after ERROR', 'info'],
    [{}, '2026-11-21 ERROR [main] no stock', 'error'],
    [{}, 'E1121 08:00:00.000 main.go:1] down', 'error'],
    [{}, 'nginx [warn] slow', 'warning'],
    [{}, 'an error that is only mentioned', 'unknown'],
    [{ level: '__proto__' }, 'plain', 'unknown'],
  ])('of %j and %s is %s', (fields, line, level) => {
    expect(levelOfLine(fields, line)).toBe(level);
  });
});

describe('rowsOf', () => {
  const near = { traceId: SPANS_TRACE_ID, spanId: '000000000000000c', serviceLabels: ['svc'] };
  const line = (text: string, over: Partial<LogLine> = {}): LogLine => ({
    time: T0,
    timeNanoseconds: `${T0}000000`,
    line: text,
    labels: { svc: 'orders' },
    structuredMetadata: {},
    ...over,
  });

  it('counts a line once that several queries found, and sorts by time', () => {
    const [a, b] = [line('a', { time: T0 + 5, timeNanoseconds: `${T0 + 5}000000` }), line('b')];
    expect(
      rowsOf([[a, b], [b], [line('b', { labels: { svc: 'other' } })]], near).map((row) => [row.line, row.service])
    ).toEqual([
      ['b', 'orders'],
      ['b', 'other'],
      ['a', 'orders'],
    ]);
  });

  it.each<[string, LogLine, string]>([
    ['metadata', line('x', { structuredMetadata: { trace_id: SPANS_TRACE_ID, span_id: '000000000000000c' } }), 'span'],
    ['a label', line('x', { labels: { traceID: SPANS_TRACE_ID.toUpperCase() } }), 'trace'],
    ['JSON', line(JSON.stringify({ ctx: { trace: SPANS_TRACE_ID } })), 'trace'],
    ['logfmt', line(`span=c trace=${SPANS_TRACE_ID}`), 'trace'],
    ['text', line(`[${SPANS_TRACE_ID}-000000000000000c] x`), 'span'],
    ['an id without its leading zeros', line('span 1234567890 x', { labels: { svc: 'x' } }), 'time'],
    ['traceparent', line(`traceparent 00-${SPANS_TRACE_ID}-000000000000000c-01`), 'span'],
    ['a UUID', line('request A91C4F8B-0000-0000-0000-00000000E2E2 failed'), 'trace'],
    ['another id that ends alike', line(`span f00000000000000c 1${SPANS_TRACE_ID}`), 'time'],
    ['nothing', line('x'), 'time'],
  ])('knows how near a line is by %s', (_, item, expected) => {
    expect(rowsOf([[item]], near)[0].nearness).toBe(expected);
  });

  it.each<[string, Partial<LogLine>, string]>([
    ['in its time', {}, 'pod'],
    ['by structured metadata', { labels: {}, structuredMetadata: { k8s_pod_name: 'orders-1' } }, 'pod'],
    ['too late', { time: T0 + 101 }, 'time'],
    ['of another pod', { labels: { pod: 'orders-2' } }, 'time'],
  ])('knows a line of the span’s pod: %s', (_, over, expected) => {
    const pod = { name: 'orders-1', from: T0 - 100, to: T0 + 100, fields: ['pod', 'k8s_pod_name'] };
    expect(rowsOf([[line('x', { labels: { pod: 'orders-1' }, ...over })]], { ...near, pod })[0].nearness).toBe(
      expected
    );
  });

  it('finds the service where the site keeps it', () => {
    expect(rowsOf([[line('x', { labels: {}, structuredMetadata: { 'service.name': 'a' } })]], near)[0].service).toBe(
      'a'
    );
    expect(rowsOf([[line('{"service":"b"}', { labels: {} })]], near)[0].service).toBe('b');
    expect(rowsOf([[line('x', { labels: { svc: 'unknown_service', app: 'c' } })]], near)[0].service).toBe('c');
    expect(rowsOf([[line('x', { labels: {} })]], near)[0].service).toBe('');
  });
});
