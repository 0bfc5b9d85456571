import { readFileSync } from 'node:fs';
import path from 'node:path';
import rooms from '../../src/rooms.json';
import { ROOT } from './repository';

/** docs/architecture.md says the order of rooms in three forms; each has to be that of src/rooms.json. */
const page = readFileSync(path.join(ROOT, 'docs/architecture.md'), 'utf8');
const all = rooms.order.flat();

it('the order in the text is the order that is held', () => {
  const [block] = /^ {4}signals {2}<[\s\S]*?module$/m.exec(page) ?? [''];
  expect(block.split('<').map((group) => group.trim().split(/,\s*/))).toEqual(rooms.order);
});

it('the table has every room with what belongs there, in the order, and says which are knowledge', () => {
  const rows = [...page.matchAll(/^\| `(\w+)` \| (.+) \|([^|]*)\|$/gm)].map(([, room, , knowledge]) => ({ room, knowledge: knowledge.trim() }));
  const expected = all.filter((room) => room !== 'module').map((room) => ({ room, knowledge: rooms.knowledge.includes(room) ? 'yes' : '' }));
  expect(rows).toEqual([...expected, { room: 'testing', knowledge: '' }]);
});

it('the diagram has every room once, and its boxes stand in the order', () => {
  const [, diagram] = /```mermaid\nflowchart BT\n([\s\S]*?)```/.exec(page) ?? ['', ''];
  const boxes = [...diagram.matchAll(/\["(?:[^"<]*<br\/>)?([^"]*)"\]/g)].flatMap(([, names]) => names.split(', '));
  const floor = (room: string) => rooms.order.findIndex((group) => group.includes(room));
  expect([...boxes].sort()).toEqual([...all].sort());
  expect(boxes.map(floor)).toEqual(boxes.map(floor).sort((a, b) => a - b));
});
