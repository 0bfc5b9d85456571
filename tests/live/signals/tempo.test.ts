/** @needs tempo */
import { allowedRange } from '../../../src/signals/limits';
import * as traceql from '../../../src/signals/traceql';
import { comparedSpans } from '../../../src/steps/dimensions/compared';
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
  const linking = {
    traceId: LINKING,
    spanId: '00000000000000b2',
    name: 'link',
    start,
    duration: 1e6,
    links: [{ traceId, spanId: root.spanId }],
  };
  await pushSpans(tempoOtlp, service, [{ ...root, attributes, error: 'boom' }, child, linking, ...hostile, ...counted]);
});

const DAY = 86_400_000;
const LINKING = 'e'.repeat(32);
const hour = { from: now - 3_600_000, to: now };

/** Ten requests two minutes ago: three of the six of one tenant fail. */
const counted = Array.from({ length: 10 }, (_, index) => ({
  traceId: `f${String(index).padStart(31, '0')}`,
  spanId: `f${String(index).padStart(15, '0')}`,
  name: 'POST /count',
  start: now - 120_000,
  duration: 1e6,
  attributes: { tenant: index < 6 ? 'acme' : 'globex' },
  ...(index < 3 && { error: 'boom' }),
}));

/**
 * Since 2.7 Tempo cuts text attributes to so many bytes where it takes them (distributor.max_attribute_bytes), so a longer
 * value is only found by what is left of it.
 */
const MAX_ATTRIBUTE_BYTES = 2048;

function hostileId(index: number, length: number): string {
  return `b${(index + 1).toString(16).padStart(length - 1, '0')}`;
}

describe('Tempo', () => {
  const source = 'tempo';
  const search = (...conditions: string[]) =>
    reply({ kind: 'traceSearch', source, expr: traceql.spanset(...conditions), ...range, limit: 50 });

  it('gives a trace with one request', async () => {
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
      traceql.attributeEquals('span.messaging.kafka.partition', '14'),
      traceql.attributeEquals('span.text', '14'),
      traceql.attributeEquals('span.retry', 'true'),
      traceql.attributeEquals('ratio', '0.25'),
      traceql.attributeEquals('resource.service.name', service),
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

  it('lists the attributes of a time', async () => {
    const of = (within: { from: number; to: number }) => reply({ kind: 'spanAttributes', source, limit: 50, within });
    expect(await of(range)).toContain('span.messaging.kafka.partition');
    expect(await of({ from: range.from - 3 * DAY, to: range.from - 2 * DAY })).toEqual([]);
  });

  it('finds each trace by its value, however hostile', async () => {
    await eventually(
      () => search(traceql.compareField('name', '=', 'odd')),
      (traces) => traces.length === values.length
    );
    for (const [index, value] of values.entries()) {
      const found = await search(traceql.attributeEquals('span.value', value.slice(0, MAX_ATTRIBUTE_BYTES)));
      expect(found.map((each) => each.traceId)).toEqual([hostileId(index, 32)]);
    }
  });

  it('finds spans by their parent and by what they link to', async () => {
    expect(await search(traceql.hasSpanId('span:parentID', '00000000000000a1'))).toMatchObject([{ traceId }]);
    expect(await search(traceql.hasSpanId('span:parentID', '0a0b0c0d0e0f0102'))).toEqual([]);
    const expr = traceql.linksTo(traceId, '00000000000000a1');
    expect(await reply({ kind: 'traceSearch', source, expr, ...range, limit: 5, byLinks: true })).toMatchObject([
      { traceId: LINKING },
    ]);
  });

  it('counts the spans of a time exactly, with one request', async () => {
    const expr = traceql.countSpans(traceql.spanset(traceql.compareField('name', '=', 'POST /count')), 'span.tenant');
    const counted = await eventually(
      () => answer({ kind: 'traceMetrics', source, expr, ...hour }),
      // Tempo 3 counts nothing of the newest half minute.
      (each) => each.ok && each.reply.series.length > 0
    );
    expect(counted).toMatchObject({ ok: true, requests: 1 });
    expect(
      counted.ok && Object.fromEntries(counted.reply.series.map(({ labels, value }) => [labels['span.tenant'], value]))
    ).toEqual({ acme: 6, globex: 4 });
  });

  it('compares spans by all of their attributes', async () => {
    const expr = traceql.compareSpans(
      traceql.spanset(traceql.compareField('name', '=', 'POST /count')),
      traceql.hasError(),
      50
    );
    const { attributes, bad, good } = comparedSpans(await reply({ kind: 'traceMetrics', source, expr, ...hour }));
    expect({ bad, good }).toEqual({ bad: 3, good: 7 });
    expect(attributes.get('span.tenant')).toEqual({
      bad: new Map([['acme', 3]]),
      good: new Map([
        ['acme', 3],
        ['globex', 4],
      ]),
      cut: false,
    });
  });

  it('says why it refuses', async () => {
    const query = { kind: 'traceSearch', source, expr: '{ nope', ...range, limit: 5 } as const;
    expect(await failure(query)).toEqual({ kind: 'rejected', message: expect.stringContaining('parse error') });
    const long = {
      kind: 'traceMetrics',
      source,
      expr: '{ } | count_over_time()',
      from: hour.to - 2 * DAY,
      to: hour.to,
    } as const;
    const refusal = await failure(long);
    expect(refusal?.kind).toBe('rejected');
    expect(allowedRange(refusal?.message ?? '')).toEqual({ length: DAY, newest: false });
  });
});
