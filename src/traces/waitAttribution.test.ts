import type { Span } from '../signals/data';
import { span, T0, trace } from '../testing/spans';
import { findSuspect } from './suspect';
import { buildTree } from './tree';
import { childrenOf, shares } from './waitAttribution';

function sharesOf(spans: Span[]) {
  const { rows } = buildTree(trace(spans));
  return shares(rows, childrenOf(rows), 0).map(({ whose, name, time }) => [whose, name, Math.round(time)]);
}

/** A client span of order-orchestrator with the server's span in the middle of it. */
function call(id: string, callee: string, start: number, duration: number, served: number): Span[] {
  return [
    span(id, { parent: 'root', kind: 'client', start: T0 + start, duration }),
    span(`${id}f`, {
      parent: id,
      kind: 'server',
      service: callee,
      start: T0 + start + (duration - served) / 2,
      duration: served,
    }),
  ];
}

const root = (duration: number) => span('root', { kind: 'server', duration });

describe('shares', () => {
  it('gives the time around a server to the edge, and only its own to the caller', () => {
    expect(sharesOf([root(1000), ...call('a', 'basic', 200, 800, 100)])).toEqual([
      ['edge', 'basic', 700],
      ['own', 'order-orchestrator', 200],
      ['own', 'basic', 100],
    ]);
  });

  it('adds up the calls to the same service, and to the same peer', () => {
    const query = (id: string, start: number) =>
      span(id, {
        parent: 'root',
        kind: 'client',
        start: T0 + start,
        duration: 200,
        attributes: { 'db.name': 'stock' },
      });
    expect(
      sharesOf([
        root(1000),
        ...call('a', 'basic', 0, 300, 0),
        ...call('b', 'basic', 300, 300, 0),
        query('c', 600),
        query('d', 800),
      ])
    ).toEqual([
      ['edge', 'basic', 600],
      ['peer', 'stock', 400],
    ]);
  });

  it('gives the gap after a call that waited to that call, which is still read', () => {
    expect(sharesOf([root(1000), ...call('a', 'basic', 0, 420, 20), ...call('b', 'seat', 800, 200, 190)])).toEqual([
      ['edge', 'basic', 780],
      ['own', 'seat', 190],
      ['own', 'basic', 20],
      ['edge', 'seat', 10],
    ]);
  });

  it('leaves the gap after a call that did not wait to the span itself', () => {
    expect(sharesOf([root(1000), ...call('a', 'basic', 0, 100, 90)])).toEqual([
      ['own', 'order-orchestrator', 900],
      ['own', 'basic', 90],
      ['edge', 'basic', 10],
    ]);
  });

  it('adds up to the time on the critical path, also in a wide trace', () => {
    const many = Array.from({ length: 20_000 }, (_, i) =>
      span(`c${i}`, {
        parent: 'root',
        kind: 'client',
        start: T0 + i,
        duration: 1,
        attributes: { 'peer.service': 'db' },
      })
    );
    expect(sharesOf([root(30_000), ...many])).toEqual([
      ['peer', 'db', 20_000],
      ['own', 'order-orchestrator', 10_000],
    ]);
  });
});

describe('a far end that is waited for several times', () => {
  const suspectOf = (spans: Span[]) => {
    const suspect = findSuspect(buildTree(trace(spans)).rows);
    return [suspect?.row.span.name, suspect?.wait, suspect?.far];
  };
  const thrice = [0, 310, 620].flatMap((start, i) => call(`b${i}`, 'basic', start, 300 + i, 10));

  it('is the suspect, by the longest of its calls', () => {
    expect(suspectOf([root(1000), ...thrice])).toEqual(['b2', 'edge', 'basic']);
  });

  it('is not when the span itself is in error, or each call is a small part', () => {
    const failing = { ...root(1000), status: 'error' as const };
    expect(suspectOf([failing, ...thrice])).toEqual(['root', 'error', undefined]);
    const often = Array.from({ length: 10 }, (_, i) => call(`c${i}`, 'basic', i * 100, 99, 1)).flat();
    expect(suspectOf([root(1000), ...often])).toEqual(['root', 'own', undefined]);
  });
});
