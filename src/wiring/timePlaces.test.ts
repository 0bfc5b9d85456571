import { fillTimePlaces } from './timePlaces';

const TIMES = { from: 1000, to: 1_800_500, step: 30_000, scrapeInterval: 15_000 };

it.each([
  ['rate(a[$__rate_interval])', 'rate(a[1m])'],
  ['rate(a[${__rate_interval}])', 'rate(a[1m])'],
  ['a[$__interval:$__interval]', 'a[30s:30s]'],
  ['a * $__interval_ms + $__rate_interval_ms', 'a * 30000 + 60000'],
  ['a[$__range] / $__range_s / $__range_ms', 'a[30m] / 1800 / 1799500'],
  ['a{$__tags} $__intervals ${__span.name} $__toString', 'a{$__tags} $__intervals ${__span.name} $__toString'],
])('%s', (query, filled) => {
  expect(fillTimePlaces(query, TIMES)).toBe(filled);
});

it('a rate covers four samples at least, and one more than a step', () => {
  const rate = (step: number) => fillTimePlaces('$__rate_interval', { ...TIMES, step });
  expect([rate(15_000), rate(60_000)]).toEqual(['1m', '1m15s']);
});
