import { catalogueOf, textsOf } from './collect';

describe('textsOf', () => {
  it('collects literal ids and words of t and message, and nothing else', () => {
    const source = `
      t('a.b', 'Words');
      message("c", \`more {{words}}\`, { words: 1 });
      t(id, text); other('x', 'y'); message('only-id');
    `;
    expect(textsOf('x.tsx', source)).toEqual([
      { id: 'a.b', text: 'Words', at: 'x.tsx:2' },
      { id: 'c', text: 'more {{words}}', at: 'x.tsx:3' },
    ]);
  });
});

it('collects both forms of a text that depends on a number', () => {
  const source = `
    plural('a', many, 'One', '{{count}} of them', { x });
    t('b', '', { count, defaultValue_one: 'Single', defaultValue_other: '{{count}}' });
    plural(id, many, one, other);
  `;
  expect(catalogueOf(textsOf('x.ts', source))).toEqual({
    a_one: 'One',
    a_other: '{{count}} of them',
    b_one: 'Single',
    b_other: '{{count}}',
  });
});

describe('catalogueOf', () => {
  const text = (id: string, words: string, at: string) => ({ id, text: words, at });

  it('has one entry an id, sorted', () => {
    expect(Object.entries(catalogueOf([text('b', 'B', '1'), text('a', 'A', '2'), text('b', 'B', '3')]))).toEqual([
      ['a', 'A'],
      ['b', 'B'],
    ]);
  });

  it('refuses an id with two texts, naming both places', () => {
    expect(() => catalogueOf([text('a', 'A', 'one.ts:1'), text('a', 'B', 'two.ts:2')])).toThrow(
      /one\.ts:1 and at two\.ts:2/
    );
  });
});
