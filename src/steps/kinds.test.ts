import { ORDERS, place, RANGE, SITE } from '../testing/rails';
import { scriptedGateway } from '../testing/scriptedGateway';
import { Walk } from '../walk/run';
import { kindsBelow, KINDS, stationsOf, stepKind, withDependents } from '.';

test('a station of each kind, in the order of the kinds', () => {
  const kinds = stationsOf(ORDERS, true).map(({ kind }) => kind);
  expect([...new Set(kinds)]).toEqual(KINDS);
});

test('what stands below, and what hangs on a finding', () => {
  expect(kindsBelow('burnRate')).toEqual(['split', 'dimensions', 'trace', 'logs', 'profile']);
  expect(kindsBelow('profile')).toEqual([]);
  expect(withDependents('trace')).toEqual(['trace', 'logs', 'profile']);
  expect(withDependents('split')).toEqual(['split', 'dimensions', 'trace', 'logs', 'profile']);
});

test('the query that speaks for a step is one that it sends', async () => {
  const walk = new Walk(scriptedGateway(), SITE);
  walk.go(place(), RANGE);
  const { stations } = await walk.settled();
  walk.stop();
  const speaking = stations.flatMap(({ station, sent }) => {
    const { mainQuery } = stepKind(station.kind);
    return sent.flatMap(({ name }) => (name === mainQuery ? [station.id] : []));
  });
  expect(speaking).toEqual(['burn-rate', 'split-tenant', 'split-partition']);
});
