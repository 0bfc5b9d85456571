import { renderSelector } from '../../signals/promql';
import { chooseRail, defaultRail, offeredRails, serviceSelector } from './defaultRails';
import { plainText } from '../words/message';
import { EMPTY_PLACE } from '../place/place';
import type { Indicator, Rail } from './rail';
import { readRails } from './railSchema';
import { railWith } from '../../testing/railWith';

const ANY: Rail = { ...railWith(), id: 'any', title: 'Any service' };
const SHOP: Rail = { ...railWith(), id: 'shop', match: { service: 'shop' } };
const TILL: Rail = { ...railWith(), id: 'till', match: { service: 'till' } };

it('comes with rails that its own schema accepts', () => {
  const rails = offeredRails([]);
  expect(readRails({ rails: JSON.parse(JSON.stringify(rails)) })).toEqual({ rails, problems: [] });
  expect(rails[0]).toBe(defaultRail());
});

it("lets a site's rail take the id of one that comes with the app", () => {
  const own = { ...ANY, id: defaultRail().id };
  expect(offeredRails([own]).filter(({ id }) => id === own.id)).toEqual([own]);
});

describe('chooseRail', () => {
  it.each<[string, Rail[], object, string | undefined, string]>([
    ['the one the URL names', [ANY, SHOP, TILL], { rail: 'till', service: 'shop' }, undefined, 'till'],
    ['one that comes with the app', [ANY], { rail: 'span-errors' }, undefined, 'span-errors'],
    ['the one for the service', [ANY, SHOP, TILL], { service: 'till' }, undefined, 'till'],
    ['the one for the service that the trace tells', [ANY, SHOP], {}, 'shop', 'shop'],
    ['the one for any service', [SHOP, ANY], { service: 'other' }, undefined, 'any'],
    ['the default', [SHOP], { service: 'other' }, undefined, 'span-latency'],
    ['the default without rails', [], {}, undefined, 'span-latency'],
  ])('takes %s', (_name, rails, place, service, id) => {
    const chosen = chooseRail(rails, { ...EMPTY_PLACE, ...place }, service);
    expect(chosen.rail.id).toBe(id);
    expect(chosen.problem).toBeUndefined();
  });

  it('says so when the URL names a rail that does not exist', () => {
    const { rail, problem } = chooseRail([ANY], { ...EMPTY_PLACE, rail: 'gone' });
    expect(rail).toBe(ANY);
    expect(problem && plainText(problem)).toContain('no working rail gone. Using Any service instead.');
  });
});

describe('serviceSelector', () => {
  it.each<[Indicator, string, string]>([
    [{ type: 'ratio', errors: 'e{app="$service"}', total: 't{app="$service",zone="a"}' }, 'app', 't{zone="a"}'],
    [{ type: 'latency', histogram: 'd_bucket{service="$service"}', threshold: 1 }, 'service', 'd_bucket'],
    [{ type: 'recorded', errorRatio: 'r:$window{sloth_service="$service"}' }, 'sloth_service', 'r:5m'],
    [{ type: 'recorded', errorRatio: 'r:$window', total: 't{svc="$service"}' }, 'svc', 't'],
  ])('of %j', (indicator, label, selector) => {
    const rail = { ...ANY, slo: { ...ANY.slo, indicator } };
    const place = serviceSelector(rail);
    expect(place?.label).toBe(label);
    expect(place && renderSelector(place.selector)).toBe(selector);
  });

  it('is none where the service is written out', () => {
    expect(serviceSelector(ANY)).toBeUndefined();
  });
});
