import fc from 'fast-check';
import { anyDimension, anyPlace, carried } from '../testing/places';
import type { Place } from '../model/place/place';
import { decodePlace } from '../model/place/placeCodec';
import { readSuggested, sharePath, suggestedParts, withoutParts } from './sharePage';

const PLACE: Place = {
  from: '1700000000000',
  to: '1700003600000',
  service: 'order-orchestrator',
  filters: { tenant: 'hyd-cloud-kitchens', partition: '14' },
  trace: '0af7651916cd43dd8448eb211c80319c',
  span: 'b7ad6b7169203331',
  sources: {},
};
const CHOSEN: Place = { ...PLACE, filters: { tenant: 'hyd-cloud-kitchens' }, trace: undefined, span: undefined };

it('tells what is on screen without having been chosen', () => {
  expect(suggestedParts(CHOSEN, PLACE)).toEqual(['partition', 'trace', 'span']);
  expect(suggestedParts(PLACE, PLACE)).toEqual([]);
  expect(suggestedParts({ ...CHOSEN, trace: PLACE.trace }, PLACE)).toEqual(['partition', 'span']);
});

it('is the URL of the place, with the suggested parts behind it', () => {
  expect(sharePath(PLACE, ['tenant', 'partition'], ['partition', 'trace'])).toBe(
    '/a/drillrail-correlation-app/share?from=1700000000000&to=1700003600000&var-service=order-orchestrator' +
      '&var-tenant=hyd-cloud-kitchens&var-partition=14&trace=0af7651916cd43dd8448eb211c80319c&span=b7ad6b7169203331' +
      '&suggested=partition&suggested=trace'
  );
});

it('leaves the suggested parts out, and nothing else', () => {
  expect(withoutParts(PLACE, ['partition', 'trace', 'span'])).toEqual(CHOSEN);
  expect(withoutParts(PLACE, [])).toEqual(PLACE);
  expect(withoutParts(CHOSEN, ['zone', 'service', 'from'])).toEqual(CHOSEN);
});

it('counts only parts that the place has', () => {
  expect(readSuggested('suggested=zone&suggested=trace&suggested=trace&suggested=', PLACE)).toEqual(['trace']);
  expect(readSuggested('', PLACE)).toEqual([]);
});

it('brings any place and what nobody has chosen of it to the page', () => {
  fc.assert(
    fc.property(anyPlace, fc.array(anyDimension), (place, dimensions) => {
      const parts = suggestedParts({ ...place, filters: {}, trace: undefined }, place);
      const search = sharePath(place, dimensions, parts).split('?').slice(1).join('?');
      const { place: read } = decodePlace(search);
      expect(read).toEqual(carried(place));
      expect(readSuggested(search, read).sort()).toEqual(
        suggestedParts({ ...read, filters: {}, trace: undefined }, read).sort()
      );
    })
  );
});
