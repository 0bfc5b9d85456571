import { allowedRange, limitIn } from './limits';
import recorded from './recorded/errors.json';
import { MINUTE, HOUR } from './time';

function said(what: string): string {
  return recorded.find((each) => each.what === what)?.body ?? '';
}

it.each([
  ['time range must be within last 20m0s', 'age', { length: 20 * MINUTE, newest: true }],
  [said('tempo 3 metrics too old'), 'age', { length: 20 * MINUTE, newest: true }],
  [said('tempo 3 metrics too long'), 'range', { length: 24 * HOUR, newest: false }],
  [said('tempo 3 search too long'), 'range', { length: 168 * HOUR, newest: false }],
  [said('tempo long range'), 'range', { length: 168 * HOUR, newest: false }],
  ['range must be within the last 2d', 'age', { length: 48 * HOUR, newest: true }],
  [
    'range specified by start and end (3h0m1s) exceeds 3h0m0s. received start=1 end=2',
    'range',
    { length: 3 * HOUR, newest: false },
  ],
  [
    'the query time range exceeds the limit (query length: 744h0m0s, limit: 721h0m0s)',
    'range',
    { length: 721 * HOUR, newest: false },
  ],
  [
    'the query time range exceeds the limit (max_query_length, actual: 48h, limit: 30d1h)',
    'range',
    { length: 721 * HOUR, newest: false },
  ],
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
