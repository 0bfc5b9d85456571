/** @needs tempo */
import * as traceql from '../../../src/signals/traceql';
import { liveBackends, now, range, service, traceId, values } from './live';
import { eventually, pushSpans } from './push';

const { answer, reply, failure } = liveBackends('tempo', async ({ tempoOtlp }) => {
  const start = now - 30_000;
  const attributes = { 'messaging.kafka.partition': 14, retry: true, ratio: 0.25, text: '14' };
  const root = { traceId, spanId: '00000000000000a1', name: 'POST /order', start, duration: 4_830_123_457 };
  const child = { traceId, spanId: '0a0b0c0d0e0f0102', parentSpanId: root.spanId, name: 'select', start, duration: 5 };
  const hostile = values.map((value, index) => ({
    traceId: hostileId(index, 32),
    spanId: hostileId(index, 16),
    name: 'odd',
    start,
    duration: 1e6,
    attributes: { value },
  }));
  await pushSpans(tempoOtlp, service, [{ ...root, attributes, error: 'boom' }, child, ...hostile]);
});

function hostileId(index: number, length: number): string {
  return `b${(index + 1).toString(16).padStart(length - 1, '0')}`;
}

describe('Tempo', () => {
  const source = 'tempo';
  const search = (...conditions: string[]) =>
    reply({ kind: 'traceSearch', source, expr: traceql.spanset(...conditions), ...range, limit: 50 });

  it('gives a trace, and after the first time with one request', async () => {
    const trace = await eventually(
      () => reply({ kind: 'trace', source, traceId }),
      ({ spans }) => spans.length === 2
    );
    const root = trace.spans.find(({ parentSpanId }) => !parentSpanId);
    expect(root).toMatchObject({
      spanId: '00000000000000a1',
      service,
      kind: 'server',
      status: 'error',
      statusMessage: 'boom',
      start: now - 30_000,
      duration: 4830.123457,
      attributes: { 'messaging.kafka.partition': 14, retry: true, ratio: 0.25, text: '14' },
    });
    expect(trace.spans.find(({ parentSpanId }) => parentSpanId)).toMatchObject({ duration: 0.000005, kind: 'client' });
    expect(await answer({ kind: 'trace', source, traceId })).toMatchObject({ ok: true, requests: 1 });
  });

  it('knows what it does not have', async () => {
    const unknown = 'c'.repeat(32);
    expect(await reply({ kind: 'trace', source, traceId: unknown })).toEqual({ traceId: unknown, spans: [] });
  });

  it('finds traces by values of any type', async () => {
    const conditions = [
      traceql.equals('span.messaging.kafka.partition', '14'),
      traceql.equals('span.text', '14'),
      traceql.equals('span.retry', 'true'),
      traceql.equals('ratio', '0.25'),
      traceql.equals('resource.service.name', service),
      traceql.hasError(),
      traceql.compareDuration('duration', '>=', 4830.123457),
    ];
    const found = await eventually(
      () => search(...conditions),
      (traces) => traces.length > 0
    );
    expect(found).toEqual([
      { traceId, rootService: service, rootName: 'POST /order', start: now - 30_000, duration: 4830, matched: 1 },
    ]);
    expect(await search(traceql.compareDuration('duration', '>', 4830.123457))).toEqual([]);
  });

  it('tells attributes and their values', async () => {
    const attributes = await eventually(
      () => reply({ kind: 'spanAttributes', source, limit: 50 }),
      (names) => names.length > 1
    );
    expect(attributes).toEqual(
      expect.arrayContaining(['resource.service.name', 'span.messaging.kafka.partition', 'span.text'])
    );
    const valuesOf = (attribute: string) => reply({ kind: 'spanValues', source, attribute, limit: 50 });
    expect(await valuesOf('resource.service.name')).toEqual([service]);
    expect(await valuesOf('messaging.kafka.partition')).toEqual(['14']);
    expect(await valuesOf('span.no such')).toEqual([]);
  });

  it('finds each trace by its value, however hostile', async () => {
    await eventually(
      () => search(traceql.compare('name', '=', 'odd')),
      (traces) => traces.length === values.length
    );
    for (const [index, value] of values.entries()) {
      const found = await search(traceql.equals('span.value', value));
      expect(found.map((each) => each.traceId)).toEqual([hostileId(index, 32)]);
    }
  });

  it('says why it refuses', async () => {
    const query = { kind: 'traceSearch', source, expr: '{ nope', ...range, limit: 5 } as const;
    expect(await failure(query)).toEqual({ kind: 'rejected', message: expect.stringContaining('syntax error') });
  });
});
