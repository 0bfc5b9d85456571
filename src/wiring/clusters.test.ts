import { clusterProblem } from '../walk/clusterProblem';
import { plainText } from '../model/words/message';
import { EMPTY_PLACE, type Place } from '../model/place/place';
import type { Rail } from '../model/rail/rail';
import { railWith } from '../testing/railWith';
import { clusterInForce, wiringOf } from './clusters';
import { readWiring } from './readWiring';
import { sourcesOf } from './sources';
import type { DataSourceSettings, Wiring } from '../model/siteWiring';

const source = (uid: string, type: string, jsonData = {}): DataSourceSettings => ({
  uid,
  name: uid,
  type,
  isDefault: false,
  jsonData,
});
const SETTINGS = ['all', 'ap', 'us'].flatMap((where) => [
  source(`prom-${where}`, 'prometheus'),
  source(`tempo-${where}`, 'tempo', {
    tracesToLogsV2: { datasourceUid: `loki-${where}`, tags: [{ key: 'service.name', value: `app_${where}` }] },
  }),
  source(`loki-${where}`, 'loki'),
  source(`pyro-${where}`, 'grafana-pyroscope-datasource'),
]);

const RAIL: Rail = {
  ...railWith('tenant', 'region'),
  sources: { metrics: 'prom-all' },
  clusters: {
    dimension: 'region',
    sources: {
      'ap-south-1': { metrics: 'prom-ap', traces: 'tempo-ap', logs: 'loki-ap', profiles: 'pyro-ap' },
      'us-east-1': { traces: 'tempo-us', logs: 'loki-us' },
    },
  },
};

const uids = ({ sources }: Wiring) =>
  Object.values(sources).map((choice) => ('source' in choice ? choice.source.uid : choice.missing));

function read(place: Partial<Place> = {}, told?: string) {
  const at = { ...EMPTY_PLACE, ...place };
  const [, region] = RAIL.dimensions;
  return told === undefined
    ? readWiring(SETTINGS, RAIL, at)
    : readWiring(SETTINGS, RAIL, at, clusterInForce(RAIL, [{ dimension: region, value: told, origin: 'trace' }]));
}

describe('the data sources of a cluster', () => {
  it('are asked where the link says the cluster, each signal that the rail lists for it', () => {
    expect(uids(read())).toEqual(['prom-all', 'tempo-all', 'loki-all', 'pyro-all']);
    expect(uids(read({ filters: { region: 'ap-south-1' } }))).toEqual(['prom-ap', 'tempo-ap', 'loki-ap', 'pyro-ap']);
    expect(uids(read({ filters: { region: 'us-east-1' } }))).toEqual(['prom-all', 'tempo-us', 'loki-us', 'pyro-all']);
  });

  it('are asked where the trace says it, save that the trace stays where it was found', () => {
    expect(uids(read({}, 'ap-south-1'))).toEqual(['prom-ap', 'tempo-all', 'loki-ap', 'pyro-ap']);
  });

  it('give way to those that the link insists on', () => {
    const place = { filters: { region: 'ap-south-1' }, sources: { logs: 'loki-us' } };
    expect(uids(read(place))).toEqual(['prom-ap', 'tempo-ap', 'loki-us', 'pyro-ap']);
    expect(uids(wiringOf({ attributes: {}, resource: { region: 'us-east-1' } }, read(place)).wiring)).toContain(
      'loki-us'
    );
  });

  it.each(['eu-west-1', '__proto__', 'constructor'])(
    'are the usual ones in the unlisted cluster %s, which is told',
    (region) => {
      const wiring = read({ filters: { region } });
      expect(uids(wiring)).toEqual(uids(read()));
      const problem = clusterProblem(RAIL, wiring);
      expect(problem && plainText(problem)).toContain(`no data sources for region "${region}"`.replaceAll('"', ''));
    }
  );

  it('are no matter to a rail without clusters', () => {
    const wiring = readWiring(SETTINGS, railWith('region'), { ...EMPTY_PLACE, filters: { region: 'ap-south-1' } });
    expect(wiring.clusters).toBeUndefined();
    expect(clusterProblem(railWith('region'), wiring)).toBeUndefined();
  });

  it('are all known to the walk, each once, those of its own cluster first', () => {
    const known = sourcesOf(read({ filters: { region: 'ap-south-1' } })).map(({ uid }) => uid);
    expect(known.slice(0, 4)).toEqual(['prom-ap', 'tempo-ap', 'loki-ap', 'pyro-ap']);
    expect(known).toEqual(expect.arrayContaining(['loki-us', 'pyro-all']));
    expect(new Set(known).size).toBe(known.length);
  });
});

describe('a span of another cluster', () => {
  const wiring = read({ filters: { region: 'ap-south-1' } });
  const place = (resource: object, attributes: object = {}, of = wiring) =>
    wiringOf({ resource: { ...resource }, attributes: { ...attributes } }, of);

  it('is looked for where it ran, under the names of its own cluster', () => {
    const { wiring: own, elsewhere } = place({ 'cloud.region': 'us-east-1' });
    expect(uids(own).slice(2)).toEqual(['loki-us', 'pyro-all']);
    expect(own.names.logService[0]).toBe('app_us');
    expect(elsewhere).toEqual({ dimension: 'region', value: 'us-east-1', known: true });
  });

  it.each<[string, object, object]>([
    ['says nothing', {}, {}],
    ['is of the walk’s own', { region: 'ap-south-1' }, {}],
    ['says something odd', { region: ['us-east-1'] }, { region: '' }],
  ])('is looked for in the walk’s own where it %s', (_, resource, attributes) => {
    expect(place(resource, attributes)).toEqual({ wiring });
  });

  it('is looked for as usual, and told, where the rail does not list its cluster', () => {
    expect(place({ region: 'eu' })).toEqual({ wiring, elsewhere: { dimension: 'region', value: 'eu', known: false } });
  });

  it('is looked for where it ran while the walk is in none', () => {
    const { wiring: own, elsewhere } = place({}, { region: 'ap-south-1' }, read());
    expect(uids(own)[2]).toBe('loki-ap');
    expect(elsewhere?.known).toBe(true);
  });
});
