import { allowedRange, limitIn } from './limits';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

it.each([
  ['time range must be within last 20m0s', 'age', { length: 20 * MINUTE, newest: true }],
  ['error querying live-stores in Querier.queryRangeRecent: rpc error: code = Unknown desc = time range must be within last 1h30m0s', 'age', { length: 90 * MINUTE, newest: true }],
  ['range must be within the last 2d', 'age', { length: 48 * HOUR, newest: true }],
  ['metrics query time range exceeds the maximum allowed duration of 24h0m0s', 'range', { length: 24 * HOUR, newest: false }],
  ['range specified by start and end (3h0m1s) exceeds 3h0m0s. received start=1 end=2', 'range', { length: 3 * HOUR, newest: false }],
  ['range specified by start and end exceeds 168h0m0s. received start=1 end=1795249940', 'range', { length: 168 * HOUR, newest: false }],
  ['the query time range exceeds the limit (query length: 744h0m0s, limit: 721h0m0s)', 'range', { length: 721 * HOUR, newest: false }],
  ['the query time range exceeds the limit (max_query_length, actual: 48h, limit: 30d1h)', 'range', { length: 721 * HOUR, newest: false }],
  ['the query time range exceeds the limit', 'range', undefined],
  ['time range must be within last twenty minutes', 'age', undefined],
  ['exceeded maximum resolution of 11,000 points per timeseries', 'range', undefined],
  ['trace exceeds max size (max bytes: 5000000)', 'traceSize', undefined],
  ['the query would read too many bytes (query: 1.2TB, limit: 1GB)', 'data', undefined],
  ['syntax error: unexpected IDENTIFIER', undefined, undefined],
] as const)('%s', (words, limit, allowed) => {
  expect(limitIn(words)).toBe(limit);
  expect(allowedRange(words)).toEqual(allowed);
});
