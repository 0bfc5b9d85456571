import { isOlder, numbersOf, readIntroduction } from './version';

it.each([
  ['1.20.3', '1.26.0', true],
  ['1.9', '1.10', true],
  ['1.26', '1.26.5', true],
  ['1.26.5', '1.26.5', false],
  ['1.26', '1.26.0', false],
  ['2.0', '1.26.5', false],
])('%s is older than %s: %s', (a, b, older) => {
  expect(isOlder(a, b)).toBe(older);
});

it.each([
  ['loki, version 3.7.6 (branch: HEAD, revision: 1a2b3c4)\n  build user: root\n', { name: 'loki', version: '3.7.6' }],
  ['prometheus, version 3.15.0 (branch: , revision: unknown)', { name: 'prometheus', version: '3.15.0' }],
  ['tempo, version  (branch: , revision: )', { name: 'tempo', version: '' }],
  [
    'level=warn msg="first words"\npyroscope, version main-1a2b3c4 (branch: main, …',
    { name: 'pyroscope', version: 'main-1a2b3c4' },
  ],
  ['Usage of tempo: a music player, version 2 of it', undefined],
  ['', undefined],
])('reads what %j says of itself', (printed, introduction) => {
  expect(readIntroduction(printed)).toEqual(introduction);
});

it.each([
  ['3.7.6', '3.7.6'],
  ['v2.9-rc.1', '2.9'],
  ['main-1a2b3c4', undefined],
  ['', undefined],
])('the numbers of %j', (version, numbers) => {
  expect(numbersOf(version)).toBe(numbers);
});
