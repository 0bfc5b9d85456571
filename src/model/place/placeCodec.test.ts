import fc from 'fast-check';
import { anyDimension, anyPlace, carried, hostileText } from '../../testing/places';
import { plainText } from '../words/message';
import { EMPTY_PLACE } from './place';
import { decodePlace, encodePlace, saysPlace, unknownDimensions } from './placeCodec';
import { railWith } from '../../testing/railWith';

const FULL =
  'from=1700000000000&to=1700003600000&var-rail=orders&var-service=order-orchestrator&var-tenant=hyd-cloud-kitchens' +
  '&var-partition=14&var-metrics=prometheus&trace=0af7651916cd43dd8448eb211c80319c&span=b7ad6b7169203331';

describe('the URL of a place', () => {
  it('has its parameters in a fixed order', () => {
    const { place, problems } = decodePlace(`?${FULL.split('&').reverse().join('&')}`);
    expect(problems).toEqual([]);
    expect(encodePlace(place, ['tenant', 'partition'])).toBe(FULL);
  });

  it('puts dimensions that the rail does not know behind the others, by name', () => {
    const { place } = decodePlace('var-zone=z&var-partition=1&var-aisle=a&var-tenant=t');
    expect(encodePlace(place, ['tenant', 'partition'])).toBe(
      'from=now-1h&to=now&var-tenant=t&var-partition=1&var-aisle=a&var-zone=z'
    );
  });

  it('is an hour by default and needs nothing', () => {
    expect(decodePlace('')).toEqual({ place: EMPTY_PLACE, problems: [] });
    expect(decodePlace('?var-service=x').place).toEqual({ ...EMPTY_PLACE, service: 'x' });
  });

  it('counts a repeated parameter once and an empty one not at all', () => {
    const { place } = decodePlace('var-tenant=&var-tenant=a&var-tenant=b&trace=&var-logs=');
    expect(place).toEqual({ ...EMPTY_PLACE, filters: { tenant: 'a' } });
    expect(encodePlace(place, [], 'var-tenant=&var-tenant=a&var-tenant=b')).toBe('from=now-1h&to=now&var-tenant=a');
  });

  it("leaves others' parameters as they are written", () => {
    const current = '?orgId=1&kiosk&var-tenant=a&theme=dark&x=%7e+b&x=2&timezone=Asia/Kolkata&var-=y&?var-rail=q';
    const { place } = decodePlace(current);
    expect(place).toEqual({ ...EMPTY_PLACE, filters: { tenant: 'a' } });
    expect(encodePlace({ ...place, filters: {} }, [], current)).toBe(
      'from=now-1h&to=now&orgId=1&kiosk&theme=dark&x=%7e+b&x=2&timezone=Asia/Kolkata&var-=y&?var-rail=q'
    );
  });

  it('keeps names that every object has as filters like any other', () => {
    const { place } = decodePlace('var-__proto__=a&var-constructor=b');
    expect(Object.entries(place.filters)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
    expect(encodePlace(place, [])).toBe('from=now-1h&to=now&var-__proto__=a&var-constructor=b');
  });

  it('stays the same place on its way through a URL', () => {
    fc.assert(
      fc.property(anyPlace, fc.array(anyDimension), (place, dimensions) => {
        const url = encodePlace(place, dimensions);
        expect(decodePlace(url).place).toEqual(decodePlace(encodePlace(decodePlace(url).place, [])).place);
        expect(decodePlace(`?${url}`, dimensions).place).toEqual(carried(place));
      })
    );
  });

  it('is the same URL for the same place, whatever URL it replaces', () => {
    const current = fc
      .array(fc.tuple(hostileText, hostileText))
      .map((entries) => new URLSearchParams(entries).toString());
    fc.assert(
      fc.property(anyPlace, current, (place, search) => {
        const url = encodePlace(place, ['tenant', 'partition'], search);
        expect(encodePlace(place, ['tenant', 'partition'], url)).toBe(url);
        expect(url.startsWith(encodePlace(place, ['tenant', 'partition']))).toBe(true);
        expect(decodePlace(url).place).toEqual(carried(place));
      })
    );
  });

  it('makes half a surrogate pair the replacement character, as every URL does, and takes 10 kB', () => {
    const url = encodePlace({ ...EMPTY_PLACE, service: 'a\ud800b', filters: { tenant: 'x'.repeat(10_000) } }, []);
    const { place } = decodePlace(url);
    expect(place.service).toBe('a\ufffdb');
    expect(place.filters.tenant).toHaveLength(10_000);
    expect(encodePlace(place, [])).toBe(url);
  });

  it('reads anything at all without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (search) => {
        const { place } = decodePlace(search);
        expect(decodePlace(encodePlace(place, [], search)).place).toEqual(place);
      })
    );
  });
});

it.each([
  ['', false],
  ['?', false],
  ['?orgId=1&uel_pid=x&var-', false],
  ['?var-service=&trace=', false],
  ['?from=now-6h', true],
  ['?orgId=1&var-tenant=a', true],
  ['by=region', true],
])('%s says something of a place: %s', (search, expected) => {
  expect(saysPlace(search)).toBe(expected);
});

describe('ids in a URL', () => {
  it.each([
    ['0AF7651916CD43DD8448EB211C80319C', '0af7651916cd43dd8448eb211c80319c'],
    ['af7651916cd43dd8448eb211c80319c', '0af7651916cd43dd8448eb211c80319c'],
    ['0af76519-16cd-43dd-8448-eb211c80319c', '0af7651916cd43dd8448eb211c80319c'],
  ])('reads %s', (given, trace) => {
    expect(decodePlace(`trace=${given}`)).toEqual({ place: { ...EMPTY_PLACE, trace }, problems: [] });
  });

  it('keeps what is no id and says so', () => {
    const { place, problems } = decodePlace('trace=not-a-trace&span=zz');
    expect(place).toMatchObject({ trace: 'not-a-trace', span: 'zz' });
    expect(problems.map(plainText)).toEqual([
      'Expected a trace id of up to 32 hex digits in the link (trace), got not-a-trace.',
      'Expected a span id of up to 16 hex digits in the link (span), got zz.',
    ]);
  });

  it('quotes only the beginning of a long one', () => {
    const [problem] = decodePlace(`trace=${'x'.repeat(10_000)}`).problems;
    expect(plainText(problem).length).toBeLessThan(200);
  });
});

describe('times in a URL', () => {
  it.each([
    ['1700000000000', '1700000000000'],
    ['01700000000000', '1700000000000'],
    ['now-15m', 'now-15m'],
    ['now-1d/d', 'now-1d/d'],
    ['2023-11-14T22:13:20Z', '1700000000000'],
    ['2023-11-14T22:13:20', '1700000000000'],
    ['2023-11-14 22:13:20', '1700000000000'],
    ['2023-11-15T03:43:20%2B05:30', '1700000000000'],
    ['2023-11-14', '1699920000000'],
  ])('reads %s', (given, from) => {
    expect(decodePlace(`from=${given}`)).toEqual({ place: { ...EMPTY_PLACE, from }, problems: [] });
  });

  it.each(['yesterday', 'now-1x', 'now 1h', 'now-', '-5', '9999999999999999', '2023-99-99', 'NaN', '1e3', '${__from}'])(
    'falls back to the default for %s and says so',
    (given) => {
      const { place, problems } = decodePlace(new URLSearchParams({ from: given, to: given }));
      expect(place).toEqual(EMPTY_PLACE);
      expect(problems).toHaveLength(2);
      expect(plainText(problems[0])).toContain(`in the link (from), got ${given}.`);
    }
  );

  it('notices a range that ends before it begins', () => {
    expect(decodePlace('from=2&to=1').problems.map(({ id }) => id)).toEqual(['place.fromAfterTo']);
    expect(decodePlace('from=1&to=1').problems).toEqual([]);
    expect(decodePlace('from=now&to=now-1h').problems).toEqual([]);
  });
});

test('unknownDimensions names the filters that the rail has no dimension for', () => {
  const { place } = decodePlace('var-tenant=a&var-zone=z&var-aisle=b');
  expect(unknownDimensions(place, railWith('tenant', 'partition'))).toEqual([
    { name: 'aisle', value: 'b' },
    { name: 'zone', value: 'z' },
  ]);
});
