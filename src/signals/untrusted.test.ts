import { deepFrozen, readOnlyProxy } from '../testing/readOnly';
import { entriesOf, field, itemsOf, listField, plainCopy, textField, textsIn } from './untrusted';

const PLAIN = {
  group: { text: ' a ', empty: ' ', number: 7, inner: { text: 'b' } },
  list: [{ text: 'c' }, ['d'], 5, null],
  none: null,
};

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** What reads it must not depend on who hands it over. */
const HANDED_OVER: Array<[string, unknown]> = [
  ['as it is', PLAIN],
  ['frozen', deepFrozen(copy(PLAIN))],
  ['as a read-only proxy', readOnlyProxy(PLAIN)],
  ['as a read-only proxy over frozen groups', readOnlyProxy(deepFrozen(copy(PLAIN)))],
  [
    'as a read-only proxy that holds one',
    readOnlyProxy({ ...PLAIN, group: readOnlyProxy(deepFrozen(copy(PLAIN.group))) }),
  ],
];

it('a read-only proxy over frozen groups throws where it is read by access, as Grafana’s does', () => {
  const proxy = readOnlyProxy(deepFrozen(copy(PLAIN)));
  expect(() => proxy.group).toThrow(
    /'get' on proxy: property 'group' is a read-only and non-configurable data property/
  );
  expect(() => ({ ...proxy })).toThrow(/'get' on proxy/);
  expect(() => Object.entries(proxy)).toThrow(/'get' on proxy/);
  expect(() => readOnlyProxy(deepFrozen([{}])).map(String)).toThrow(/'get' on proxy/);
});

describe.each(HANDED_OVER)('%s', (_, value) => {
  it('fields, texts, lists', () => {
    const group = field(value, 'group');
    expect(textField(group, 'text')).toBe('a');
    expect(textField(group, 'empty')).toBeUndefined();
    expect(textField(group, 'number')).toBeUndefined();
    expect(textField(field(group, 'inner'), 'text')).toBe('b');
    expect(listField(value, 'list').map((item) => textField(item, 'text'))).toEqual([
      'c',
      undefined,
      undefined,
      undefined,
    ]);
    expect(itemsOf(listField(value, 'list')[1])).toEqual(['d']);
    expect(textsIn(group)).toEqual({ text: ' a ', empty: ' ' });
    expect(entriesOf(group).map(([key]) => key)).toEqual(['text', 'empty', 'number', 'inner']);
  });

  it('nothing where there is nothing of the kind', () => {
    expect([field(value, 'absent'), field(value, 'toString'), field(field(value, 'list'), '0')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([
      listField(value, 'group'),
      listField(value, 'none'),
      itemsOf(value),
      entriesOf(field(value, 'list')),
    ]).toEqual([[], [], [], []]);
  });

  it('a plain copy', () => {
    expect(JSON.stringify(plainCopy(value))).toBe(
      JSON.stringify({ ...PLAIN, list: [{ text: 'c' }, ['d'], 5, undefined], none: undefined })
    );
  });
});

it('no getter runs', () => {
  const ran = jest.fn();
  const trap = {
    get text() {
      return ran();
    },
    list: Object.defineProperty([], 0, { get: ran, enumerable: true }),
  };
  expect([field(trap, 'text'), textsIn(trap), entriesOf(trap)[0], listField(trap, 'list')]).toEqual([
    undefined,
    {},
    ['text', undefined],
    [undefined],
  ]);
  expect(plainCopy(trap)).toEqual({ text: undefined, list: [undefined] });
  expect(ran).not.toHaveBeenCalled();
});

it('a plain copy ends, and holds only what JSON can', () => {
  const cyclic: Record<string, unknown> = { text: 'x', call: () => {}, big: BigInt(1), sign: Symbol('x') };
  cyclic.self = cyclic;
  expect(JSON.stringify(plainCopy(cyclic))).toBe(
    '{"text":"x","self":{"text":"x","self":{"text":"x","self":{"text":"x"}}}}'
  );
});
