import { readFileSync } from 'node:fs';
import path from 'node:path';
// first, for what Scenes needs as it is loaded
import { followed, type Clicked } from '../testing/followed';
import { FieldType, toDataFrame } from '@grafana/data';
import { decodePlace } from '../model/place/placeCodec';
import { ORDERS } from '../testing/rails';
import { dataLinkUrl, openParameters } from './dataLink';

/*
 * The data links that docs/integrations/links.md gives to authors of dashboards, taken from there and followed by Grafana's own code.
 */

const sections = readFileSync(path.join(__dirname, '../../docs/integrations/links.md'), 'utf8')
  .split(/^### /m)
  .slice(1);
const LINKS = Object.fromEntries(
  sections.map((section) => [section.split('\n')[0], /^ {4}(\/a\/.*)$/m.exec(section)?.[1] ?? ''])
);

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const AT = { from: '1700000000000', to: '1700003600000' };
/** Everything that Grafana's check for harmful addresses would decode. */
const ODD = "R&D + 100% #1 %41 ${x} 'é'";

function series(labels: Record<string, string>): Clicked {
  const fields = [
    { name: 'time', type: FieldType.time, values: [1700000000000] },
    { name: 'value', type: FieldType.number, values: [1], labels },
  ];
  return { frame: toDataFrame({ fields }), field: 1, row: 0 };
}

function table(columns: Record<string, string | number>, clicked: string): Clicked {
  const fields = Object.entries(columns).map(([name, value]) => ({
    name,
    type: typeof value === 'number' ? FieldType.number : FieldType.string,
    values: ['another', value],
  }));
  return { frame: toDataFrame({ fields }), field: Object.keys(columns).indexOf(clicked), row: 1 };
}

function landed(url: string, clicked: Clicked, variables = {}) {
  const { pathname, search } = new URL(followed({ url }, AT, clicked, variables), 'http://grafana.example');
  expect(pathname).toBe('/a/drillrail-correlation-app/rail');
  const { place, problems } = decodePlace(search);
  expect(problems).toEqual([]);
  return place;
}

const ORDERS_PLACE = { ...AT, rail: 'orders', service: 'order-orchestrator', sources: {} };

const CASES: Array<[title: string, clicked: Clicked, place: object]> = [
  ['Time series by tenant', series({ tenant_id: ODD }), { ...ORDERS_PLACE, filters: { tenant: ODD } }],
  [
    'Time series by tenant and partition',
    series({ tenant_id: ODD, partition: '14' }),
    { ...ORDERS_PLACE, filters: { tenant: ODD, partition: '14' } },
  ],
  [
    'Time series by tenant and partition',
    series({ partition: '14' }),
    { ...ORDERS_PLACE, filters: { partition: '14' } },
  ],
  ['Time series by tenant and partition', series({}), { ...ORDERS_PLACE, filters: {} }],
  ['Any panel by service', series({ service: ODD }), { ...AT, service: ODD, filters: {}, sources: {} }],
  ['Labels with dots', series({ 'service.name': ODD }), { ...AT, service: ODD, filters: {}, sources: {} }],
  [
    'Table with a row a tenant',
    table({ tenant_id: ODD, errors: 39 }, 'errors'),
    { ...ORDERS_PLACE, filters: { tenant: ODD } },
  ],
  [
    'Table of traces',
    table({ traceID: TRACE, duration: 4830 }, 'traceID'),
    { ...AT, filters: {}, sources: {}, trace: TRACE },
  ],
  [
    'Exemplars',
    table({ Value: 4.83, trace_id: TRACE, service: ODD }, 'trace_id'),
    { ...AT, service: ODD, filters: {}, sources: {}, trace: TRACE },
  ],
  ['Exemplars', table({ Value: 4.83, trace_id: TRACE }, 'trace_id'), { ...AT, filters: {}, sources: {}, trace: TRACE }],
  ['Log lines', table({ Line: 'x', traceId: TRACE }, 'traceId'), { ...AT, filters: {}, sources: {}, trace: TRACE }],
];

test.each(CASES)('%s', (title, clicked, place) => {
  expect(landed(LINKS[title], clicked)).toEqual(place);
});

test('Dashboard variables', () => {
  const place = landed(LINKS['Dashboard variables'], series({ tenant_id: 'a' }), { service: ODD });
  expect(place).toEqual({ ...AT, service: ODD, filters: { tenant: 'a' }, sources: {} });
});

it('can take a number without its unit', () => {
  const link = LINKS['Time series by tenant'].replace(
    /&var-tenant=.*/,
    '&var-partition=${__data.fields["partition"].numeric}#%'
  );
  const clicked = table({ partition: 14000, errors: 39 }, 'errors');
  clicked.frame.fields[0].config.unit = 'short';
  expect(landed(link, clicked)).toEqual({ ...ORDERS_PLACE, filters: { partition: '14000' } });
});

it('has no other data links', () => {
  const tested = [...CASES.map(([title]) => title), 'Dashboard variables'];
  expect(Object.keys(LINKS).sort()).toEqual([...new Set(tested)].sort());
});

it('says what a link without its end would lead to', () => {
  const bare = LINKS['Any panel by service'].replace('#%', '');
  const arrives = (service: string) => landed(bare, series({ service })).service;
  expect(['R&D', 'a+b', '%41'].map(arrives)).toEqual(['R', 'a b', 'A']);
});

it('says what no link carries', () => {
  expect(landed(LINKS['Any panel by service'], series({ service: 'a\\nb\\xc' })).service).toBe('ab\\xc');
});

it('is what the share page writes for a panel by tenant and partition', () => {
  const place = decodePlace('var-rail=orders&var-service=order-orchestrator&var-tenant=gone').place;
  const [, ...dimensions] = openParameters(ORDERS);
  const parameters = (url: string) => url.replace('#%', '').split(/[?&]/).sort();
  expect(parameters(dataLinkUrl(place, ORDERS, dimensions))).toEqual(
    parameters(LINKS['Time series by tenant and partition'])
  );
});

it.each([':', '^', '}', '"', '\\'])('leaves a label with %s in its name to the author', (sign) => {
  const rail = { ...ORDERS, dimensions: [{ name: 'tenant', title: 'Tenant', metric: `a${sign}b` }] };
  expect(openParameters(rail).map(({ name }) => name)).toEqual(['service']);
});
