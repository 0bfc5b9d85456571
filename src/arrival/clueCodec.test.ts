import type { Clue } from './clue';
import { decodeClue, encodeClue } from './clueCodec';

const FULL: Clue = {
  from: '1700000000000',
  to: 'now',
  trace: '0af7651916cd43dd8448eb211c80319c',
  span: 'b7ad6b7169203331',
  labels: { tenant_id: 'hyd', 'service.name': 'a=b' },
  queries: [
    { type: 'prometheus', source: 'uid.with.dots', expression: 'rate(x{a="b"}[5m])' },
    { type: 'prometheus', source: 'uid.with.dots', expression: 'up' },
    { type: 'loki', expression: '{a="b"} |= "x"' },
    { type: '', expression: 'up == 0' },
  ],
};

it.each<[string, Clue]>([
  ['everything', FULL],
  ['nothing', { labels: {}, queries: [] }],
  [
    'odd names and values',
    {
      labels: { '': 'x', __proto__x: 'y', 'a.b=c&d': ' \n"ü🚚+% ' },
      queries: [{ type: 'tempo', source: 'a b&c', expression: '{ span.x = "ü+&%" }' }],
    },
  ],
])('reads back %s', (_, clue) => {
  expect(decodeClue(`?${encodeClue(clue)}`)).toEqual(clue);
});

it('is readable', () => {
  expect(
    encodeClue({
      from: 'now-1h',
      to: 'now',
      labels: { tenant_id: 'hyd' },
      queries: [{ type: 'prometheus', source: 'mimir', expression: 'up' }],
    })
  ).toBe('from=now-1h&to=now&label.tenant_id=hyd&query.prometheus.mimir=up');
});

it('passes over what it does not know', () => {
  expect(decodeClue('uel_pid=a&uel_epid=b&orgId=1&label=x&query=y&from=&from=now-2h')).toEqual({
    labels: {},
    queries: [],
  });
});

describe('length', () => {
  const query = (letters: number) => ({ type: 'prometheus', expression: 'x'.repeat(letters) });

  it('leaves out the longest queries and keeps the order of the others', () => {
    const clue: Clue = {
      from: 'now-1h',
      labels: { a: 'b' },
      queries: [query(2_500), query(30), query(4_000), query(2_000), query(20)],
    };
    const kept = decodeClue(encodeClue(clue));
    expect(kept.queries.map(({ expression }) => expression.length)).toEqual([2_500, 30, 2_000, 20]);
    expect(kept).toMatchObject({ from: 'now-1h', labels: { a: 'b' } });
  });

  it.each<[string, Clue]>([
    ['long labels', { labels: { a: 'b', huge: 'ü'.repeat(9_000) }, queries: [query(10)] }],
    [
      'many labels',
      {
        labels: Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`label_${index}`, 'x'])),
        queries: [query(10)],
      },
    ],
    ['many queries', { labels: { a: 'b' }, queries: Array.from({ length: 3_000 }, () => query(10)) }],
  ])('is bounded with %s', (_, clue) => {
    const encoded = encodeClue(clue);
    expect(encoded.length).toBeLessThanOrEqual(6_000);
    expect(encoded.length).toBeGreaterThan(20);
    expect(decodeClue(encoded).labels.huge).toBeUndefined();
  });
});
