import type { Span } from '../signals/data';
import { flavrdash, span, T0, trace } from '../testing/spans';
import { findSuspect } from './suspect';
import { buildTree } from './tree';

function suspectOf(spans: Span[]) {
  const suspect = findSuspect(buildTree(trace(spans)).rows);
  return suspect && [suspect.row.span.name, suspect.wait, suspect.far];
}

const failed = { status: 'error' as const };

describe('findSuspect', () => {
  it.each<[string, Span[], Array<string | undefined>]>([
    [
      'a failing call that waits for a peer without spans',
      flavrdash().spans,
      ['inventory-check', 'peer', 'postgres-replica-2'],
    ],
    [
      'the same wait when the call is not marked as failed',
      flavrdash().spans.map((item) => (item.name === 'inventory-check' ? { ...item, status: 'unset' as const } : item)),
      ['inventory-check', 'peer', 'postgres-replica-2'],
    ],
    [
      'the edge, when client and server disagree about the time',
      [
        span('root', { kind: 'server', duration: 1000 }),
        span('call', { parent: 'root', kind: 'client', start: T0 + 10, duration: 900 }),
        span('serve', { parent: 'call', kind: 'server', start: T0 + 800, duration: 90, service: 'basic' }),
      ],
      ['call', 'edge', 'basic'],
    ],
    [
      'the callee, when it holds the time itself',
      [
        span('root', { kind: 'server', duration: 1000 }),
        span('call', { parent: 'root', kind: 'client', start: T0 + 10, duration: 900 }),
        span('serve', { parent: 'call', kind: 'server', start: T0 + 20, duration: 880, service: 'basic' }),
      ],
      ['serve', 'own', undefined],
    ],
    [
      'the origin of an error rather than the span that takes longer',
      [
        span('root', { kind: 'server', duration: 200, ...failed }),
        span('auth', { parent: 'root', duration: 140 }),
        span('pay', { parent: 'root', start: T0 + 150, duration: 20, ...failed }),
        span('charge', { parent: 'pay', start: T0 + 152, duration: 1, ...failed }),
      ],
      ['charge', 'own', undefined],
    ],
    [
      'a failure of no duration',
      [
        span('root', { duration: 200, ...failed }),
        span('validate', { parent: 'root', start: T0 + 10, duration: 0, ...failed }),
      ],
      ['root', 'own', undefined],
    ],
    [
      'nearly all the time rather than a caught error beside it',
      [
        span('root', { duration: 1000, ...failed }),
        span('cache', { parent: 'root', duration: 1, ...failed }),
        span('load', {
          parent: 'root',
          start: T0 + 5,
          duration: 990,
          kind: 'client',
          attributes: { 'db.name': 'stock' },
        }),
      ],
      ['load', 'peer', 'stock'],
    ],
    [
      'a caught error does not lead astray when the request succeeds',
      [
        span('root', { duration: 1000 }),
        span('try', { parent: 'root', duration: 10, ...failed }),
        span('work', { parent: 'root', start: T0 + 20, duration: 900 }),
      ],
      ['work', 'own', undefined],
    ],
    [
      'the span that makes many short calls, none of which holds most',
      [
        span('root', { duration: 100 }),
        ...Array.from({ length: 10 }, (_, i) => span(`c${i}`, { parent: 'root', start: T0 + i * 10, duration: 10 })),
      ],
      ['root', 'own', undefined],
    ],
  ])('names %s', (_, spans, expected) => {
    expect(suspectOf(spans)).toEqual(expected);
  });

  it('has none in a trace without spans', () => {
    expect(suspectOf([])).toBeUndefined();
  });

  it('comes to an end in a chain of any depth', () => {
    const chain = Array.from({ length: 50_000 }, (_, i) =>
      span(`${i}`, { ...failed, ...(i ? { parent: `${i - 1}` } : {}) })
    );
    expect(suspectOf(chain)?.[0]).toBe('49999');
  });
});
