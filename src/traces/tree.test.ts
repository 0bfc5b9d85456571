import fc from 'fast-check';
import type { Span } from '../signals/data';
import { flavrdash, span, T0, trace } from '../testing/spans';
import { ancestors, buildTree, rowOfSpan } from './tree';

function drawn(spans: Span[]) {
  return buildTree(trace(spans)).rows.map(({ span: { name }, depth, self, critical, orphan }) => ({
    name,
    depth,
    self,
    critical,
    orphan,
  }));
}

describe('buildTree', () => {
  it('orders the rows depth first, children by start', () => {
    const rows = buildTree(flavrdash()).rows;
    expect(rows.map((row) => [row.span.name, row.depth, row.parent, row.children])).toEqual([
      ['place_order', 0, undefined, 3],
      ['validate', 1, 0, 0],
      ['inventory-check', 1, 0, 0],
      ['respond', 1, 0, 0],
    ]);
  });

  it('tells extent, services, errors and the peer without spans', () => {
    const tree = buildTree(flavrdash());
    expect(tree).toMatchObject({ start: T0, duration: 4830, services: ['order-orchestrator'], errors: 2, orphans: 0 });
    expect(tree.rows.map((row) => row.peer)).toEqual([undefined, undefined, 'postgres-replica-2', undefined]);
  });

  it('has self time where no child covers, critical time where nobody else holds the request', () => {
    expect(
      drawn([
        span('root', { duration: 100 }),
        span('a', { parent: 'root', start: T0 + 10, duration: 40 }),
        span('b', { parent: 'root', start: T0 + 30, duration: 50 }),
      ])
    ).toEqual([
      { name: 'root', depth: 0, self: 30, critical: 50, orphan: false },
      { name: 'a', depth: 1, self: 40, critical: 0, orphan: false },
      { name: 'b', depth: 1, self: 50, critical: 50, orphan: false },
    ]);
  });

  it('cuts children to their parent, so that clocks that disagree add no time', () => {
    const [root, child] = drawn([
      span('root', { start: T0, duration: 100 }),
      span('early and late', { parent: 'root', start: T0 - 50, duration: 400 }),
    ]);
    expect([root.self, root.critical, child.critical]).toEqual([0, 0, 100]);
  });

  it('waits for no consumer', () => {
    const rows = drawn([
      span('request', { duration: 100 }),
      span('send', { parent: 'request', kind: 'producer', start: T0 + 10, duration: 80 }),
      span('consume', { parent: 'send', kind: 'consumer', start: T0 + 11, duration: 5000, service: 'fulfilment' }),
    ]);
    expect(rows.map((row) => row.critical)).toEqual([20, 80, 0]);
  });

  it.each([
    ['a missing parent', [span('a'), span('lost', { parent: 'ff', start: T0 + 1 })], ['a', 'lost*']],
    ['its own parent', [span('a', { parent: 'a' })], ['a*']],
    ['a circle', [span('b', { parent: 'a', start: T0 + 5 }), span('a', { parent: 'b' })], ['a*', '.b']],
    [
      'a tail that hangs on a circle',
      [
        span('tail', { parent: 'a', start: T0 - 9 }),
        span('a', { parent: 'b' }),
        span('b', { parent: 'a', start: T0 + 1 }),
      ],
      ['a*', '.tail', '.b'],
    ],
    [
      'the same span twice',
      [span('root'), span('x', { parent: 'root' }), span('x', { parent: 'root' })],
      ['root', '.x', '.x'],
    ],
    [
      'a shared span, as Zipkin has them',
      [
        span('root'),
        span('s', { parent: 'root', kind: 'server', name: 'S' }),
        span('s', { parent: 'root', kind: 'client', name: 'C' }),
        span('k', { parent: 's' }),
      ],
      ['root', '.C', '..S', '...k'],
    ],
  ])('draws every span once: %s', (_, spans, expected) => {
    expect(drawn(spans).map((row) => '.'.repeat(row.depth) + row.name + (row.orphan ? '*' : ''))).toEqual(expected);
  });

  it('counts spans without a time as spans, not as the start of the trace', () => {
    const tree = buildTree(
      trace([
        span('root'),
        span('undated', { parent: 'root', start: 0 }),
        span('odd', { parent: 'root', start: NaN, duration: -5 }),
      ])
    );
    expect(tree).toMatchObject({ start: T0, duration: 100 });
    expect(tree.rows.map((row) => row.self)).toEqual([100, 100, 0]);
  });

  it('takes 0 as a time when nothing else is there', () => {
    expect(buildTree(trace([span('root', { start: 0 })]))).toMatchObject({ start: 0, duration: 100 });
    expect(buildTree(trace([]))).toEqual({ rows: [], start: 0, duration: 0, services: [], errors: 0, orphans: 0 });
  });

  it('holds for 200 000 spans in one chain and under one parent', () => {
    const many = Array.from({ length: 200_000 }, (_, index) => index);
    const chain = many.map((i) =>
      span(`${i}`, { start: T0 + i / 1000, duration: 1000 - i / 1000, ...(i ? { parent: `${i - 1}` } : {}) })
    );
    const wide = many.map((i) =>
      span(`${i}`, { start: T0 + i, duration: 2, ...(i ? { parent: '0' } : { duration: 300_000 }) })
    );
    const deep = buildTree(trace(chain));
    expect(deep.rows.at(-1)?.depth).toBe(199_999);
    expect(ancestors(deep.rows, deep.rows[199_999])).toHaveLength(199_999);
    expect(buildTree(trace(wide)).rows[0]).toMatchObject({ children: 199_999 });
  });

  it.each<[string, Partial<Span>, string | undefined]>([
    [
      'peer.service before all',
      { kind: 'client', attributes: { 'server.address': '10.0.0.9', 'peer.service': 'redis' } },
      'redis',
    ],
    ['server.address', { kind: 'client', attributes: { 'server.address': 'db-1', 'db.name': 'orders' } }, 'db-1'],
    ['the database', { kind: 'client', attributes: { 'db.name': 'orders' } }, 'orders'],
    ['the topic', { kind: 'producer', attributes: { 'messaging.destination.name': 'orders' } }, 'orders'],
    ['not of a server', { kind: 'server', attributes: { 'server.address': 'me' } }, undefined],
    [
      'not of what is no text',
      { kind: 'client', attributes: { 'peer.service': ['x'], 'server.address': ' ' } },
      undefined,
    ],
  ])('names the peer: %s', (_, over, expected) => {
    expect(buildTree(trace([span('a', over)])).rows[0].peer).toBe(expected);
  });

  it('has no peer where the far end has a span', () => {
    const rows = buildTree(
      trace([
        span('call', { kind: 'client', attributes: { 'peer.service': 'stock' } }),
        span('serve', { parent: 'call', kind: 'server', service: 'stock' }),
      ])
    ).rows;
    expect(rows[0].peer).toBeUndefined();
  });

  it('keeps its promises for any telemetry', () => {
    const kinds = fc.constantFrom('internal', 'client', 'server', 'producer', 'consumer', 'unspecified');
    const anySpan = fc
      .record({
        id: fc.nat(30),
        parent: fc.option(fc.nat(32)),
        kind: kinds,
        start: fc.oneof(fc.constant(0), fc.integer({ min: T0, max: T0 + 500 })),
        duration: fc.oneof(fc.nat(500), fc.constantFrom(-1, NaN, 0.25)),
      })
      .map(({ id, parent, kind, start, duration }) =>
        span(`${id}`, {
          ...(parent === null ? {} : { parent: `${parent}` }),
          kind: kind as Span['kind'],
          start,
          duration,
        })
      );
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 40 }), (spans) => {
        const tree = buildTree(trace(spans));
        expect(new Set(tree.rows.map((row) => row.span))).toEqual(new Set(spans));
        expect(tree.rows).toHaveLength(spans.length);
        tree.rows.forEach((row, index) => {
          expect(row.parent ?? -1).toBeLessThan(index);
          expect(row.depth).toBe(row.parent === undefined ? 0 : tree.rows[row.parent].depth + 1);
          expect(row.self).toBeGreaterThanOrEqual(0);
          expect(row.critical).toBeGreaterThanOrEqual(0);
        });
        const critical = tree.rows.reduce((sum, row) => sum + row.critical, 0);
        expect(critical).toBeLessThanOrEqual(tree.duration + 1e-6);
      })
    );
  });
});

describe('rowOfSpan', () => {
  it('finds a span by its id, and nothing by none', () => {
    const { rows } = buildTree(flavrdash());
    expect(rowOfSpan(rows, '000000000000000c')?.span.name).toBe('inventory-check');
    expect(rowOfSpan(rows, 'ffffffffffffffff')).toBeUndefined();
    expect(rowOfSpan(rows, undefined)).toBeUndefined();
  });
});
