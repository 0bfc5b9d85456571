import fc from 'fast-check';
import { hostileText } from '../../testing/places';
import {
  adding,
  canBeAdded,
  MOST_ADDED,
  notAdding,
  rankingLabels,
  readBy,
  withAdded,
  withoutAdded,
} from './addedDimensions';
import { plainText, type Message } from '../words/message';
import { EMPTY_PLACE, type Place } from '../place/place';
import { decodePlace, encodePlace } from '../place/placeCodec';
import { railWith } from '../../testing/railWith';
import { addDimension, clearAll, clearFilter, pinFilter } from '../place/transitions';

const RAIL = railWith('tenant', 'partition');
const at = (part: Partial<Place> = {}): Place => ({ ...EMPTY_PLACE, ...part });

describe('labels in a link', () => {
  it.each<[string, string[] | undefined]>([
    ['by=region', ['region']],
    ['by=region,zone', ['region', 'zone']],
    ['by=region%2Czone', ['region', 'zone']],
    ['by=zone,region,zone,', ['zone', 'region']],
    ['by=*', ['*']],
    ['by=*,region', ['region', '*']],
    ['by=resource.cloud.region,k8s/pod', ['resource.cloud.region', 'k8s/pod']],
    ['by=', undefined],
    ['by=,', undefined],
    ['by=a&by=b', ['a']],
  ])('%s', (search, by) => {
    expect(decodePlace(search)).toEqual({ place: at(by && { by }), problems: [] });
  });

  it('stand behind everything else that is a place’s own', () => {
    const url =
      'from=now-1h&to=now&var-service=x&var-region=eu&trace=0af7651916cd43dd8448eb211c80319c&by=region,a%2Fb,*';
    expect(encodePlace(decodePlace(`${url}&orgId=1`).place, [], `?${url}&orgId=1`)).toBe(`${url}&orgId=1`);
  });

  it.each([
    'service',
    'Trace',
    'metrics',
    '__name__',
    'le',
    'drillrail_number',
    '__proto__',
    'toString',
    'a b',
    'a"b',
    '{x}',
    'a=b',
    'a*',
    '\u202ex',
    'x'.repeat(101),
  ])('%s is left out and told, and the others stay', (odd) => {
    const { place, problems } = decodePlace(new URLSearchParams({ by: `region,${odd},zone`, 'var-service': 'x' }));
    expect(place).toEqual(at({ service: 'x', by: ['region', 'zone'] }));
    expect(problems.map(plainText)).toEqual([
      expect.stringContaining('Expected labels to split by in the link (by), got '),
    ]);
  });

  it('are six at most, whatever a link says, in few words', () => {
    const problems: Message[] = [];
    expect(readBy(Array.from({ length: 5000 }, (_, index) => `l${index}`).join(','), problems)).toHaveLength(
      MOST_ADDED
    );
    expect(problems.map(plainText)).toEqual([
      'The link adds 5000 labels to split by; a rail takes at most 6. Using the first 6.',
    ]);
    const { problems: odd } = decodePlace(
      new URLSearchParams({ by: Array.from({ length: 5000 }, (_, index) => `"${index}`).join(',') })
    );
    expect(odd).toHaveLength(3);
  });

  it('are read whatever they are, and what was read stays what it is', () => {
    fc.assert(
      fc.property(fc.array(hostileText), (names) => {
        const { place } = decodePlace(new URLSearchParams({ by: names.join(',') }));
        expect((place.by ?? []).every((name) => name === '*' || canBeAdded(name))).toBe(true);
        expect(decodePlace(encodePlace(place, []))).toEqual({ place, problems: [] });
      })
    );
  });
});

describe('the rail of a place', () => {
  it('has the added ones below its own, by label or by attribute', () => {
    const rail = withAdded(RAIL, at({ by: ['region', 'resource.cloud.zone', '*'] }));
    expect(rail.dimensions.slice(2)).toEqual([
      { name: 'region', title: 'region', metric: 'region', added: true },
      { name: 'resource.cloud.zone', title: 'cloud.zone', span: 'resource.cloud.zone', added: true },
    ]);
    expect(withoutAdded(rail)).toEqual(RAIL);
  });

  it('is the rail itself where nothing is added, or what it has already', () => {
    expect(withAdded(RAIL, at())).toBe(RAIL);
    expect(withAdded(RAIL, at({ by: ['tenant', '*'] }))).toBe(RAIL);
    const named = {
      ...RAIL,
      dimensions: [{ name: 'tenant', title: 'Tenant', metric: 'tenant_id', span: 'resource.tenant' }],
    };
    expect(withAdded(named, at({ by: ['tenant_id', 'resource.tenant'] }))).toBe(named);
    expect(withoutAdded(RAIL)).toBe(RAIL);
  });
});

describe('moves', () => {
  const trace = 'a'.repeat(32);

  it('a label alone keeps what is chosen; the search for one ends', () => {
    const place = at({ filters: { tenant: 'a' }, trace, by: ['*'] });
    expect(addDimension(place, RAIL, 'region')).toEqual({ ...place, by: ['region'] });
    expect(addDimension(addDimension(place, RAIL, 'region'), RAIL, 'region')).toEqual({ ...place, by: ['region'] });
  });

  it('a label with its value is chosen as in its split', () => {
    const place = at({ filters: { tenant: 'a' }, trace });
    expect(addDimension(place, RAIL, 'region', 'eu')).toEqual(
      at({ filters: { tenant: 'a', region: 'eu' }, by: ['region'] })
    );
    // The value that the walk had already taken moves nothing below.
    expect(addDimension(place, RAIL, 'region', 'eu', 'eu')).toEqual({
      ...place,
      filters: { tenant: 'a', region: 'eu' },
      by: ['region'],
    });
  });

  it('clearing an added one takes it off the rail; clearing one above it does not', () => {
    const place = at({ filters: { tenant: 'a', region: 'eu', zone: 'b' }, by: ['region', 'zone'] });
    const rail = withAdded(RAIL, place);
    expect(clearFilter(place, rail, 'region')).toEqual(at({ filters: { tenant: 'a' }, by: ['zone'] }));
    expect(clearFilter(place, rail, 'tenant')).toEqual(at({ filters: {}, by: ['region', 'zone'] }));
    expect(clearFilter(at({ by: ['zone', '*'] }), rail, '*')).toEqual(at({ by: ['zone'] }));
    expect(pinFilter(place, rail, 'tenant', 'b').by).toEqual(['region', 'zone']);
    expect(clearAll(place)).toEqual(at());
  });

  it('asking for every label, twice, and no more', () => {
    const asked = rankingLabels(at({ by: ['region'] }));
    expect(asked.by).toEqual(['region', '*']);
    expect(rankingLabels(asked)).toBe(asked);
    expect(notAdding(asked, '*')).toEqual(at({ by: ['region'] }));
    expect(notAdding(at({ by: ['*'] }), '*')).toEqual(at());
    expect(adding(at(), [])).toEqual(at());
  });
});
