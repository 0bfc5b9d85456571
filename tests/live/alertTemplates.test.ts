/** @needs go */
import fc from 'fast-check';
import { go, renderNotifications, type AlertInstance, type Rendering } from '../../dev/alerting/render';
import { LINK_ANNOTATION, railLinkIn } from '../../src/arrival/linkInText';
import { annotationLink, pagerDutySettings } from '../../src/share/alerting';
import { templateLibrary } from '../../src/share/alertingLibrary';
import { parseTraceId } from '../../src/signals/ids';
import { wellFormed } from '../../src/signals/text';
import { hostileText } from '../../src/testing/places';
import { ORDERS } from '../../src/testing/rails';
import type { Place } from '../../src/model/place/place';
import { decodePlace } from '../../src/model/place/placeCodec';

const HOUR = 3_600_000;
const START = Date.parse('2026-01-21T14:20:00Z');
const ROOT = 'https://grafana.example.org/grafana/';
const RAIL = `${ROOT}a/drillrail-correlation-app/rail?`;
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SERVICE = { service: 'order-orchestrator' };
const HYD = { ...SERVICE, tenant_id: 'hyd-cloud-kitchens' };

const { client_url, details } = pagerDutySettings();
const TEXTS = { client_url, ...details };

/** An alert of a rule on the rail that began so many minutes after START; `end` as many, where it has ended. */
function alert(
  labels: Record<string, string>,
  minutes = 0,
  rest: Partial<AlertInstance> & { end?: number } = {}
): AlertInstance {
  const { end, ...more } = rest;
  return {
    labels: { alertname: 'Burns', ...labels },
    templates: { [LINK_ANNOTATION]: annotationLink(ORDERS) },
    startsAt: at(minutes),
    ...(end !== undefined && { endsAt: at(end) }),
    ...more,
  };
}

function at(minutes: number): string {
  return new Date(START + minutes * 60_000).toISOString();
}

function withoutLink(
  labels: Record<string, string>,
  rest: Partial<AlertInstance> & { end?: number } = {}
): AlertInstance {
  return alert(labels, 0, { ...rest, templates: {} });
}

async function render(groups: AlertInstance[][]): Promise<Rendering[]> {
  return renderNotifications(
    templateLibrary(),
    groups.map((alerts) => ({ externalURL: ROOT, alerts, texts: TEXTS }))
  );
}

function placeOf(link: string): Place {
  expect(link.slice(0, RAIL.length)).toBe(RAIL);
  // what a browser would not leave as it is
  expect(link).toMatch(/^[!-~]+$/);
  return decodePlace(link.slice(RAIL.length)).place;
}

function place(over: Partial<Place> = {}, minutes = 0): Place {
  return {
    from: String(START + minutes * 60_000 - HOUR),
    to: 'now',
    rail: 'orders',
    ...SERVICE,
    filters: {},
    sources: {},
    ...over,
  };
}

const TENANT = { tenant: 'hyd-cloud-kitchens' };

const CASES: Array<[name: string, alerts: AlertInstance[], expected: Place]> = [
  ['one alert of the service', [alert(SERVICE)], place()],
  ['one alert of a tenant', [alert(HYD)], place({ filters: TENANT })],
  [
    'of a tenant and a partition',
    [alert({ ...HYD, partition: '14' })],
    place({ filters: { ...TENANT, partition: '14' } }),
  ],
  ['a label that is empty', [alert({ ...HYD, partition: '' })], place({ filters: TENANT })],
  ['no labels at all, on a rail for one service', [alert({})], place()],
  ['a resolved alert', [alert(HYD, 0, { end: 25 })], place({ filters: TENANT, to: String(START + 25 * 60_000) })],
  ['a trace id in a label', [alert({ ...HYD, traceID: TRACE })], place({ filters: TENANT, trace: TRACE })],
  [
    'a trace id in an annotation',
    [alert(HYD, 0, { annotations: { trace_id: TRACE } })],
    place({ filters: TENANT, trace: TRACE }),
  ],
  [
    'a traceparent in an annotation',
    [alert(HYD, 0, { annotations: { traceparent: `00-${TRACE}-b7ad6b7169203331-01` } })],
    place({ filters: TENANT, trace: TRACE }),
  ],
  [
    'trace ids in a label and in an annotation',
    [alert({ ...HYD, trace_id: TRACE }, 0, { annotations: { trace_id: 'f'.repeat(32) } })],
    place({ filters: TENANT, trace: TRACE }),
  ],
  ['what a trace id should not be', [alert({ ...HYD, trace_id: 'a&b' })], place({ filters: TENANT, trace: 'a&b' })],
  ['a service and one of its tenants', [alert(SERVICE), alert(HYD, 5)], place({ filters: TENANT })],
  ['a tenant and its service', [alert(HYD, 5), alert(SERVICE)], place({ filters: TENANT })],
  ['two tenants of a service', [alert(HYD, 5), alert({ ...SERVICE, tenant_id: 'b' })], place()],
  ['the same tenant twice, the later one first', [alert(HYD, 9), alert(HYD, 3)], place({ filters: TENANT }, 3)],
  [
    'a tenant whole and by partition',
    [alert(HYD), alert({ ...HYD, partition: '14' })],
    // filters are compared as a whole: an alert with fewer does contradict
    place(),
  ],
  ['several services', [alert(HYD, 7), alert({ service: 'checkout', tenant_id: 'b' })], place({ filters: TENANT }, 7)],
  [
    'one that fires among others that have ended',
    [alert({ service: 'x' }, 0, { end: 5 }), alert(HYD, 8)],
    place({ filters: TENANT }, 8),
  ],
  [
    'several that have ended',
    [alert(HYD, 4, { end: 20 }), alert(HYD, 2, { end: 30 }), alert(SERVICE, 9, { end: 10 })],
    place({ filters: TENANT, to: String(START + 30 * 60_000) }, 2),
  ],
  [
    'an alert of another rule in between',
    [withoutLink({ service: 'x' }), alert(HYD, 2)],
    place({ filters: TENANT }, 2),
  ],
  ['no link, but a service', [withoutLink({ service: 'a b' })], place({ rail: undefined, service: 'a b' })],
  [
    'no link, but a service by another name and a trace',
    [withoutLink({ service_name: 'cart', trace_id: TRACE }, { end: 1 })],
    place({ rail: undefined, service: 'cart', trace: TRACE, to: String(START + 60_000) }),
  ],
  ['no link and no service', [withoutLink({})], place({ rail: undefined, service: undefined })],
  [
    'a start that the rule knows, which the notification knows better',
    [alert(HYD, 0, { values: { Start: START - 3 * HOUR } })],
    place({ filters: TENANT }),
  ],
  [
    'an annotation over several lines, as people write them',
    [alert({}, 0, { templates: {}, annotations: { [LINK_ANNOTATION]: `\n${RAIL}var-service=cart\n&var-tenant=b\n` } })],
    place({ rail: undefined, service: 'cart', filters: { tenant: 'b' } }),
  ],
  [
    'an author’s own time, before which the notification’s goes, and own end, which stays',
    [
      alert({}, 0, {
        templates: {},
        annotations: { [LINK_ANNOTATION]: `${RAIL}from=now-6h&to=now-1h&var-service=cart` },
      }),
    ],
    place({ rail: undefined, service: 'cart', to: 'now-1h' }),
  ],
  [
    'a link that says a place besides, as the Share page writes them',
    [
      alert(HYD, 0, {
        templates: {
          [LINK_ANNOTATION]: `${annotationLink(ORDERS)}&var-rail=orders&var-service=x&var-tenant=y&trace=${TRACE}`,
        },
      }),
    ],
    place({ filters: TENANT, trace: TRACE }),
  ],
];

describe('notifications', () => {
  let rendered: Rendering[];
  beforeAll(async () => {
    rendered = await render(CASES.map(([, alerts]) => alerts));
  }, 600_000);

  test.each(CASES.map(([name, , expected], index) => ({ name, expected, index })))('$name', ({ expected, index }) => {
    const { texts } = rendered[index];
    // toMatchObject would pass over filters too many
    expect(placeOf(texts.client_url)).toEqual(JSON.parse(JSON.stringify(expected)));
    expect(texts.client_url.match(/[?&]from=/g)).toHaveLength(1);
    expect(texts.drillrail).toBe(texts.client_url);
  });

  test('a list has each alert’s own link', async () => {
    const [{ texts }] = await render([
      [alert(HYD, 5), alert({ ...SERVICE, tenant_id: 'b' }, 0, { annotations: { summary: 'B burns' } })],
    ]);
    const lines = texts.drillrail_alerts.trimEnd().split('\n');
    expect(lines.map((line) => line.slice(0, line.indexOf(RAIL)))).toEqual(['Burns: ', 'B burns: ']);
    expect(lines.map((line) => railLinkIn(line))).toEqual([
      place({ filters: TENANT }, 5),
      place({ filters: { tenant: 'b' } }),
    ]);
  });

  test('the root of Grafana is written with or without a slash', async () => {
    const notification = { alerts: [alert(HYD), withoutLink(HYD)], texts: TEXTS };
    const roots = ['http://localhost:3000', 'http://localhost:3000/', 'https://x/g//'];
    const each = await renderNotifications(
      templateLibrary(),
      roots.map((externalURL) => ({ ...notification, externalURL }))
    );
    expect(each.map(({ texts }) => texts.client_url.replace(/\?.*/, ''))).toEqual([
      'http://localhost:3000/a/drillrail-correlation-app/rail',
      'http://localhost:3000/a/drillrail-correlation-app/rail',
      'https://x/g/a/drillrail-correlation-app/rail',
    ]);
  });
});

describe('annotations', () => {
  test.each([
    ['of a rule that knows when it began to burn', { Start: 1_700_000_000_000 }, '1700000000000'],
    ['where nothing began', { Start: 0 }, 'now-1h'],
    ['of a rule without that query', {}, 'now-1h'],
  ])('%s', async (_, values, from) => {
    const [{ annotations }] = await render([[alert(HYD, 0, { values })]]);
    expect(placeOf(annotations[0][LINK_ANNOTATION])).toEqual(place({ filters: TENANT, from }));
  });

  const odd = [
    ...[
      '"',
      "'",
      '\n',
      '\r\n',
      '&',
      '#',
      '%',
      '%41',
      '+',
      ' ',
      '?',
      '=',
      '/',
      '\\',
      '\0',
      '`',
      '<b>&amp;',
      '<no value>',
      '[no value]',
    ],
    ...['ü', '日本', '😀', '\u202e', '\ufeff', '{{ .X }}', '{{"{{"}}', '}}', '$labels', '${x}', 'a'.repeat(8000)],
  ];

  test('every odd value comes back, in annotations and in notifications', async () => {
    const labels = odd.map((value) => ({ service: value, tenant_id: value, partition: value }));
    const each = await render(labels.map((one) => [alert(one)]));
    each.forEach(({ annotations, texts }, index) => {
      const expected = place({ service: odd[index], filters: { tenant: odd[index], partition: odd[index] } });
      expect(placeOf(annotations[0][LINK_ANNOTATION])).toEqual({ ...expected, from: 'now-1h' });
      expect(placeOf(texts.client_url)).toEqual(expected);
    });
  });
});

describe('two hundred groups of alerts as they come', () => {
  const value = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom('a', 'b', '') },
    { weight: 1, arbitrary: hostileText.map(wellFormed) }
  );
  const trace = fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: fc.constantFrom(TRACE, TRACE.toUpperCase(), 'x y') }
  );
  const instance = fc
    .record({
      service: value,
      tenant_id: value,
      partition: value,
      trace_id: trace,
      start: fc.nat(600),
      end: fc.option(fc.nat(600)),
      linked: fc.nat(4).map((draw) => draw > 0),
    })
    .map(({ start, end, linked, ...labels }) =>
      alert(labels, start, { ...(end !== null && { end: start + end }), ...(!linked && { templates: {} }) })
    );
  const groups = fc.sample(fc.array(instance, { minLength: 1, maxLength: 5 }), { numRuns: 200, seed: 5 });

  test('lead where their labels say', async () => {
    const each = await render(groups);
    each.forEach(({ texts }, index) => {
      expect({ index, place: placeOf(texts.client_url) }).toEqual({ index, place: expectedPlace(groups[index]) });
    });
    // the sample is worth something only if it has some of each
    const merged = groups.filter((group) => live(group).filter(isLinked).length > 1);
    expect(merged.length).toBeGreaterThan(40);
  });
});

function isLinked({ templates = {} }: AlertInstance): boolean {
  return LINK_ANNOTATION in templates;
}

/** What fires; when all has ended, all of it. */
function live(group: AlertInstance[]): AlertInstance[] {
  const firing = group.filter(({ endsAt }) => endsAt === undefined);
  return firing.length > 0 ? firing : group;
}

/** The rule of docs/integrations/alerting.md in other words. */
function expectedPlace(group: AlertInstance[]): Place {
  const alerts = live(group);
  const linked = alerts.filter(isLinked);
  const own = (one: AlertInstance): Place => ({ ...whereOf(one), ...timesOf([one]) });
  if (linked.length < 2) {
    return own(linked[0] ?? alerts[0]);
  }
  const [first, ...others] = linked.map(whereOf);
  if (others.some(({ service }) => service !== first.service)) {
    return own(linked[0]);
  }
  const said = [first, ...others]
    .map(({ filters, trace }) => ({ filters, ...(trace !== undefined && { trace }) }))
    .filter(({ filters, trace }) => trace !== undefined || Object.keys(filters).length > 0);
  const agree = new Set(said.map((each) => JSON.stringify(each))).size === 1;
  const { rail, service, sources } = first;
  return { rail, service, sources, ...(agree ? said[0] : { filters: {} }), ...timesOf(linked) };
}

function whereOf(one: AlertInstance): Omit<Place, 'from' | 'to'> {
  const { service, tenant_id, partition, trace_id } = one.labels;
  const parsed = parseTraceId(trace_id);
  const trace = 'id' in parsed ? parsed.id : trace_id;
  const filters = { ...(tenant_id && { tenant: tenant_id }), ...(partition && { partition }) };
  const rest = { sources: {}, ...(trace && { trace }) };
  return isLinked(one)
    ? { rail: 'orders', service: service || 'order-orchestrator', filters, ...rest }
    : { ...(service && { service }), filters: {}, ...rest };
}

function timesOf(alerts: AlertInstance[]): Pick<Place, 'from' | 'to'> {
  const ends = alerts.flatMap(({ endsAt }) => (endsAt === undefined ? [] : [Date.parse(endsAt)]));
  return {
    from: String(Math.min(...alerts.map(({ startsAt }) => Date.parse(startsAt))) - HOUR),
    to: ends.length === 0 ? 'now' : String(Math.max(...ends)),
  };
}

test('a library that is broken is refused in Go’s words', async () => {
  await expect(renderNotifications('{{ define "x" }}{{ end', [])).rejects.toThrow(
    /template library is refused: .*unclosed action/
  );
});

test('the provisioned library is read by Go and works on Grafana’s own types', async () => {
  expect(await go(['test', './...'])).toContain('ok');
});
