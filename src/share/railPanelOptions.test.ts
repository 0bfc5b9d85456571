import * as fc from 'fast-check';
import { plainText } from '../model/words/message';
import { SIGNALS, type Place } from '../model/place/place';
import { decodePlace, encodePlace } from '../model/place/placeCodec';
import { DEFAULT_OPTIONS, optionsFromPlace, placeFromOptions, readOptions } from './railPanelOptions';
import { dashboard } from '../testing/dashboard';
import type { ReplaceVariables } from './railPanelVariables';

const RANGE = { from: 'now-6h', to: 'now' };
const NOTHING = dashboard({});

describe('a place becomes options and comes back', () => {
  const text = fc.oneof(
    fc.string({ minLength: 1, unit: 'binary' }),
    fc.constantFrom(
      '$tenant',
      '${tenant}',
      '${tenant:csv}',
      '$$',
      '$$$tenant',
      '[[tenant]]',
      'a$',
      '$',
      '${',
      'All',
      '$__all',
      ' ',
      '{{x}}'
    )
  );
  const name = text.filter((given) => !['rail', 'service', ...SIGNALS].includes(given));
  const hex = (digits: number) =>
    fc
      .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: digits, maxLength: digits })
      .filter((id) => !/^0+$/.test(id));
  const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
  const places = fc
    .record({
      rail: maybe(text),
      service: maybe(text),
      filters: fc.array(fc.tuple(name, text), { maxLength: 4 }).map(Object.fromEntries),
      trace: maybe(hex(32)),
      span: maybe(hex(16)),
      sources: fc.record(Object.fromEntries(SIGNALS.map((signal) => [signal, text])), { requiredKeys: [] }),
    })
    // What a link can hold is what there is.
    .map((place) => decodePlace(encodePlace({ ...RANGE, ...place } as Place, []), []).place);
  const variables = dashboard({ tenant: 'blr-dark-kitchens', service: ['one', 'two'], region: { all: ['eu', 'us'] } });

  it.each([
    ['with variables of the same names on the dashboard', variables],
    ['with none', NOTHING],
  ])('exactly, %s', (_, replace) => {
    fc.assert(
      fc.property(places, (place) => {
        const pasted: unknown = JSON.parse(JSON.stringify(optionsFromPlace(place)));
        expect(placeFromOptions(readOptions(pasted), place, replace)).toEqual({ place, problems: [] });
      }),
      { numRuns: 500 }
    );
  });

  it('with what is shown of it', () => {
    const place = decodePlace('var-service=shop').place;
    expect(optionsFromPlace(place, { steps: ['trace'], layout: 'full' })).toEqual({
      service: 'shop',
      filters: [],
      steps: ['trace'],
      layout: 'full',
    });
  });
});

describe('dashboard variables', () => {
  function placeOf(given: object, replace: ReplaceVariables) {
    const { place, problems } = placeFromOptions(readOptions(given), RANGE, replace);
    return { place, told: problems.map(plainText) };
  }

  it.each<[string, string, Parameters<typeof dashboard>[0], string | undefined]>([
    ['$name', '$x', { x: 'shop' }, 'shop'],
    ['${name}', '${x}', { x: 'shop' }, 'shop'],
    ['${name:format}, whose format is ignored', '${x:regex}', { x: 'a.b' }, 'a.b'],
    ['several in one text', 'eu-$x-${y}', { x: 'a', y: 'b' }, 'eu-a-b'],
    ['a value that looks like a variable', '$x', { x: '$y', y: 'no' }, '$y'],
    ['$$ as a dollar sign', '$$x costs $$5', { x: 'no' }, '$x costs $5'],
    ['$$ before a variable', '$$$x', { x: 'y' }, '$y'],
    ['a dollar sign that begins nothing', 'a$ ${', {}, 'a$ ${'],
    ['the old form, which stands for itself', '[[x]]', { x: 'no' }, '[[x]]'],
    ['one chosen value of several', '$x', { x: ['one'] }, 'one'],
    ['nothing chosen', '$x', { x: '' }, undefined],
    ['no value at all', '$x', { x: [] }, undefined],
    ['an empty part', 'eu-$x', { x: '' }, undefined],
    ['all', '$x', { x: { all: ['one', 'two'] } }, undefined],
    ['all, where there is but one', '$x', { x: { all: ['one'] } }, undefined],
    ['all, with a value of its own', '$x', { x: { all: '.*' } }, undefined],
    ['a value that is the word All', '$x', { x: 'All' }, 'All'],
    ['a number', '$x', { x: 14 }, '14'],
  ])('%s', (_, option, variables, service) => {
    expect(placeOf({ service: option }, dashboard(variables))).toEqual({
      place: { ...RANGE, filters: {}, sources: {}, service },
      told: [],
    });
  });

  it('are replaced in every text', () => {
    const replace = dashboard({ x: 'v', id: 'AF' });
    const given = {
      rail: '$x',
      service: '$x',
      filters: [{ dimension: '$x', value: '$x' }],
      trace: '$id',
      span: '$id',
      logs: '$x',
    };
    expect(placeOf(given, replace).place).toEqual({
      ...RANGE,
      rail: 'v',
      service: 'v',
      filters: { $x: 'v' },
      trace: 'af'.padStart(32, '0'),
      span: 'af'.padStart(16, '0'),
      sources: { logs: 'v' },
    });
  });

  it('with several values filter nothing and are told', () => {
    const { place, told } = placeOf({ filters: [{ dimension: 'tenant', value: '$x' }] }, dashboard({ x: ['a', 'b'] }));
    expect(place.filters).toEqual({});
    expect(told).toEqual([
      'The variable $x has several values and a rail needs one, so tenant is not set. Choose one value.',
    ]);
  });

  it('that do not exist filter nothing and are told', () => {
    const { place, told } = placeOf({ service: '$shop' }, NOTHING);
    expect(place.service).toBeUndefined();
    expect(told).toEqual(['This dashboard has no variable $shop, so service is not set. For a dollar sign write $$.']);
  });

  it('without any option the variable service is used, where there is one', () => {
    expect(placeOf({}, dashboard({ service: 'shop' })).place.service).toBe('shop');
    expect(placeOf({}, NOTHING)).toEqual({ place: { ...RANGE, filters: {}, sources: {} }, told: [] });
    expect(placeOf({ service: '' }, dashboard({ service: 'shop' })).place.service).toBeUndefined();
  });
});

describe('options that somebody wrote', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['text', 'full'],
    ['a list', []],
    ['odd types', { rail: 1, service: null, filters: 'x', trace: {}, steps: {}, layout: 'wide' }],
    ['odd filters', { filters: [null, 'x', { dimension: 'a' }, { value: 'b' }, { dimension: '', value: 'b' }] }],
    [
      'filters by what is no dimension',
      {
        filters: [
          { dimension: 'service', value: 'x' },
          { dimension: 'logs', value: 'x' },
        ],
      },
    ],
    ['odd steps', { steps: [1, null] }],
  ])('%s: the defaults', (_, given) => {
    expect(readOptions(given)).toEqual(DEFAULT_OPTIONS);
  });

  it('a dimension given twice counts once: the first that is not empty', () => {
    const filters = ['', 'one', 'two'].map((value) => ({ dimension: 'tenant', value }));
    expect(placeFromOptions(readOptions({ filters }), RANGE, NOTHING).place.filters).toEqual({ tenant: 'one' });
  });

  it('what is no id stays, and is told', () => {
    const { place, problems } = placeFromOptions(readOptions({ trace: 'nonsense', span: '0' }), RANGE, NOTHING);
    expect(place).toMatchObject({ trace: 'nonsense', span: '0' });
    expect(problems.map(plainText)).toEqual([
      'Expected a trace id of up to 32 hex digits in the option trace, got nonsense.',
      'Expected a span id of up to 16 hex digits in the option span, got 0.',
    ]);
  });
});
