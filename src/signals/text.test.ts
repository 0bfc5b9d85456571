import fc from 'fast-check';
import { anyValue } from './hostile';
import { oneLine, quote, unquote, wellFormed } from './text';
import { digits, elapsed, millisecondsOf, nanoseconds, seconds } from './time';

it('reads back what it quotes', () => {
  fc.assert(fc.property(anyValue, (value) => unquote(quote(value)) === wellFormed(value)));
});

it('leaves nothing in a literal that a scanner could refuse', () => {
  fc.assert(fc.property(anyValue, (value) => /^"[^\p{Cc}\p{Surrogate}\ufeff]*"$/u.test(quote(value))));
});

it.each(['', '"', 'a', '"a', `"a'`, '"a"b"', '"\\q"', '"\\ud800"', '"\\xff"', '"a\nb"', '`a`b`', '"\\"'])(
  'takes %s for no literal',
  (literal) => {
    expect(unquote(literal)).toBeUndefined();
  }
);

it('cuts lines without halving a character', () => {
  expect(oneLine(' a \n b ')).toBe('a b');
  expect(oneLine('abc😀', 4)).toBe('abc…');
  expect(oneLine('abcdef', 4)).toBe('abc…');
});

it('changes units without losing digits', () => {
  expect(nanoseconds(1795249781336.5)).toBe('1795249781336500000');
  expect(seconds(1795249781336.7)).toBe('1795249781.337');
  expect(millisecondsOf('1795249781336500000')).toBe(1795249781336.5);
  expect(millisecondsOf('5')).toBe(0.000005);
  expect(elapsed('1795249781000000001', '1795249781000000008')).toBe(0.000007);
  expect(elapsed('2', '1')).toBe(0);
  expect([digits('12'), digits(12), digits(''), digits('1.5'), digits(-1), digits(null)]).toEqual([
    '12',
    '12',
    ...Array(4).fill(undefined),
  ]);
});
