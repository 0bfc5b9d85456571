import fc from 'fast-check';
import { changesBetween, mergeRails } from './compare';
import { BROKEN, orders } from '../testing/definitions';

const [a, b, c] = ['a', 'b', 'c'].map((id) => orders(id));
const changed = (rail: Record<string, unknown>, title: string) => ({ ...rail, title });

describe('what was changed', () => {
  it.each<[string, unknown[], unknown[], string[]]>([
    ['nothing', [a, b], [a, b], []],
    ['the order alone', [a, b], [b, a], []],
    ['a rail added', [a], [a, b], ['b added']],
    ['a rail removed', [a, b], [b], ['a removed']],
    ['a rail changed', [a, b], [a, changed(b, 'B')], ['b changed']],
    ['an id changed', [a], [{ ...a, id: 'z' }], ['z added', 'a removed']],
    ['a rail without an id', [a, 'x'], [a, 'y'], ['#2 changed']],
    ['the second of two with one id', [a, a], [a, changed(a, 'A')], ['#2 changed']],
  ])('%s', (_, before, after, expected) => {
    expect(changesBetween(before, after).map(({ name, kind }) => `${name} ${kind}`)).toEqual(expected);
  });
});

describe('two changes of the same rails', () => {
  it.each<[string, unknown[], unknown[], unknown[], unknown[]]>([
    [
      'each another rail',
      [a, b],
      [changed(a, 'mine'), b],
      [a, changed(b, 'theirs')],
      [changed(a, 'mine'), changed(b, 'theirs')],
    ],
    ['both added one', [a], [a, b], [a, c], [a, b, c]],
    ['I removed one, they changed another', [a, b], [b], [a, changed(b, 'theirs')], [changed(b, 'theirs')]],
    ['they removed one that I left alone', [a, b], [changed(a, 'mine'), b], [a], [changed(a, 'mine')]],
    ['both did the same', [a], [changed(a, 'same')], [changed(a, 'same')], [changed(a, 'same')]],
    ['I moved, they changed', [a, b], [b, a], [changed(a, 'theirs'), b], [b, changed(a, 'theirs')]],
    [
      'a broken one is as good as any',
      [a, BROKEN],
      [changed(a, 'mine'), BROKEN],
      [a, { ...BROKEN, x: 1 }],
      [changed(a, 'mine'), { ...BROKEN, x: 1 }],
    ],
  ])('are joined: %s', (_, base, mine, theirs, merged) => {
    expect(mergeRails(base, mine, theirs)).toEqual({ merged });
  });

  it.each<[string, unknown[], unknown[], unknown[]]>([
    ['both changed it', [a], [changed(a, 'mine')], [changed(a, 'theirs')]],
    ['I removed what they changed', [a], [], [changed(a, 'theirs')]],
    ['they removed what I changed', [a], [changed(a, 'mine')], []],
    ['both added one of the same id', [], [changed(a, 'mine')], [changed(a, 'theirs')]],
  ])('are not joined: %s', (_, base, mine, theirs) => {
    expect(mergeRails(base, mine, theirs)).toEqual({ both: ['a'] });
  });

  it('lose nothing: a rail of mine or theirs that the other left alone is there afterwards', () => {
    const rails = fc.uniqueArray(
      fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), title: fc.constantFrom('1', '2') }),
      { selector: ({ id }) => id }
    );
    fc.assert(
      fc.property(rails, rails, rails, (base, mine, theirs) => {
        const result = mergeRails(base, mine, theirs);
        if (!('merged' in result)) {
          return;
        }
        const has = (list: unknown[], rail: unknown) =>
          list.some((each) => JSON.stringify(each) === JSON.stringify(rail));
        const own = mine.filter((rail) => !has(base, rail));
        const other = theirs.filter((rail) => !has(base, rail));
        const untouched = base.filter((rail) => has(mine, rail) && has(theirs, rail));
        for (const rail of [...own, ...other, ...untouched]) {
          expect(has(result.merged, rail)).toBe(true);
        }
        expect(result.merged.every((rail) => has([...base, ...mine, ...theirs], rail))).toBe(true);
      })
    );
  });

  it('leave theirs as it is when I changed nothing, and mine when they did not', () => {
    const list = [a, 'x', b];
    expect(mergeRails([a], [a], list)).toEqual({ merged: list });
    expect(mergeRails([a], list, [a])).toEqual({ merged: list });
  });
});
