import { clip, visibleLines, visibleText } from './visibleText';

test.each([
  ['plain 14 €', 'plain 14 €'],
  ['a\u0000b\u001b[31m', 'a\\x00b\\x1b[31m'],
  ['two\nlines\ttab', 'two\\nlines\\ttab'],
  ['user\u202etxt.exe', 'user\\u202etxt.exe'],
  ['zero\u200bwidth\ufeff', 'zero\\u200bwidth\\ufeff'],
  ['del\u007f', 'del\\x7f'],
])('visibleText(%j)', (text, expected) => expect(visibleText(text)).toBe(expected));

test('visibleLines keeps line breaks and tabs only', () => {
  expect(visibleLines('a\r\n\tb\u0007')).toBe('a\n\tb\\x07');
});

test('clip never cuts a surrogate pair', () => {
  expect(clip('ab😀cd', 3)).toBe('ab…');
  expect(clip('ab😀cd', 4)).toBe('ab😀…');
  expect(clip('short', 10)).toBe('short');
});
