import { EMPTY_PLACE, type Place } from '../model/place/place';
import { encodePlace } from '../model/place/placeCodec';
import { railLinkIn } from './linkInText';

const PLACE: Place = {
  from: '1700000000000',
  to: '1700003600000',
  service: 'order-orchestrator',
  filters: { tenant: 'hyd-cloud-kitchens' },
  trace: '0af7651916cd43dd8448eb211c80319c',
  sources: {},
};
const PATH = `/a/drillrail-correlation-app/rail?${encodePlace(PLACE, [])}`;
const URL = `https://grafana.example.org/sub/path${PATH}`;

describe('where the link stands', () => {
  it.each([
    PATH,
    `/grafana${PATH}`,
    URL,
    `  ${URL}\n`,
    `See ${URL}, then call somebody.`,
    `See ${URL}.`,
    `Is it ${URL}?!`,
    `Follow [the rail](${URL}).`,
    `**${URL}**`,
    `(see ${URL})`,
    `<${URL}>`,
    `<${URL}|the rail>`,
    `<a href="${URL.replaceAll('&', '&amp;')}">the rail</a>`,
    `<a href='${URL.replaceAll('&', '&#38;')}'>the rail</a>`,
    `{"url":"${URL.replaceAll('&', '\\u0026')}"}`,
    `${URL}#top`,
    `first ${URL} second ${URL.replace('hyd', 'del')}`,
    `https://wiki.example.org/a/other/rail?var-service=x ${URL}`,
    URL.replace('/rail?', '/rail/?'),
  ])('%s', (text) => {
    expect(railLinkIn(text)).toEqual(PLACE);
  });
});

describe('what is no link to the rail page', () => {
  it.each([
    '',
    'runbook: https://wiki.example.org/rail?var-service=x',
    '/a/drillrail-correlation-app/sample?var-service=x',
    '/a/drillrail-correlation-app/rail',
    '/a/drillrail-correlation-app/railway?var-service=x',
    '/a/drillrail-correlation-apps/rail?var-service=x',
    'drillrail-correlation-app/rail?var-service=x',
  ])('%j', (text) => {
    expect(railLinkIn(text)).toBeUndefined();
  });
});

describe('values survive', () => {
  const values = [
    'a b',
    'a&b=c',
    'x.',
    'Inc. (EU)',
    '"quoted"',
    "it's",
    '<b>',
    '&amp;',
    'ünïcödé 🚚',
    '50 %',
    'a/b?c#d',
    '*',
    '[x]',
    'a\nb',
  ];
  const place = (value: string): Place => ({ ...EMPTY_PLACE, filters: { tenant: value } });

  it.each(values)('%j, alone', (value) => {
    const path = `/a/drillrail-correlation-app/rail?${encodePlace(place(value), [])}`;
    expect(railLinkIn(path)).toEqual(place(value));
    expect(railLinkIn(`https://grafana.example.org${path}`)).toEqual(place(value));
  });

  it.each(values)('%j, in Markdown and HTML', (value) => {
    const path = `/a/drillrail-correlation-app/rail?${encodePlace(place(value), [])}`;
    expect(railLinkIn(`See [it](${path}), now.`)).toEqual(place(value));
    expect(railLinkIn(`<a href="${path.replaceAll('&', '&amp;')}">it</a>`)).toEqual(place(value));
  });

  it('written by hand, with brackets, colons and slashes', () => {
    const link = '/a/drillrail-correlation-app/rail?from=2023-11-14T22:13:20Z&to=now/d&var-tenant=acme(eu)';
    const expected = { ...EMPTY_PLACE, from: '1700000000000', to: 'now/d', filters: { tenant: 'acme(eu)' } };
    expect(railLinkIn(`see [it](${link}) now`)).toEqual(expected);
  });
});

it('leaves out what a template had no value for', () => {
  const link =
    '/a/drillrail-correlation-app/rail?var-service=%5Bno+value%5D&var-tenant=%3Cno+value%3E&var-partition=14';
  expect(railLinkIn(link)).toEqual({ ...EMPTY_PLACE, filters: { partition: '14' } });
});

it('is quick with a text that only looks like links', () => {
  const before = Date.now();
  railLinkIn('/a/drillrail-correlation-app/'.repeat(20_000));
  railLinkIn('x'.repeat(1_000_000));
  expect(Date.now() - before).toBeLessThan(5_000);
});
