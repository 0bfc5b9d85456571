import type { DataSourceSettings } from '../model/siteWiring';
import { withTellingSources } from './sources';

const SETTINGS: DataSourceSettings[] = [
  ['prom-eu', 'prometheus'],
  ['prom-us', 'prometheus'],
  ['loki', 'loki'],
].map(([uid, type]) => ({ uid, type, name: uid, isDefault: false, jsonData: {} }));

it.each([
  ['prom-eu', 'prom-eu'],
  ['loki', undefined],
  ['unknown', undefined],
  [undefined, undefined],
])('%s becomes %s', (source, expected) => {
  const clue = { labels: {}, queries: [{ type: 'x', expression: 'y', ...(source && { source }) }] };
  expect(withTellingSources(clue, SETTINGS).queries).toEqual([
    { type: 'x', expression: 'y', ...(expected && { source: expected }) },
  ]);
});
