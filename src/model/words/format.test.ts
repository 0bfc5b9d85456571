import { bytes, count, duration, factor, percent, rate, shortId } from './format';

test.each([
  [18.18, '18.2×'],
  [0.6, '0.6×'],
  [0, '0×'],
  [182.4, '182×'],
  [-0.2, '−0.2×'],
  [20_000, '20,000×'],
  [1_000_000, '1,000,000×'],
  [NaN, '–'],
  [Infinity, '∞×'],
])('factor(%p) is %s', (value, text) => expect(factor(value)).toBe(text));

test('rates that stand side by side have one unit', () =>
  expect([rate(0.004, 0.7), rate(0.7, 0.004)]).toEqual(['0/s', '0.7/s']));

test.each([
  [7.31, '7.3/s'],
  [0.4, '0.4/s'],
  [0, '0/min'],
  [0.05, '3/min'],
  [0.005, '0.3/min'],
  [1234, '1,234/s'],
  [NaN, '–'],
])('rate(%p) is %s', (value, text) => expect(rate(value)).toBe(text));

test.each([
  [0.41, '41 %'],
  [38 / 41, '93 %'],
  [0.008, '0.8 %'],
  [0.12, '12 %'],
  [0, '0 %'],
  [1, '100 %'],
  [0.995, '99.5 %'],
  [0.9995, '99.95 %'],
  [0.0005, '0.05 %'],
  [0.00001, '< 0.01 %'],
  [-0.38, '−38 %'],
  [NaN, '–'],
])('percent(%p) is %s', (value, text) => expect(percent(value)).toBe(text));

test.each([
  [0, '0 ms'],
  [0.0004, '0.4 µs'],
  [0.32, '320 µs'],
  [9.04, '9 ms'],
  [9.34, '9.3 ms'],
  [41, '41 ms'],
  [999.7, '1 s'],
  [4830, '4.83 s'],
  [12_400, '12.4 s'],
  [59_990, '1 min'],
  [200_000, '3 min 20 s'],
  [3_599_900, '1 h'],
  [18_720_000, '5 h 12 min'],
  [273_600_000, '3 d 4 h'],
  [-1500, '−1.5 s'],
  [NaN, '–'],
])('duration(%p) is %s', (value, text) => expect(duration(value)).toBe(text));

test.each([
  [38.9, '39'],
  [0, '0'],
  [0.2, '< 1'],
  [999, '999'],
  [1234, '1,234'],
  [123_456, '123,456'],
  [2_500_000, '2.5 M'],
  [3_000_000_000, '3 G'],
  [NaN, '–'],
])('count(%p) is %s', (value, text) => expect(count(value)).toBe(text));

test.each([
  [0, '0 B'],
  [900, '900 B'],
  [12_345, '12.3 kB'],
  [3_400_000, '3.4 MB'],
])('bytes(%p) is %s', (value, text) => expect(bytes(value)).toBe(text));

test.each([
  ['a91c4f8b0d2e4c5f8a1b2c3d4e5f60e2', 'a91c4f8b…'],
  ['order-17', 'order-17'],
])('shortId(%p) is %s', (id, text) => expect(shortId(id)).toBe(text));
