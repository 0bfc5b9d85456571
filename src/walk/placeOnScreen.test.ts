import { GatewayError } from '../signals/gateway';
import { place, RANGE, SITE } from '../testing/rails';
import { scriptedGateway, SPAN_ID, TRACE_ID } from '../testing/scriptedGateway';
import { choices } from './reachablePlaces';
import type { Place } from '../model/place/place';
import { placeOnScreen } from './placeOnScreen';
import { Walk } from './run';

const FILTERS = { tenant: 'hyd-cloud-kitchens', partition: '14' };
const GONE = 'b'.repeat(32);
const LOST = 'c'.repeat(16);

async function walkAt(at: Place) {
  const gateway = scriptedGateway();
  gateway.intercept = ({ source, path }) => {
    if (path.includes(GONE)) {
      throw new GatewayError('missing', source, '', 404);
    }
  };
  const walk = new Walk(gateway, SITE);
  walk.go(at, RANGE);
  return walk.settled();
}

it.each<[string, Partial<Place>, Partial<Place>]>([
  ['what is suggested', {}, { trace: TRACE_ID, span: SPAN_ID }],
  [
    'what is chosen, also a span that the trace lacks',
    { trace: TRACE_ID, span: LOST },
    { trace: TRACE_ID, span: LOST },
  ],
  ['the trace that stands in for one that is gone', { trace: GONE, span: LOST }, { trace: TRACE_ID, span: SPAN_ID }],
])('writes down %s', async (_, chosen, written) => {
  const walk = await walkAt(place({ filters: FILTERS, ...chosen }));
  expect(placeOnScreen(walk)).toEqual(place({ rail: 'orders', filters: FILTERS, ...written }));
});

it('keeps what is gone in the place, and offers what stands in for it', async () => {
  const at = place({ filters: FILTERS, trace: GONE });
  const walk = await walkAt(at);
  expect(walk.place.trace).toBe(GONE);
  expect(choices(at, walk)).toContainEqual(place({ filters: FILTERS, trace: TRACE_ID }));
});
