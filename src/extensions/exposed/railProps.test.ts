import { plainText } from '../../walk/message';
import { EMPTY_PLACE } from '../../walk/place';
import { railPlace, readRailProps } from './railProps';

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
    const place = { service: 'shop', rail: 'orders', filters: { tenant: 'a b', partition: 14 }, trace: 'AF', from: 1000, to: '1970-01-01T00:00:02Z' };
    expect(readRailProps({ place, steps: ['trace', 7], layout: 'full' })).toEqual({
      place: { from: '1000', to: '2000', rail: 'orders', service: 'shop', filters: { partition: '14', tenant: 'a b' }, trace, sources: {} },
      problems: [],
      steps: ['trace'],
      layout: 'full',
    });
  });

  it.each([
    '/a/drillrail-correlation-app/rail?var-service=shop&trace=af',
    'https://grafana.example/sub/a/drillrail-correlation-app/rail/?var-service=shop&trace=af#%',
  ])('a link: %s', (link) => {
    expect(readRailProps({ link }).place).toEqual({ ...EMPTY_PLACE, service: 'shop', trace });
  });

  it.each(['', 'nonsense', 'https://grafana.example/explore?var-service=shop', 'http://['])('a link to elsewhere is told: %p', (link) => {
    const { place, problems } = readRailProps({ link });
    expect(place).toEqual(EMPTY_PLACE);
    expect(problems.map(plainText)).toEqual([expect.stringContaining('is no link to the rail page')]);
  });

  it('what is no id stays, and is told', () => {
    const { place, problems } = readRailProps({ place: { trace: 'nonsense' } });
    expect(place.trace).toBe('nonsense');
    expect(problems).toHaveLength(1);
  });
});

it('a place handed out comes back as it is', () => {
  const { place } = readRailProps({ place: { service: 'shop', filters: { tenant: 'x' }, trace, from: 'now-3h' } });
  expect(readRailProps({ place: railPlace(place) }).place).toEqual(place);
});
