import { childrenByParent, extent, openRows, selfSegments, ticks } from './spanTree';
import { deepChain, spanRow } from '../../testing/rows';

const rows = [
  spanRow({ spanId: 'a', start: 0, duration: 100 }),
  spanRow({ spanId: 'b', start: 10, duration: 20 }, { depth: 1, parent: 0 }),
  spanRow({ spanId: 'c', start: 15, duration: 5 }, { depth: 2, parent: 1 }),
  spanRow({ spanId: 'd', start: 25, duration: 25 }, { depth: 1, parent: 0 }),
];

test('children by parent', () => {
  expect([...childrenByParent(rows)]).toEqual([
    [0, [1, 3]],
    [1, [2]],
  ]);
});

test.each([
  [[], [0, 1, 2, 3]],
  [[1], [0, 1, 3]],
  [[0], [0]],
  [[0, 1], [0]],
  [[3], [0, 1, 2, 3]],
])('open rows with %j collapsed', (collapsed, open) => expect(openRows(rows, new Set(collapsed))).toEqual(open));

test('a chain of 20,000 spans collapses in one pass', () => {
  expect(openRows(deepChain(20_000), new Set([5]))).toHaveLength(6);
});

test('self time is what children do not cover, overlaps counted once', () => {
  expect(selfSegments(rows[0], [rows[1], rows[3]])).toEqual([
    { from: 0, to: 0.1 },
    { from: 0.5, to: 1 },
  ]);
  expect(selfSegments(rows[2], [])).toEqual([{ from: 0, to: 1 }]);
});

test('a child that outlives its parent covers it to the end', () => {
  expect(selfSegments(rows[0], [spanRow({ start: 50, duration: 500 })])).toEqual([{ from: 0, to: 0.5 }]);
});

test('an extent stays inside the trace', () => {
  expect(extent(spanRow({ start: -50, duration: 100 }), 0, 200)).toEqual({ from: 0, to: 0.25 });
  expect(extent(spanRow({ start: 300, duration: 100 }), 0, 200)).toEqual({ from: 1, to: 1 });
  expect(extent(spanRow({ start: 0, duration: 0 }), 0, 0)).toEqual({ from: 0, to: 1 });
});

test.each([
  [4830, 5, [0, 1000, 2000, 3000, 4000]],
  [100, 5, [0, 20, 40, 60, 80, 100]],
  [0, 5, [0]],
  [NaN, 5, [0]],
])('ticks(%p, %p)', (total, most, marks) => expect(ticks(total, most)).toEqual(marks));
