import { EMPTY_PLACE } from '../model/place/place';
import { normaliseTime } from '../model/place/times';
import { lastingPlace } from './lasting';
import { SECOND, HOUR } from '../signals/time';

const BEGIN = 1_700_000_000_000;

function lastingTimes(from: string | number, to: string | number): string {
  const place = lastingPlace({ ...EMPTY_PLACE, from: String(from), to: String(to) });
  return `${place.from} ${place.to}`;
}

it.each([
  [HOUR, 'now-1h'],
  [90 * 60 * SECOND, 'now-90m'],
  [HOUR + SECOND, 'now-3601s'],
  [HOUR + 1, 'now-3601s'],
  [1, 'now-1s'],
  [24 * HOUR, 'now-1d'],
  [36 * HOUR, 'now-36h'],
  [7 * 24 * HOUR, 'now-7d'],
  // more seconds than a relative time can say
  [100_001 * SECOND, 'now-1667m'],
  [100_000 * 24 * HOUR, 'now-99999d'],
])('%d ms are as long up to now: %s', (length, expected) => {
  expect(lastingTimes(BEGIN, BEGIN + length)).toBe(`${expected} now`);
  expect(normaliseTime(expected)).toBe(expected);
});

it.each([
  ['now-6h', 'now', 'now-6h now'],
  ['now/d', 'now/d', 'now/d now/d'],
  [BEGIN, 'now', 'now-1h now'],
  ['now-2h', BEGIN, 'now-1h now'],
  [BEGIN, BEGIN, 'now-1h now'],
  [BEGIN, BEGIN - 1, 'now-1h now'],
])('from %s to %s becomes %s', (from, to, expected) => {
  expect(lastingTimes(from, to)).toBe(expected);
});

it('keeps everything but trace and span', () => {
  const lasting = { ...EMPTY_PLACE, rail: 'orders', service: 'a', filters: { tenant: 'b' }, sources: { logs: 'c' } };
  expect(lastingPlace({ ...lasting, trace: 'd', span: 'e' })).toEqual(lasting);
});
