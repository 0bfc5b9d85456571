import { GatewayError } from '../signals/gateway';
import { place, RANGE, SITE } from '../testing/rails';
import { scriptedGateway, SPAN_ID, TRACE_ID } from '../testing/scriptedGateway';
import type { Place } from '../model/place/place';
import { Walk } from '../walk/run';
import { spanChip, traceChip } from './chips';

const GONE = 'b'.repeat(32);

it.each<[string, Partial<Place>, object, object]>([
  ['suggested', {}, { id: TRACE_ID, origin: 'suggested' }, { id: SPAN_ID, origin: 'suggested' }],
  [
    'chosen',
    { trace: TRACE_ID },
    { id: TRACE_ID, origin: 'pinned', missing: false },
    { id: SPAN_ID, origin: 'suggested' },
  ],
  [
    'gone, and another one stands in',
    { trace: GONE, span: SPAN_ID },
    { id: GONE, origin: 'pinned', missing: true },
    { id: SPAN_ID, origin: 'pinned' },
  ],
])('a trace that is %s', async (_, chosen, trace, span) => {
  const gateway = scriptedGateway();
  gateway.intercept = ({ source, path }) => {
    if (path.includes(GONE)) {
      throw new GatewayError('missing', source, '', 404);
    }
  };
  const walk = new Walk(gateway, SITE);
  const at = place({ filters: { tenant: 'hyd-cloud-kitchens', partition: '14' }, ...chosen });
  walk.go(at, RANGE);
  const state = await walk.settled();
  expect([traceChip(at, state), spanChip(at, state)]).toEqual([trace, expect.objectContaining(span)]);
});
