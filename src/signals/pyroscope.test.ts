import { profile, profileTypes } from './pyroscope';
import emptyBody from './recorded/pyroscope-empty.json';
import flameBody from './recorded/pyroscope-flame.json';
import typesBody from './recorded/pyroscope-types.json';
import { failureOf } from '../testing/testGateway';

const query = {
  kind: 'profile',
  source: 'pyro',
  profileType: 'process_cpu:cpu:nanoseconds:cpu:nanoseconds',
  selector: '{service_name="checkout"}',
  from: 1000.7,
  to: 2000.2,
  maxNodes: 1024,
} as const;
const text = (body: unknown) => JSON.stringify(body);

it('asks for a selector or for its spans, in milliseconds', () => {
  const json = { labelSelector: '{service_name="checkout"}', start: '1000', end: '2001', maxNodes: '1024' };
  expect(profile.request(query)).toMatchObject({
    method: 'POST',
    path: 'querier.v1.QuerierService/SelectMergeStacktraces',
    json: { ...json, profileTypeID: query.profileType },
  });
  expect(profile.request({ ...query, spanIds: ['0a0b0c0d0e0f0102'] })).toMatchObject({
    path: 'querier.v1.QuerierService/SelectMergeSpanProfile',
    json: { ...json, spanSelector: ['0a0b0c0d0e0f0102'] },
  });
  expect(profileTypes.request({ kind: 'profileTypes', source: 'pyro', from: 1000, to: 2000 })).toMatchObject({
    path: 'querier.v1.QuerierService/ProfileTypes',
    json: { start: '1000', end: '2000' },
  });
});

it('reads a flame graph', () => {
  const flame = profile.decode(query, text(flameBody));
  expect(flame).toMatchObject({
    total: 1050000000,
    maxSelf: 700000000,
    names: ['total', 'main', 'serve', 'reserve', 'placeOrder', 'gc'],
  });
  expect(flame.levels[3]).toEqual([50000000, 700000000, 700000000, 4, 0, 300000000, 300000000, 3]);
});

it.each([text(emptyBody), '{}', '{"flamegraph":null}', '{"flamegraph":{}}'])('reads %s as nothing sampled', (body) => {
  expect(profile.decode(query, body)).toEqual({ names: [], levels: [], total: 0, maxSelf: 0 });
});

it('reads profile types', () => {
  const typesQuery = { kind: 'profileTypes', source: 'pyro', from: 0, to: 1 } as const;
  expect(profileTypes.decode(typesQuery, text(typesBody))).toEqual([
    { id: query.profileType, name: 'process_cpu', sampleType: 'cpu', sampleUnit: 'nanoseconds' },
  ]);
  expect(profileTypes.decode(typesQuery, '{}')).toEqual([]);
});

const flame = (values: unknown[]) => text({ flamegraph: { names: ['total'], levels: [{ values }], total: '1' } });

it.each([
  [flame(['0', '1', '1']), 'got a level of 3 numbers, which are not four a node.'],
  [flame(['0', '1', '1', '7']), 'got a node that points to name 7 of 1.'],
  [flame(['0', 'x', '1', '0']), 'got "x" as a number.'],
  ['{"flamegraph":{"names":"a"}}', 'got JSON with an unknown flamegraph.names.'],
  ['[]', 'got JSON of another shape.'],
])('refuses %s', (body, words) => {
  expect(failureOf(() => profile.decode(query, body))).toEqual({
    kind: 'broken',
    message: `Expected a flame graph from Pyroscope, ${words}`,
  });
});
