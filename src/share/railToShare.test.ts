import { EMPTY_PLACE } from '../model/place/place';
import { plainText } from '../model/words/message';
import { ORDERS } from '../testing/rails';
import { railToShare } from './railToShare';

it.each([
  ['one that is defined', ORDERS.id, { id: ORDERS.id }],
  ['one that there is not', 'gone', { problem: 'no working rail' }],
  ['an SLO that the rules of the site record', 'sloth-checkout', { id: 'sloth-checkout', note: 'own rules record' }],
])('%s', (_, id, { problem = '', note = '', ...expected }: { id?: string; problem?: string; note?: string }) => {
  const found = railToShare([ORDERS], { ...EMPTY_PLACE, rail: id, service: 'checkout', by: ['region'] });
  expect(found.rail).toMatchObject(expected);
  expect(found.rail.dimensions.at(-1)).toMatchObject({ name: 'region', metric: 'region' });
  expect(found.problem ? plainText(found.problem) : '').toContain(problem);
  expect(found.note ? plainText(found.note) : '').toContain(note);
  expect([found.problem, found.note].map(Boolean)).toEqual([problem !== '', note !== '']);
});

it('is for the service of the place, whose label no definition tells', () => {
  const { rail } = railToShare([ORDERS], { ...EMPTY_PLACE, rail: 'pyrra-checkout', service: 'checkout' });
  expect(rail).toMatchObject({ match: { service: 'checkout' }, dimensions: [] });
});
