import fc from 'fast-check';
import { EMPTY_PLACE, type Place } from './place';
import { railWith } from '../../testing/railWith';
import {
  chooseRange,
  chooseService,
  clearAll,
  clearFilter,
  clearSpan,
  clearTrace,
  pinFilter,
  pinSpan,
  pinTrace,
  switchRail,
} from './transitions';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';
const RAIL = railWith('tenant', 'partition', 'pod');
const DEEP: Place = {
  ...EMPTY_PLACE,
  rail: 'orders',
  service: 'shop',
  filters: { tenant: 'a', partition: '14', pod: 'p', zone: 'z' },
  trace: TRACE,
  span: SPAN,
  sources: { logs: 'loki' },
};
const TOP: Place = { ...EMPTY_PLACE, rail: 'orders', service: 'shop', sources: { logs: 'loki' } };

const table: Array<[name: string, actual: Place, expected: Place]> = [
  ['pin the same value', pinFilter(DEEP, RAIL, 'tenant', 'a'), DEEP],
  ['pin another value', pinFilter(DEEP, RAIL, 'tenant', 'b'), { ...TOP, filters: { tenant: 'b', zone: 'z' } }],
  ['pin lower down', pinFilter(DEEP, RAIL, 'pod', 'q'), { ...TOP, filters: { ...DEEP.filters, pod: 'q' } }],
  ['pin where nothing is pinned', pinFilter(TOP, RAIL, 'tenant', 'b'), { ...TOP, filters: { tenant: 'b' } }],
  [
    'pin what the walk has already taken',
    pinFilter({ ...TOP, trace: TRACE }, RAIL, 'tenant', 'b', 'b'),
    { ...TOP, trace: TRACE, filters: { tenant: 'b' } },
  ],
  ['pin nothing', pinFilter(DEEP, RAIL, 'partition', ''), { ...TOP, filters: { tenant: 'a', zone: 'z' } }],
  ['clear a filter', clearFilter(DEEP, RAIL, 'partition'), { ...TOP, filters: { tenant: 'a', zone: 'z' } }],
  ['clear one that the trace told', clearFilter({ ...TOP, trace: TRACE }, RAIL, 'tenant'), TOP],
  [
    'clear one that the rail does not know',
    clearFilter(DEEP, RAIL, 'zone'),
    { ...DEEP, filters: { tenant: 'a', partition: '14', pod: 'p' } },
  ],
  ['clear all', clearAll(DEEP), TOP],
  ['pin the same trace', pinTrace(DEEP, TRACE.toUpperCase()), DEEP],
  ['pin another trace', pinTrace(DEEP, 'ab'), { ...TOP, filters: DEEP.filters, trace: `${'0'.repeat(30)}ab` }],
  ['pin what is no trace id', pinTrace(TOP, 'nonsense'), { ...TOP, trace: 'nonsense' }],
  ['pin no trace', pinTrace(DEEP, ''), { ...TOP, filters: DEEP.filters }],
  ['clear the trace', clearTrace(DEEP), { ...TOP, filters: DEEP.filters }],
  ['pin a span', pinSpan({ ...TOP, trace: TRACE }, SPAN.toUpperCase()), { ...TOP, trace: TRACE, span: SPAN }],
  ['pin a span of a suggested trace', pinSpan(TOP, SPAN, TRACE), { ...TOP, trace: TRACE, span: SPAN }],
  ['clear the span', clearSpan(DEEP), { ...TOP, filters: DEEP.filters, trace: TRACE }],
  ['choose the same service', chooseService(DEEP, 'shop'), DEEP],
  ['choose another service', chooseService(DEEP, 'till'), { ...TOP, service: 'till' }],
  [
    'choose the service that the trace told',
    chooseService({ ...EMPTY_PLACE, trace: TRACE }, 'shop', 'shop'),
    { ...EMPTY_PLACE, trace: TRACE, service: 'shop' },
  ],
  ['choose the same rail', switchRail(DEEP, RAIL), DEEP],
  ['choose another rail', switchRail(DEEP, { ...RAIL, id: 'slow' }), { ...TOP, rail: 'slow' }],
  [
    'choose a rail for another service',
    switchRail(DEEP, { ...RAIL, id: 'slow', match: { service: 'till' } }),
    { ...TOP, rail: 'slow', service: 'till' },
  ],
  ['choose a range', chooseRange(DEEP, { from: '1', to: '2' }), { ...DEEP, from: '1', to: '2' }],
];

test.each(table)('%s', (_name, actual, expected) => {
  expect(actual).toEqual(expected);
});

test('a filter may be called anything', () => {
  const once = pinFilter(TOP, RAIL, '__proto__', 'x');
  expect(Object.entries(once.filters)).toEqual([['__proto__', 'x']]);
  expect(pinFilter(TOP, RAIL, 'constructor', 'x').filters).toHaveProperty('constructor', 'x');
  expect(clearFilter(once, RAIL, '__proto__')).toEqual(TOP);
});

const word = fc.constantFrom('', 'a', 'b', '14', TRACE, SPAN, 'shop', '"');
const name = fc.constantFrom('tenant', 'partition', 'pod', 'zone', '__proto__');
const optional = (values: fc.Arbitrary<string>) => fc.option(values, { nil: undefined });
const click: fc.Arbitrary<(place: Place) => Place> = fc.oneof(
  fc.tuple(name, word, optional(word)).map(
    ([dimension, value, inForce]) =>
      (place: Place) =>
        pinFilter(place, RAIL, dimension, value, inForce)
  ),
  name.map((dimension) => (place: Place) => clearFilter(place, RAIL, dimension)),
  fc.constantFrom(clearAll, clearTrace, clearSpan),
  word.map((id) => (place: Place) => pinTrace(place, id)),
  fc.tuple(word, optional(word)).map(
    ([id, trace]) =>
      (place: Place) =>
        pinSpan(place, id, trace)
  ),
  fc.tuple(word, optional(word)).map(
    ([service, inForce]) =>
      (place: Place) =>
        chooseService(place, service, inForce)
  ),
  fc.constantFrom('orders', 'slow').map((id) => (place: Place) => switchRail(place, { ...RAIL, id })),
  fc.tuple(word, word).map(
    ([from, to]) =>
      (place: Place) =>
        chooseRange(place, { from, to })
  )
);

test('the same click twice is the same place, after any walk', () => {
  fc.assert(
    fc.property(fc.array(click), click, (walk, last) => {
      const place = walk.reduce((current, step) => step(current), DEEP);
      const once = last(place);
      expect(last(once)).toEqual(once);
    })
  );
});
