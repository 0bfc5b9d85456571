import { ORDERS, place, TO } from '../testing/rails';
import { HOUR } from '../signals/time';
import type { Place } from '../model/place/place';
import { forget, MOST_RECENT, read, remember, write, type RecentPlace } from './recentPlaces';

const RANGE = { from: TO - HOUR, to: TO };

function walk(places: Array<Partial<Place>>, before: RecentPlace[] = [], range = RANGE): RecentPlace[] {
  return places.reduce<RecentPlace[]>(
    (recent, part, index) =>
      remember(recent, { place: place(part), range, rail: ORDERS, service: 'order-orchestrator', at: TO + index }),
    before
  );
}

const filtersOf = (recent: RecentPlace[]) => recent.map((each) => each.place.filters);
const tenant = (value: string) => ({ filters: { tenant: value } });

test('a place is kept with absolute times, its rail and its service', () => {
  const [kept] = walk([{ from: 'now-1h', to: 'now', service: undefined }]);
  expect(kept).toEqual({
    place: { ...place(), from: String(RANGE.from), to: String(RANGE.to), rail: 'orders' },
    railTitle: 'Order success',
    walkedAt: TO,
  });
});

test('one walk down is one entry, at its deepest; another branch is another', () => {
  const down = [
    {},
    tenant('a'),
    { filters: { tenant: 'a', partition: '14' } },
    { filters: { tenant: 'a', partition: '14' }, trace: 'x' },
  ];
  expect(walk(down).map((each) => each.place.trace)).toEqual(['x']);
  expect(filtersOf(walk([...down, tenant('b')]))).toEqual([{ tenant: 'b' }, { tenant: 'a', partition: '14' }]);
  expect(walk([{ filters: {} }, { service: 'other' }])).toHaveLength(1);
});

test('the same link moves to the top', () => {
  const recent = walk([tenant('a'), tenant('b'), tenant('a')]);
  expect(filtersOf(recent)).toEqual([{ tenant: 'a' }, { tenant: 'b' }]);
  expect(recent[0].walkedAt).toBe(TO + 2);
});

test('a range that follows the clock is one entry while it moves, and another one an hour later', () => {
  const moving = { from: 'now-1h', to: 'now' };
  const later = (milliseconds: number, part: Partial<Place> = moving) =>
    walk([part], walk([moving]), { from: RANGE.from + milliseconds, to: RANGE.to + milliseconds });
  expect(later(60_000)).toHaveLength(1);
  expect(later(60_000)[0].place.to).toBe(String(TO + 60_000));
  expect(later(HOUR)).toHaveLength(2);
  expect(later(60_000, { from: String(RANGE.from + 60_000), to: String(RANGE.to + 60_000) })).toHaveLength(2);
});

test('the oldest goes when there are too many', () => {
  const recent = walk(Array.from({ length: 14 }, (_, index) => tenant(String(index))));
  expect(recent).toHaveLength(MOST_RECENT);
  expect(filtersOf(recent).at(-1)).toEqual({ tenant: '4' });
});

test('one is forgotten, the others stay', () => {
  const recent = walk([tenant('a'), tenant('b'), tenant('c')]);
  expect(filtersOf(forget(recent, recent[1].place))).toEqual([{ tenant: 'c' }, { tenant: 'a' }]);
});

test('what was written is read back, odd values too', () => {
  const recent = walk([
    { filters: { tenant: 'a&b="{}" \n', ['__proto__']: 'x' }, trace: 'no id', sources: { logs: 'loki-2' } },
    tenant('b'),
  ]);
  expect(read(write(recent))).toEqual(recent);
});

const LINK = `from=${RANGE.from}&to=${RANGE.to}&var-service=a`;
test.each([
  ['nothing', null, 0],
  ['no JSON', '{', 0],
  ['a list', '[]', 0],
  ['another shape', '{"places":{"a":1}}', 0],
  [
    'entries of all kinds',
    JSON.stringify({ places: [null, 5, {}, { link: LINK, walkedAt: 1 }, { link: LINK, walkedAt: 'x' }] }),
    1,
  ],
  [
    'relative times, which would show something else',
    JSON.stringify({ places: [{ link: 'from=now-1h&to=now', walkedAt: 1 }] }),
    0,
  ],
  [
    'a link that is far too long',
    JSON.stringify({ places: [{ link: `${LINK}&var-x=${'y'.repeat(5000)}`, walkedAt: 1 }] }),
    0,
  ],
  ['far too many', JSON.stringify({ places: Array(1000).fill({ link: LINK, walkedAt: 1 }) }), MOST_RECENT],
])('read back from anybody: %s', (_what, text, places) => {
  expect(read(text)).toHaveLength(places);
});
