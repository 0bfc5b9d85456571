import { dateTime } from '@grafana/data';
import { decodeClue } from '../arrival/clueCodec';
import type { Clue } from '../arrival/clue';
import pluginJson from '../plugin.json';
import { deepFrozen, readOnlyProxy } from '../testing/readOnly';
import { COMBINED, COMBINED_GRAFANA, FLAT, INSTANCE, LINKED, RULE_QUERY } from './fixtures/alert';
import { EXPLORE, LOKI, PANEL, PROMETHEUS, PYROSCOPE, TEMPO } from './fixtures/panel';
import { VIEWED_TRACE } from './fixtures/trace';
import { links } from './links';

const mockPush = jest.fn();
const mockConfig = { appSubUrl: '' };

type Format = (value: unknown, variable: object) => string;

/** The dashboard's variables, and the site's data sources, the first of which is the default. */
let variables: Record<string, { value: unknown; multi?: boolean }> = {};
const sources = [PROMETHEUS, LOKI, TEMPO, PYROSCOPE, { type: 'elasticsearch', uid: 'elastic' }];

jest.mock('@grafana/runtime', () => ({
  config: {
    get appSubUrl() {
      return mockConfig.appSubUrl;
    },
  },
  locationService: { push: (path: string) => mockPush(path) },
  getTemplateSrv: () => ({
    replace: (text: string, scoped: Record<string, { value: unknown }> = {}, format: Format) =>
      text.replace(/\$(\w+)|\$\{(\w+)\}/g, (whole, bare, braced) => {
        const name = bare ?? braced;
        const variable = scoped[name] ?? variables[name];
        return variable ? format(variable.value, { name, ...variables[name] }) : whole;
      }),
  }),
  getDataSourceSrv: () => ({
    getInstanceSettings: (reference?: string | { uid?: string; type?: string }) => {
      const uid = typeof reference === 'string' ? reference : reference?.uid;
      const wanted = uid === '$source' ? 'loki' : uid;
      return reference === undefined ? sources[0] : sources.find((each) => each.uid === wanted);
    },
  }),
}));

beforeEach(() => {
  variables = {};
  mockPush.mockClear();
  mockConfig.appSubUrl = '';
});

/** As Grafana hands a context over where all of it comes from its store. */
function handedOver(context: unknown): unknown {
  return readOnlyProxy(deepFrozen(context));
}

function configured(target: string, context: unknown): string | undefined {
  const link = links.find(({ targets }) => targets === target);
  return link?.configure?.(context as object)?.path;
}

function pathAt(target: string, context: unknown): string | undefined {
  return configured(target, handedOver(context));
}

function clueAt(target: string, context: unknown): Clue | undefined {
  const [page, search] = pathAt(target, context)?.split('?') ?? [];
  return page === '/a/drillrail-correlation-app/arrive' ? decodeClue(search) : undefined;
}

const MENU = 'grafana/dashboard/panel/menu';
const TOOLBAR = 'grafana/explore/toolbar/action';
const ALERT = 'grafana/alerting/instance/action';
const TRACEVIEW = 'grafana/traceview/header/actions';
const PALETTE = 'grafana/commandpalette/action';

describe('plugin.json', () => {
  it('lists every link as it is registered, because Grafana refuses the others', () => {
    expect(pluginJson.extensions.addedLinks).toEqual(
      links.map(({ title, description, targets }) => ({ targets: [targets], title, description }))
    );
  });

  it.each(links)('$title: long enough, not cut in a menu, and below the app', ({ title, path }) => {
    expect(title.length).toBeGreaterThanOrEqual(10);
    expect(title.length).toBeLessThan(25);
    expect(path).toMatch(/^\/a\/drillrail-correlation-app\//);
  });
});

describe('panel menu', () => {
  const queriesOf = (targets: unknown, more: object = {}) => clueAt(MENU, { ...PANEL, targets, ...more })?.queries;

  it('carries the panel’s queries, data sources and time', () => {
    variables.tenant = { value: ['hyd.1'], multi: true };
    expect(clueAt(MENU, PANEL)).toEqual({
      from: 'now-6h',
      to: 'now',
      labels: {},
      queries: [
        {
          type: 'prometheus',
          source: 'mimir',
          expression:
            'sum by (outcome) (rate(orders_total{service="order-orchestrator", tenant_id=~"hyd\\\\.1"}[$__rate_interval]))',
        },
      ],
    });
  });

  it.each<[string, unknown, string | undefined]>([
    ['Loki', { datasource: LOKI, expr: '{a="b"}' }, '{a="b"}'],
    ['Tempo', { datasource: TEMPO, queryType: 'traceql', query: '{ name = "x" }' }, '{ name = "x" }'],
    [
      'Tempo’s search form',
      {
        datasource: TEMPO,
        queryType: 'traceqlSearch',
        query: '',
        filters: [
          {
            id: 'service-name',
            tag: 'service.name',
            operator: '=',
            scope: 'resource',
            value: ['order "1"'],
            valueType: 'string',
          },
          { id: 'span-name', tag: 'name', operator: '=', scope: 'intrinsic', value: 'POST /orders' },
          { id: 'a', tag: 'tenant_id', operator: '=', scope: 'span', value: ['a', 'b'] },
          { id: 'b', tag: 'status', operator: '!=', scope: 'intrinsic', value: 'error' },
          { id: 'c' },
        ],
      },
      '{ resource.service.name = "order \\"1\\"" && name = "POST /orders" }',
    ],
    [
      'Pyroscope',
      { datasource: PYROSCOPE, labelSelector: '{service_name="a"}', profileTypeId: 'cpu' },
      '{service_name="a"}',
    ],
    ['a data source by name', { datasource: 'loki', expr: '{a="b"}' }, '{a="b"}'],
    ['a data source by variable', { datasource: { uid: '$source' }, expr: '{a="b"}' }, '{a="b"}'],
    ['the default data source', { expr: 'up' }, 'up'],
    ['a data source that is gone', { datasource: { type: 'prometheus', uid: 'gone' }, expr: 'up' }, 'up'],
    ['a data source by type', { datasource: { type: 'prometheus' }, expr: 'up' }, 'up'],
    ['another language', { datasource: { type: 'elasticsearch', uid: 'elastic' }, query: 'a:b' }, undefined],
    ['an expression', { datasource: { type: '__expr__', uid: '__expr__' }, expression: '$A * 2' }, undefined],
    ['another panel’s data', { datasource: { type: 'datasource', uid: '-- Dashboard --' }, panelId: 2 }, undefined],
    ['a hidden query', { datasource: PROMETHEUS, expr: 'up', hide: true }, undefined],
    ['an empty query', { datasource: PROMETHEUS, expr: ' ' }, undefined],
  ])('reads %s', (_, target, expected) => {
    expect(queriesOf([target])?.[0]?.expression).toBe(expected);
  });

  it('reads a panel of several data sources', () => {
    const targets = [
      { refId: 'A', datasource: PROMETHEUS, expr: 'up' },
      { refId: 'B', datasource: LOKI, expr: '{a="b"}' },
    ];
    expect(queriesOf(targets)?.map(({ source }) => source)).toEqual(['mimir', 'loki']);
  });

  it('takes the data source that only the panel knows from its last request', () => {
    const data = { request: { targets: [{ refId: 'A', datasource: LOKI, expr: '{a="b"}' }] } };
    expect(queriesOf([{ refId: 'A', expr: '{a="b"}' }], { data })).toEqual([
      { type: 'loki', source: 'loki', expression: '{a="b"}' },
    ]);
  });

  it.each<[string, typeof variables, string, string]>([
    ['one value', { x: { value: 'a"b\\c' } }, 'a{x="$x"}', 'a{x="a\\"b\\\\c"}'],
    ['one of several', { x: { value: 'a.b', multi: true } }, 'a{x=~"${x}"}', 'a{x=~"a\\\\.b"}'],
    ['several', { x: { value: ['a', 'b'], multi: true } }, 'a{x=~"$x"}', 'a{x=~"$x"}'],
    ['none', { x: { value: [], multi: true } }, 'a{x=~"$x"}', 'a{x=~"$x"}'],
    ['unknown', {}, 'a{x=~"$x"}', 'a{x=~"$x"}'],
  ])('fills in variables: %s', (_, given, expr, expected) => {
    variables = given;
    expect(queriesOf([{ datasource: PROMETHEUS, expr }])?.[0].expression).toBe(expected);
  });

  it('fills in the variable of a repeated panel', () => {
    variables.x = { value: ['a', 'b'], multi: true };
    const scopedVars = { x: { text: 'B', value: 'b' }, odd: null };
    expect(queriesOf([{ datasource: PROMETHEUS, expr: 'a{x=~"$x"}' }], { scopedVars })?.[0].expression).toBe(
      'a{x=~"b"}'
    );
  });

  it.each<[unknown, string | undefined]>([
    ['now-6h', 'now-6h'],
    [dateTime(1_700_000_000_000), '1700000000000'],
    [new Date(1_700_000_000_000), '1700000000000'],
    [1_700_000_000_000, '1700000000000'],
    ['2023-11-14T22:13:20.000Z', '2023-11-14T22:13:20.000Z'],
    [dateTime(NaN), undefined],
    [null, undefined],
    [{}, undefined],
  ])('takes %p for %s', (from, expected) => {
    expect(clueAt(MENU, { ...PANEL, timeRange: { from, to: 'now' } })?.from).toBe(expected);
  });
});

describe('Explore', () => {
  it('carries the pane’s queries and time', () => {
    expect(clueAt(TOOLBAR, EXPLORE)).toEqual({
      from: 'now-15m',
      to: 'now',
      labels: {},
      queries: [
        { type: 'loki', source: 'loki', expression: '{service_name="order-orchestrator"} | json | tenant_id=`hyd`' },
      ],
    });
  });
});

describe('alert instances', () => {
  const told = { from: '1700000000000', to: 'now', labels: INSTANCE.labels };

  it.each<[string, unknown, Clue['queries']]>([
    ['flat', FLAT, [{ type: '', expression: RULE_QUERY }]],
    ['of a data source', COMBINED, [{ type: 'prometheus', source: 'mimir', expression: RULE_QUERY }]],
    [
      'of Grafana',
      COMBINED_GRAFANA,
      [{ type: 'prometheus', source: 'mimir', expression: 'sum(rate(orders_total{outcome="error"}[5m]))' }],
    ],
    ['without a rule', { instance: INSTANCE }, []],
    [
      'whose rule could not be read',
      { instance: INSTANCE, rule: { rulerRule: { grafana_alert: { data: [null, { model: 'x' }] } } } },
      [],
    ],
  ])('carry labels, query and an hour before the start: %s', (_, context, queries) => {
    expect(clueAt(ALERT, context)).toEqual({ ...told, queries });
  });

  it.each([
    [{ ...FLAT, instance: LINKED }],
    [{ ...COMBINED, instance: LINKED }],
    [{ instance: { annotations: { description: `See [the rail](${LINKED.annotations.rail}).` } } }],
  ])('go straight to the link that their author wrote', (context) => {
    expect(pathAt(ALERT, context)).toBe(
      '/a/drillrail-correlation-app/rail?from=1700000000000&to=now&var-service=order-orchestrator&var-tenant=hyd'
    );
  });

  it.each(['0001-01-01T00:00:00Z', '', 'yesterday', 5, null])('that did not start: %p', (activeAt) => {
    const { from, to } = clueAt(ALERT, { instance: { ...INSTANCE, activeAt } }) ?? {};
    expect([from, to]).toEqual([undefined, undefined]);
  });
});

describe('trace view', () => {
  it('carries trace, data source and the hour before', () => {
    expect(clueAt(TRACEVIEW, VIEWED_TRACE)).toEqual({
      from: '1700000000000',
      to: '1700003904830',
      trace: VIEWED_TRACE.traceID,
      labels: {},
      queries: [{ type: 'tempo', source: 'tempo', expression: VIEWED_TRACE.traceID }],
    });
  });

  it('has the sub-path in its link, which Grafana opens as it is', () => {
    mockConfig.appSubUrl = '/grafana';
    expect(pathAt(TRACEVIEW, VIEWED_TRACE)).toMatch(/^\/grafana\/a\/drillrail-correlation-app\/arrive\?/);
    expect(pathAt(MENU, PANEL)).toMatch(/^\/a\//);
  });

  it.each([
    ['another backend', { ...VIEWED_TRACE, datasource: { type: 'jaeger', uid: 'jaeger' } }],
    ['no trace', { datasource: VIEWED_TRACE.datasource }],
    ['no data source', { ...VIEWED_TRACE, datasource: undefined }],
  ])('has no link for %s', (_, context) => {
    expect(pathAt(TRACEVIEW, context)).toBeUndefined();
  });

  it.each([[{ startTime: 'x' }], [{ startTime: undefined }], [{ endTime: null }], [{ startTime: 0 }]])(
    'does without times: %j',
    (odd) => {
      const { from, to, trace } = clueAt(TRACEVIEW, { ...VIEWED_TRACE, ...odd }) ?? {};
      expect([from, to, trace]).toEqual([undefined, undefined, VIEWED_TRACE.traceID]);
    }
  );
});

describe('command palette', () => {
  const own = links.filter(({ targets }) => targets === PALETTE);
  const click = (more: object = {}) =>
    ({ button: 0, preventDefault: jest.fn(), ...more }) as unknown as React.MouseEvent & { preventDefault: jest.Mock };
  const perform = (link: (typeof links)[number], event?: React.MouseEvent) => void link.onClick?.(event, {} as never);

  it('has links of its own', () => {
    expect(own.map(({ path, configure }) => [path, configure])).toEqual([
      ['/a/drillrail-correlation-app/', undefined],
      ['/a/drillrail-correlation-app/sample', undefined],
    ]);
  });

  it.each(own)('$title: what is performed leads to its path, with an event or without', (link) => {
    const event = click();
    perform(link);
    perform(link, event);
    expect(mockPush.mock.calls).toEqual([[link.path], [link.path]]);
    expect(event.preventDefault).toHaveBeenCalled();
  });

  it.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { button: 1 }])(
    'leaves a new tab to the browser: %j',
    (more) => {
      const event = click(more);
      perform(own[0], event);
      expect([mockPush.mock.calls, event.preventDefault.mock.calls]).toEqual([[], []]);
    }
  );

  it('what has an onClick is nowhere else, where Grafana follows the path and performs it as well', () => {
    expect(links.filter(({ onClick }) => onClick)).toEqual(own);
  });
});

describe('however Grafana hands a context over', () => {
  const absolute = { from: dateTime(1_700_000_000_000), to: dateTime(1_700_000_060_000) };
  it.each<[string, string, object]>([
    ['panel', MENU, PANEL],
    ['panel in absolute times', MENU, { ...PANEL, timeRange: absolute }],
    ['Explore', TOOLBAR, EXPLORE],
    ['flat alert', ALERT, FLAT],
    ['alert of a data source', ALERT, COMBINED],
    ['alert of Grafana', ALERT, COMBINED_GRAFANA],
    ['alert with a link', ALERT, { ...COMBINED, instance: LINKED }],
    ['trace', TRACEVIEW, VIEWED_TRACE],
  ])('%s: the same link', (_, target, context) => {
    const parts = Object.fromEntries(Object.entries(context).map(([key, value]) => [key, readOnlyProxy(value)]));
    const link = configured(target, context);
    expect(link).toMatch(/^\/a\/drillrail-correlation-app\/(arrive|rail)\?/);
    expect(
      [readOnlyProxy(context), parts, handedOver(context), deepFrozen(context)].map((each) => configured(target, each))
    ).toEqual(Array(4).fill(link));
  });
});

describe('contexts that nobody foresaw', () => {
  const throwing = new Proxy(
    {},
    {
      get: () => {
        throw new Error('get');
      },
      getOwnPropertyDescriptor: () => {
        throw new Error('own');
      },
    }
  );
  const cyclic: Record<string, unknown> = {};
  Object.assign(cyclic, {
    targets: [cyclic],
    instance: cyclic,
    rule: cyclic,
    labels: cyclic,
    datasource: cyclic,
    timeRange: cyclic,
  });
  const odd: unknown[] = [
    undefined,
    null,
    0,
    'text',
    [],
    {},
    () => {},
    Symbol('x'),
    throwing,
    cyclic,
    { targets: 'x' },
    { targets: [null, 1, 'x', [], throwing] },
    { targets: [{ datasource: 7, expr: {} }], timeRange: 'x' },
    {
      targets: [{ datasource: PROMETHEUS, expr: 'up' }],
      timeRange: { from: Symbol('x'), to: throwing },
      scopedVars: [1],
    },
    { instance: { labels: { a: 1, b: null, c: [] }, annotations: { d: {} } } },
    { instance: 'x', rule: 'y' },
    { traceID: 5, datasource: 'tempo' },
  ];

  it.each(links.filter(({ configure }) => configure))('$title: throws nothing', ({ configure }) => {
    for (const context of odd) {
      expect(() => [configure?.(context as object), configure?.(readOnlyProxy(context) as object)]).not.toThrow();
    }
  });

  it('lead nowhere', () => {
    for (const context of [undefined, null, {}, throwing, { targets: [] }, { instance: {} }]) {
      expect([MENU, TOOLBAR, ALERT, TRACEVIEW].map((target) => pathAt(target, context))).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
    }
  });

  it('are bounded', () => {
    const targets = Array.from({ length: 5_000 }, (_, index) => ({
      datasource: PROMETHEUS,
      expr: `metric_${index}{a="${'x'.repeat(500)}"}`,
    }));
    expect(pathAt(MENU, { ...PANEL, targets })?.length).toBeLessThan(6_100);
    expect(
      clueAt(MENU, { ...PANEL, targets: Array.from({ length: 50 }, () => ({ datasource: PROMETHEUS, expr: 'up' })) })
        ?.queries
    ).toHaveLength(20);
    const labels = Object.fromEntries(targets.map((_, index) => [`label_${index}`, 'x'.repeat(500)]));
    expect(pathAt(ALERT, { instance: { ...INSTANCE, labels } })?.length).toBeLessThan(6_100);
  });
});
