import { place, TO } from '../testing/rails';
import { EMPTY_PLACE, type Place } from '../model/place/place';
import { placeInside } from './placeInside';

const opens = place({ filters: { tenant: 'hyd-cloud-kitchens' } });

describe('where a link into a recording lands', () => {
  it('is where it says, when its times are the recording’s', () => {
    const chosen = place({ filters: { tenant: 'other' } });
    expect(placeInside(chosen, { place: opens })).toBe(chosen);
  });

  it('is where the recording opens, when it says nothing', () => {
    expect(placeInside(EMPTY_PLACE, { place: opens })).toBe(opens);
  });

  it.each<[string, Partial<Place>]>([
    ['a service', { service: 'order-orchestrator' }],
    ['a filter', { filters: { tenant: 'other' } }],
    ['a trace', { trace: 'a91c4f8b2ab0a64792d17ccb90c56be2' }],
  ])('keeps %s that it names, in the only time range there is', (_name, chosen) => {
    const link: Place = { ...EMPTY_PLACE, from: String(TO), to: 'now', ...chosen };
    expect(placeInside(link, { place: opens })).toEqual({ ...link, from: opens.from, to: opens.to });
  });
});
