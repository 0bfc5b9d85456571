import fc from 'fast-check';
import { plainText } from '../model/words/message';
import { checkRails } from './check';
import type { Key } from './definition';
import { definitionsOf } from './draft';
import { beginEditing, edited, type Edit, type Editing } from './editing';
import { problemsElsewhere, indicatorAs, placesIn, recordedAs, recordedKey, type RatioKey } from './places';
import { BROKEN, ORDERS_DEFINITION, orders } from '../testing/definitions';
import { budgetInWords } from './budget';

const SETTINGS = { rails: [orders('a'), orders('b'), BROKEN] };
const begun = beginEditing(SETTINGS);

function after(...edits: Edit[]): Editing {
  return edits.reduce(edited, begun);
}

function ids({ draft }: Editing): unknown[] {
  return definitionsOf(draft).map((definition) => (definition as { id: string }).id);
}

describe('editing', () => {
  it('begins at the rail that the link names, else at the first', () => {
    expect(beginEditing(SETTINGS, 'b').selected).toBe(1);
    expect(beginEditing(SETTINGS, 'gone').selected).toBe(0);
    expect(beginEditing({}).selected).toBeUndefined();
  });

  it.each<[string, Edit, unknown[], number | undefined, string]>([
    ['add', { kind: 'add' }, ['a', 'b', 'broken', 'rail'], 3, 'A rail added.'],
    ['duplicate', { kind: 'duplicate', key: 0 }, ['a', 'a-2', 'b', 'broken'], 3, 'Order success duplicated.'],
    ['remove the open one', { kind: 'remove', key: 0 }, ['b', 'broken'], 1, 'Order success removed.'],
    ['remove one in between', { kind: 'remove', key: 1 }, ['a', 'broken'], 2, 'Order success removed.'],
    ['remove the last one', { kind: 'remove', key: 2 }, ['a', 'b'], 1, 'broken removed.'],
    ['move', { kind: 'move', key: 2, by: -1 }, ['a', 'broken', 'b'], 0, 'broken moved.'],
  ])('%s', (_, edit, expected, selected, said) => {
    const editing = after(edit);
    expect(ids(editing)).toEqual(expected);
    expect(editing.selected).toBe(selected);
    expect(plainText(editing.past[0].said)).toBe(said);
    expect(edited(editing, { kind: 'undo' })).toEqual(begun);
  });

  it('undoes what was typed into one field together', () => {
    const type = (value: string): Edit => ({ kind: 'change', key: 0, path: ['title'], value });
    const typed = after(type('O'), type('Or'), type('Ord'), { kind: 'change', key: 0, path: ['id'], value: 'x' });
    expect(typed.past).toHaveLength(2);
    expect(plainText(typed.past[0].said)).toBe('title of Order success changed.');
    expect([typed, edited(typed, { kind: 'undo' })].map(({ draft }) => definitionsOf(draft)[0])).toEqual([
      orders('x', { title: 'Ord' }),
      orders('a', { title: 'Ord' }),
    ]);
  });

  it('takes the way back to what others had not yet changed, too', () => {
    const theirs = { rails: [orders('z')] };
    const taken = after({ kind: 'replace', definitions: theirs.rails, base: theirs, said: { id: '', text: '' } });
    expect([taken.base, edited(taken, { kind: 'undo' }).base]).toEqual([theirs, SETTINGS]);
  });

  it('has nothing to undo at first, and nothing to do at the ends', () => {
    expect(after({ kind: 'undo' })).toBe(begun);
    expect(after({ kind: 'move', key: 0, by: -1 })).toBe(begun);
  });

  it('comes back from any changes by as many undos', () => {
    const key = fc.integer({ min: 0, max: 4 });
    const edit: fc.Arbitrary<Edit> = fc.oneof(
      fc.record({ kind: fc.constant('add' as const) }),
      fc.record({ kind: fc.constantFrom('duplicate' as const, 'remove' as const, 'select' as const), key }),
      fc.record({ kind: fc.constant('move' as const), key, by: fc.constantFrom(1 as const, -1 as const) }),
      fc.record({
        kind: fc.constant('change' as const),
        key,
        path: fc.constantFrom<Key[]>(['title'], ['slo', 'objective']),
        value: fc.string(),
      })
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
        let editing = after(...edits);
        for (let left = editing.past.length; left > 0; left--) {
          editing = edited(editing, { kind: 'undo' });
        }
        expect(definitionsOf(editing.draft)).toEqual(SETTINGS.rails);
      })
    );
  });
});

describe('the places of a form', () => {
  it('are where the mistakes of a form’s own fields are', () => {
    const definition = {
      ...BROKEN,
      match: 5,
      dimensions: [{ name: 'trace', metric: '{' }, 7],
      sources: { metrics: 1 },
    };
    const [{ problems }] = checkRails([definition]);
    expect(problems.length).toBeGreaterThan(5);
    expect(problemsElsewhere(definition, problems).map(({ path }) => path.join('.'))).toEqual(['colour']);
  });

  it.each([[{}], [5], [undefined], [{ type: 'mean' }]])('are there for an indicator that is none: %j', (indicator) => {
    const definition = { id: 'a', slo: { objective: 0.9, indicator } };
    const [{ problems }] = checkRails([definition]);
    expect(problems).toHaveLength(1);
    expect(problemsElsewhere(definition, problems)).toEqual([]);
  });

  it('are none for a definition that is no group of keys', () => {
    const [{ problems }] = checkRails(['no rail']);
    expect(problemsElsewhere('no rail', problems)).toEqual(problems);
  });

  it('follow the type of the indicator', () => {
    const at = (type: string) => placesIn({ slo: { indicator: { type } } }).map((path) => path.join('.'));
    expect(at('latency')).toContain('slo.indicator.threshold');
    expect(at('ratio')).not.toContain('slo.indicator.threshold');
  });

  it.each<[string, unknown, 'ratio' | 'latency' | 'recorded', unknown]>([
    [
      'ratio to recorded keeps the counters',
      ORDERS_DEFINITION.slo.indicator,
      'recorded',
      { ...ORDERS_DEFINITION.slo.indicator, type: 'recorded', errorRatio: '' },
    ],
    [
      'ratio to latency drops them',
      ORDERS_DEFINITION.slo.indicator,
      'latency',
      { type: 'latency', histogram: '', threshold: 0.5 },
    ],
    [
      'what nobody knows stays',
      { type: 'ratio', note: 'x' },
      'latency',
      { type: 'latency', histogram: '', threshold: 0.5, note: 'x' },
    ],
    ['nothing begins anew', 'x', 'ratio', { type: 'ratio', errors: '', total: '' }],
  ])('%s', (_, indicator, type, expected) => {
    expect(indicatorAs(indicator, type)).toEqual(expected);
  });
});

describe('what is recorded', () => {
  it.each<[string, unknown, RatioKey, unknown]>([
    [
      'moves to the other key',
      { type: 'recorded', errorRatio: 'r$window', errors: 'e' },
      'successRatio',
      { type: 'recorded', successRatio: 'r$window', errors: 'e' },
    ],
    [
      'and back',
      { type: 'recorded', successRatio: 'r$window' },
      'errorRatio',
      { type: 'recorded', errorRatio: 'r$window' },
    ],
    [
      'is one of both',
      { errorRatio: 'e$window', successRatio: 's$window' },
      'successRatio',
      { successRatio: 's$window' },
    ],
    ['begins empty', undefined, 'errorRatio', { errorRatio: '' }],
  ])('%s', (_, indicator, key, expected) => {
    expect(recordedAs(indicator, key)).toEqual(expected);
    expect(recordedKey(recordedAs(indicator, key))).toBe(key);
  });
});

describe('what an objective allows', () => {
  it('in thirty days', () => {
    expect(budgetInWords(0.995)).toEqual({
      budget: 0.005,
      downtime: 3.6 * 3_600_000,
      page: { factor: 14.4, window: '1h', share: expect.closeTo(0.072) },
    });
  });

  it('by the definition’s own windows', () => {
    const page = { severity: 'page', long: '1h4m', short: '5m', factor: 14 };
    expect(budgetInWords(0.9, '30d', [{ ...page, long: '6h', factor: 7 }, page])?.page).toMatchObject({
      factor: 14,
      window: '1h4m',
    });
    expect(budgetInWords(0.9, '30d', [{ ...page, severity: 'ticket' }, { ...page, long: 'x' }, 'y'])).toEqual({
      budget: 0.1,
      downtime: 72 * 3_600_000,
    });
  });

  it('in a week', () => {
    expect(budgetInWords(0.9, '7d')).toMatchObject({ budget: 0.1, page: { factor: 3.36 } });
  });

  it.each([
    [99.5, '30d'],
    [1, '30d'],
    [0, '30d'],
    ['0.99', '30d'],
    [0.99, 'month'],
    [0.99, '0s'],
    [0.99, 5],
    [NaN, '30d'],
  ])('is not told: %p within %p', (objective, period) => {
    expect(budgetInWords(objective, period)).toBeUndefined();
  });
});
