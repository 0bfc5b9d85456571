import { GatewayError } from '../../signals/gateway';
import { allowed, boundsIn, tightest, UNBOUNDED } from './lokiLimits';
import type { EpochRange } from '../../signals/time';

it.each<[string, object | undefined]>([
  [
    'max entries limit per query exceeded, limit > max_entries_limit_per_query (500 > 100)',
    { limit: 100, length: Infinity },
  ],
  ['max entries limit per query exceeded, limit > max_entries_limit (500 > 50)', { limit: 50, length: Infinity }],
  [
    'the query time range exceeds the limit (query length: 721h0m1s, limit: 1h)',
    { limit: Infinity, length: 3_528_000 },
  ],
  [
    'the query time range exceeds the limit (query length: 2h0m0s, limit: 0h30m0s)',
    { limit: Infinity, length: 1_764_000 },
  ],
  ['the query time range exceeds the limit', { limit: Infinity, length: 0 }],
  ['the query would read too many bytes (query: 5GB, limit: 3GB); consider adding …', { limit: Infinity, length: 0 }],
  ['query too large to execute on a single querier: (query: 5GB, limit: 3GB)', { limit: Infinity, length: 0 }],
  ['parse error at line 1, col 9: syntax error', undefined],
  ['too many outstanding requests', undefined],
  ['', undefined],
])('of "%s"', (words, expected) => {
  expect(boundsIn(new GatewayError('rejected', 'loki', words, 400))).toEqual(expected);
});

it('takes the tightest of what was said', () => {
  expect(tightest([])).toEqual(UNBOUNDED);
  expect(
    tightest([
      { limit: 100, length: Infinity },
      { limit: 50, length: 10 },
    ])
  ).toEqual({ limit: 50, length: 10 });
});

it.each<[number, EpochRange]>([
  [1000, { from: 0, to: 1000 }],
  [200, { from: 300, to: 500 }],
  [0, { from: 390, to: 410 }],
])('a window of %d lies around what it is about', (length, expected) => {
  expect(allowed({ from: 0, to: 1000 }, length, { from: 390, to: 410 })).toEqual(expected);
});

it('a window keeps within what was asked for', () => {
  expect(allowed({ from: 0, to: 1000 }, 400, { from: 0, to: 10 })).toEqual({ from: 0, to: 205 });
  expect(allowed({ from: 0, to: 1000 }, 400, { from: 990, to: 1000 })).toEqual({ from: 795, to: 1000 });
});
