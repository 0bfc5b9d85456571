/** @needs nothing */
import { backendNames } from '../../../dev/stack/backends';
import { needsOf, unmet } from './needs';

it.each([
  [undefined, [...backendNames]],
  ['nothing', []],
  ['prometheus go', ['prometheus', 'go']],
  [
    ['tempo', 'loki'],
    ['tempo', 'loki'],
  ],
])('@needs %j', (pragma, needs) => {
  expect(needsOf(pragma)).toEqual(needs);
});

it.each(['promtheus', '', 'tempo loki2'])('refuses @needs %j', (pragma) => {
  expect(() => needsOf(pragma)).toThrow(
    `@needs ${pragma}: it takes prometheus, loki, tempo, pyroscope, victoriametrics, vmalert, thanos, go, or nothing.`
  );
});

it('says why, for each that is missing', () => {
  const missing = { loki: 'Loki is not here.', tempo: 'Tempo is not here.' };
  expect(unmet(['prometheus', 'loki'], missing)).toEqual(['Loki is not here.']);
  expect(unmet(['prometheus'], missing)).toEqual([]);
});
