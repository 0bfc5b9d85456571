import { message, plainText, plural, strong } from './message';

test('values go where their names are, sentences within sentences too', () => {
  const inner = message('test.inner', '{{count}} lines', { count: 3 });
  expect(
    plainText(message('test.outer', '{{service}}: {{inner}}, {{missing}}.', { service: strong('orders'), inner }))
  ).toBe('orders: 3 lines, .');
});

test('a number chooses its words, and may be written otherwise than it is counted', () => {
  const lines = (count: number) => plainText(plural('test.lines', count, '1 line', '{{count}} lines'));
  expect([0, 1, 2, 1.5].map(lines)).toEqual(['0 lines', '1 line', '2 lines', '1.5 lines']);
  expect(plainText(plural('test.lines', 1200, '1 line', '{{count}} lines', { count: '1,200' }))).toBe('1,200 lines');
});
