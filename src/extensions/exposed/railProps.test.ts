import { deepFrozen, readOnlyProxy } from '../../testing/readOnly';
import { plainText } from '../../model/words/message';
import { EMPTY_PLACE } from '../../model/place/place';
import { propsOfPlace, readRailProps } from './railProps';

function read(given: unknown) {
  const props = readRailProps(given);
  if ('refused' in props) {
    throw new Error(plainText(props.refused));
  }
  return props;
}

const DEFAULTS = { place: EMPTY_PLACE, problems: [], steps: [], layout: 'compact' };
const trace = 'af'.padStart(32, '0');

describe('what another app gives', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['text', 'x'],
    ['odd types', { place: 5, steps: 'trace', layout: 'wide' }],
    ['odd texts', { place: { service: {}, rail: null, filters: 'x', trace: [], from: true } }],
    ['odd filters', { place: { filters: { tenant: { a: 1 }, '': 'x', service: 'x', from: '1', logs: 'x' } } }],
  ])('%s: the defaults', (_, given) => {
    expect(readRailProps(given)).toEqual(DEFAULTS);
  });

  it('a place, its times and ids as links have them', () => {
    const place = {
      service: 'shop',
      rail: 'orders',
      filters: { tenant: 'a b', partition: 14 },
      trace: 'AF',
      from: 1000,
      to: '1970-01-01T00:00:02Z',
    };
    const props = { place, steps: ['trace', 7], layout: 'full' };
    expect(readRailProps(readOnlyProxy(deepFrozen(props)))).toEqual(readRailProps(props));
    expect(readRailProps(props)).toEqual({
      place: {
        from: '1000',
        to: '2000',
        rail: 'orders',
        service: 'shop',
        filters: { partition: '14', tenant: 'a b' },
        trace,
        sources: {},
      },
      problems: [],
      steps: ['trace'],
      layout: 'full',
    });
  });

  it.each([
    '/a/drillrail-correlation-app/rail?var-service=shop&trace=af',
    'https://grafana.example/sub/a/drillrail-correlation-app/rail/?var-service=shop&trace=af#%',
  ])('a link: %s', (link) => {
    expect(read({ link }).place).toEqual({ ...EMPTY_PLACE, service: 'shop', trace });
  });

  it.each(['', 'nonsense', 'https://grafana.example/explore?var-service=shop', 'http://['])(
    'no link to elsewhere: %p',
    (link) => {
      expect(() => read({ link })).toThrow(`Expected a link to the rail page, got ${link}.`);
    }
  );

  it('what is no id stays, and is told', () => {
    const { place, problems } = read({ place: { trace: 'nonsense' } });
    expect(place.trace).toBe('nonsense');
    expect(problems).toHaveLength(1);
  });
});

it('a place handed out comes back as it is', () => {
  const { place } = read({ place: { service: 'shop', filters: { tenant: 'x' }, trace, from: 'now-3h' } });
  expect(read({ place: propsOfPlace(place) }).place).toEqual(place);
});
