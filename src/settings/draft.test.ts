import fc from 'fast-check';
import { checkRails, isRefused, keysOf, problemsAt } from './check';
import { sameValue, valueAt, withValueAt, type Key } from './definition';
import {
  addRail,
  changeRail,
  definitionsOf,
  draftOf,
  duplicateOf,
  isChanged,
  jsonDataWith,
  moveRail,
  newRail,
  removeRail,
  withDefinitions,
} from './draft';
import { keptText, readKept } from './kept';
import { readYaml, writeYaml } from './yamlFile';
import { anyDefinitionValue, BROKEN, ORDERS_DEFINITION, orders } from '../testing/definitions';

describe('a value changed by its path', () => {
  it.each<[string, unknown, Key[], unknown, unknown]>([
    ['a key', { a: 1, b: 2 }, ['a'], 3, { a: 3, b: 2 }],
    [
      'a new key, in the groups that it needs',
      { a: 1 },
      ['slo', 'indicator', 'type'],
      'ratio',
      { a: 1, slo: { indicator: { type: 'ratio' } } },
    ],
    ['nothing takes the key away', { a: 1, b: 2 }, ['a'], undefined, { b: 2 }],
    ['an item of a list', { list: [1, 2] }, ['list', 1], 3, { list: [1, 3] }],
    ['nothing takes the item away', { list: [1, 2] }, ['list', 0], undefined, { list: [2] }],
    ['a text where a group belongs gives way', { slo: 'text' }, ['slo', 'objective'], 0.9, { slo: { objective: 0.9 } }],
    ['a key of every object', {}, ['constructor'], 'x', { constructor: 'x' }],
  ])('%s', (_, value, path, next, expected) => {
    expect(withValueAt(value, path, next)).toEqual(expected);
  });

  it('is found there, and everything beside it is as it was', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), anyDefinitionValue),
        fc.string(),
        anyDefinitionValue,
        (group, key, next) => {
          const changed = withValueAt(group, [key], next);
          expect(valueAt(changed, [key])).toEqual(next);
          expect(withValueAt(changed, [key], undefined)).toEqual(withValueAt(group, [key], undefined));
        }
      )
    );
  });

  it('is not found on what an object inherits', () => {
    expect(valueAt({}, ['constructor'])).toBeUndefined();
  });
});

describe('the same settings', () => {
  it.each<[string, unknown, unknown, boolean]>([
    [
      'keys in another order, as Grafana gives them back',
      { a: 1, b: [{ c: 1, d: 2 }] },
      { b: [{ d: 2, c: 1 }], a: 1 },
      true,
    ],
    ['a list in another order', [1, 2], [2, 1], false],
    ['a key more', { a: 1 }, { a: 1, b: undefined }, false],
    ['another key', { a: undefined }, { b: undefined }, false],
    ['a number and its text', 1, '1', false],
    ['a list and a group', [], {}, false],
  ])('%s', (_, a, b, same) => {
    expect(sameValue(a, b)).toBe(same);
    expect(sameValue(b, a)).toBe(same);
  });
});

describe('the mistakes of a draft', () => {
  it('are those of readRails, each with its rail and the path in it', () => {
    const [first, broken, twice] = checkRails([ORDERS_DEFINITION, BROKEN, orders('orders')]);
    expect(first).toEqual({ problems: [], rail: expect.objectContaining({ id: 'orders' }) });
    expect(broken.rail).toBeUndefined();
    expect(broken.problems.map(({ path, tone }) => [path.join('.'), tone])).toEqual([
      ['slo.objective', 'refused'],
      ['slo.indicator.total', 'refused'],
      ['colour', 'ignored'],
    ]);
    expect(problemsAt(broken.problems, ['slo', 'objective'])).toHaveLength(1);
    expect(isRefused(twice)).toBe(true);
    expect(twice.problems[0].path).toEqual(['id']);
  });

  it('do not refuse a rail for a key that is only ignored', () => {
    const [{ rail, problems }] = checkRails([orders('a', { colour: 'red' })]);
    expect([rail?.id, problems.map(({ tone }) => tone)]).toEqual(['a', ['ignored']]);
  });

  it('leave the other rails with what the app makes of them', () => {
    const checked = checkRails([BROKEN, orders('a'), 'no rail', orders('b'), orders('a')]);
    expect(checked.map(({ rail }) => rail?.id)).toEqual([undefined, 'a', undefined, 'b', undefined]);
  });

  it.each([
    ['rails[0].slo.objective', ['rails', 0, 'slo', 'objective']],
    ['rails[2].dimensions[1].name', ['rails', 2, 'dimensions', 1, 'name']],
    ['rails[0]["odd key"].$x', ['rails', 0, 'odd key', '$x']],
    ['rails[0]["a\\"]b"]', ['rails', 0, 'a"]b']],
    ['rails', ['rails']],
  ])('have their path: %s', (text, keys) => {
    expect(keysOf(text)).toEqual(keys);
  });
});

describe('a draft', () => {
  const draft = draftOf({ rails: [orders('a'), BROKEN, 'no rail'] });
  const [a, broken, odd] = draft.rails.map(({ key }) => key);

  it('is moved, added to and taken from without touching the rest', () => {
    expect(definitionsOf(moveRail(draft, broken, -1))).toEqual([BROKEN, orders('a'), 'no rail']);
    expect(definitionsOf(moveRail(draft, broken, 1))).toEqual([orders('a'), 'no rail', BROKEN]);
    expect(moveRail(draft, a, -1)).toBe(draft);
    expect(moveRail(draft, odd, 1)).toBe(draft);
    expect(definitionsOf(removeRail(draft, a))).toEqual([BROKEN, 'no rail']);
    expect(definitionsOf(addRail(draft, 1, a))).toEqual([orders('a'), 1, BROKEN, 'no rail']);
    expect(definitionsOf(addRail(draft, 1))).toEqual([orders('a'), BROKEN, 'no rail', 1]);
  });

  it('changes one rail by path', () => {
    expect(definitionsOf(changeRail(draft, a, ['title'], 'A'))).toEqual([
      orders('a', { title: 'A' }),
      BROKEN,
      'no rail',
    ]);
  });

  it('keeps names and clusters while other keys are changed, in YAML as well', () => {
    const own = {
      names: { traceId: 'tid', pod: { log: ['p'] } },
      clusters: { dimension: 'tenant', sources: { ap: { logs: 'loki-ap' } } },
    };
    const before = draftOf({ rails: [orders('a', own)] });
    const changed = changeRail(before, before.rails[0].key, ['title'], 'A');
    expect(definitionsOf(changed)).toEqual([orders('a', { ...own, title: 'A' })]);
    expect(readYaml(writeYaml(definitionsOf(changed)))).toEqual({ value: definitionsOf(changed) });
    expect(checkRails(definitionsOf(changed))[0].problems).toEqual([]);
  });

  it('gives new rails and duplicates an id that is free', () => {
    const more = addRail(draft, newRail(draft));
    expect([newRail(draft), newRail(more)]).toEqual([
      expect.objectContaining({ id: 'rail' }),
      expect.objectContaining({ id: 'rail-2' }),
    ]);
    expect(duplicateOf(draft, draft.rails[0])).toEqual(orders('a-2', { title: 'Order success (2)' }));
    expect(duplicateOf(draft, draft.rails[2])).toBe('no rail');
  });

  it('tells at its fields what a new rail still lacks', () => {
    const [checked] = checkRails([newRail(draftOf({}))]);
    expect(checked.problems.map(({ path }) => path.join('.'))).toEqual(['slo.indicator.errors', 'slo.indicator.total']);
  });

  it('is not changed by what would be saved the same', () => {
    expect(isChanged(draft, { rails: [orders('a'), BROKEN, 'no rail'], other: 1 })).toBe(false);
    expect(isChanged(draft, { rails: [BROKEN, orders('a'), 'no rail'] })).toBe(true);
    expect(isChanged(draftOf({}), {})).toBe(false);
    expect(isChanged(draftOf({ rails: null }), {})).toBe(false);
  });

  it('keeps every other key of the settings', () => {
    expect(jsonDataWith({ rails: 1, other: { a: 1 } }, draftOf({ rails: ['x'] }))).toEqual({
      rails: ['x'],
      other: { a: 1 },
    });
  });

  it('keeps what stands where the list belongs, until there is a rail', () => {
    const odd = draftOf({ rails: { orders: ORDERS_DEFINITION } });
    expect(jsonDataWith({}, odd)).toEqual({ rails: { orders: ORDERS_DEFINITION } });
    expect(isChanged(odd, { rails: { orders: ORDERS_DEFINITION } })).toBe(false);
    expect(jsonDataWith({}, addRail(odd, ORDERS_DEFINITION))).toEqual({ rails: [ORDERS_DEFINITION] });
  });

  it('calls a rail that stays by the same key', () => {
    const replaced = withDefinitions(draft, ['no rail', orders('new'), orders('a')]);
    expect(replaced.rails.map(({ key }) => key)).toEqual([odd, draft.nextKey, a]);
  });
});

describe('a draft that is kept', () => {
  it('comes back', () => {
    const kept = { base: { rails: [ORDERS_DEFINITION], other: 1 }, definitions: [BROKEN, 'x'] };
    expect(readKept(keptText(kept) ?? null)).toEqual(kept);
  });

  it.each([
    null,
    '',
    '{',
    '[]',
    '"x"',
    '{"base":{},"definitions":{}}',
    '{"base":[],"definitions":[]}',
    '{"definitions":[]}',
  ])('is none: %j', (text) => {
    expect(readKept(text)).toBeUndefined();
  });

  it('is not kept where it is too large', () => {
    expect(keptText({ base: {}, definitions: ['x'.repeat(3_000_000)] })).toBeUndefined();
  });
});
