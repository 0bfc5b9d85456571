import type { FlameGraph } from '../../signals/data';
import { flameFrame, flameNodes } from './flameFrame';

function graph(levels: number[][], names: string[]): FlameGraph {
  return { levels, names, total: levels[0]?.[1] ?? 0, maxSelf: 0 };
}

const names = ['total', 'main', 'check', 'query', 'loop'];
const outline = (flame: FlameGraph) =>
  flameNodes(flame).map((node) => `${'>'.repeat(node.level)}${node.label} ${node.value}/${node.self}`);

test.each([
  ['nothing', graph([], []), []],
  ['a root alone', graph([[0, 10, 10, 0]], names), ['total 10/10']],
  [
    'siblings, the second with a delta because the first stops short of it',
    graph(
      [
        [0, 10, 0, 0],
        [0, 4, 1, 1, 2, 4, 4, 4],
        [1, 3, 3, 2],
      ],
      names
    ),
    ['total 10/0', '>main 4/1', '>>check 3/3', '>loop 4/4'],
  ],
  [
    'children below the second of two',
    graph(
      [
        [0, 10, 0, 0],
        [0, 4, 4, 1, 0, 6, 0, 4],
        [4, 5, 1, 2],
        [5, 4, 4, 3],
      ],
      names
    ),
    ['total 10/0', '>main 4/4', '>loop 6/0', '>>check 5/1', '>>>query 4/4'],
  ],
  [
    'children below both',
    graph(
      [
        [0, 10, 0, 0],
        [0, 5, 1, 1, 0, 5, 1, 4],
        [0, 4, 4, 2, 1, 4, 4, 3],
      ],
      names
    ),
    ['total 10/0', '>main 5/1', '>>check 4/4', '>loop 5/1', '>>query 4/4'],
  ],
  [
    'several roots get one',
    { levels: [[0, 4, 4, 1, 0, 6, 6, 4]], names, total: 10, maxSelf: 6 },
    ['total 10/0', '>main 4/4', '>loop 6/6'],
  ],
  ['an unknown name and a cut-off bar', graph([[0, 10, 10, 99, 0, 5]], names), [' 10/10']],
  [
    'a bar under no parent is left out',
    graph(
      [
        [0, 10, 0, 0],
        [12, 3, 3, 1],
      ],
      names
    ),
    ['total 10/0'],
  ],
])('%s', (_, flame, expected) => expect(outline(flame)).toEqual(expected));

test('a stack of 20,000 calls does not overflow', () => {
  const deep = graph(
    Array.from({ length: 20_000 }, () => [0, 7, 0, 1]),
    names
  );
  const nodes = flameNodes(deep);
  expect(nodes).toHaveLength(20_000);
  expect(nodes[19_999].level).toBe(19_999);
});

test.each([
  ['nanoseconds', 'ns'],
  ['bytes', 'bytes'],
  ['count', 'short'],
])('unit %s', (unit, expected) => {
  const frame = flameFrame(graph([[0, 10, 10, 0]], names), unit);
  expect(frame.fields.map((field) => field.name)).toEqual(['level', 'value', 'self', 'label']);
  expect(frame.fields[1].config.unit).toBe(expected);
});
