/**
 * The yaml package has no CommonJS for browsers, only for Node.
 * @jest-environment jsdom
 * @jest-environment-options {"customExportConditions": ["node", "require"]}
 */
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import { ORDERS } from '../testing/rails';
import { defaultRail, offeredRails } from '../model/rail/defaultRails';
import type { Indicator, Rail } from '../model/rail/rail';
import { burnRateRules, ruleFile, type AlertRule } from './alertingRules';

const OPTIONS = { metrics: 'prometheus' };

function withIndicator(indicator: Indicator, over: Partial<Rail> = {}): Rail {
  return { ...ORDERS, ...over, slo: { ...ORDERS.slo, indicator } };
}

const RECORDED: Indicator = { type: 'recorded', errorRatio: 'job:errors:ratio_rate$window{job="$service"}' };
const RAILS: Array<[string, Rail]> = [
  ['a ratio of one service', ORDERS],
  ['a ratio of any service', { ...ORDERS, match: undefined }],
  ['latency', defaultRail()],
  ['span errors', offeredRails([])[1]],
  ['recorded ratios of any service', withIndicator(RECORDED, { match: undefined })],
  ['recorded ratios', withIndicator(RECORDED)],
  [
    'recorded ratios with counters',
    withIndicator({ ...RECORDED, errors: 'bad{job="$service"}', total: 'all{job="$service"}' }),
  ],
  [
    'a service that is written out',
    withIndicator({ type: 'ratio', errors: 'bad_total{app="x"}', total: 'all_total{app="x"}' }),
  ],
  [
    'names that need quotes',
    withIndicator({
      type: 'ratio',
      errors: '{"http.bad", "service.name"="$service"}',
      total: '{"http.all", "service.name"="$service"}',
    }),
  ],
];

function queries(rule: AlertRule): Record<string, string> {
  return Object.fromEntries(
    rule.data.flatMap(({ refId, model }) => (typeof model.expr === 'string' ? [[refId, model.expr]] : []))
  );
}

function conditions(rules: AlertRule[]): unknown[] {
  return rules.map(({ data }) => data.at(-1)?.model.expression);
}

describe.each(RAILS)('rules on %s', (_, rail) => {
  const rules = burnRateRules(rail, OPTIONS);

  test('are PromQL that names no place for a service', () => {
    for (const expr of rules.flatMap((rule) => Object.values(queries(rule)))) {
      const errors: number[] = [];
      parser.parse(expr).iterate({ enter: ({ type, from }) => void (type.isError && errors.push(from)) });
      expect({ expr, errors }).toEqual({ expr, errors: [] });
      expect(expr).not.toMatch(/\$|undefined|by \(,/);
    }
  });

  test('compare queries that they have', () => {
    for (const rule of rules) {
      const condition = rule.data.at(-1);
      expect(condition?.refId).toBe(rule.condition);
      const named = [...String(condition?.model.expression).matchAll(/\$([A-Za-z]+)/g)].map(([, name]) => name);
      expect([...named, 'Start']).toEqual(Object.keys(queries(rule)));
      expect(rule.uid).toMatch(/^[\w-]{1,40}$/);
      expect(rule.annotations.drillrail_url).toContain(`var-rail=${rail.id}`);
    }
  });
});

test('pages and tickets go by the workbook’s pairs, tenants by the first one', () => {
  const rules = burnRateRules(ORDERS, OPTIONS);
  expect(conditions(rules)).toEqual([
    '$BurnFast >= 14.4 || $BurnSlow >= 6',
    '$BurnFast >= 3 || $BurnSlow >= 1',
    '$BurnFast >= 14.4',
  ]);
  expect(rules.map(({ labels }) => labels)).toEqual([
    { severity: 'page' },
    { severity: 'ticket' },
    { severity: 'page' },
  ]);
  const windows = rules.map((rule) =>
    Object.values(queries(rule)).map((expr) => [...expr.matchAll(/"window", "(\w+)"/g)].map(([, window]) => window))
  );
  expect(windows).toEqual([
    [['1h', '5m'], ['6h', '30m'], []],
    [['1d', '2h'], ['3d', '6h'], []],
    [['1h', '5m'], []],
  ]);
});

test('a shorter period of the budget has lower factors', () => {
  const rail = { ...ORDERS, slo: { ...ORDERS.slo, period: '7d' } };
  expect(conditions(burnRateRules(rail, OPTIONS)).slice(0, 2)).toEqual([
    '$BurnFast >= 3.36 || $BurnSlow >= 1.4',
    '$BurnFast >= 0.7 || $BurnSlow >= 0.233333',
  ]);
});

test('one service is bound, any service is told apart, and the service of a tenant is divided by', () => {
  const [page, , tenant] = burnRateRules(ORDERS, OPTIONS).map(queries);
  expect(page.BurnFast).toContain('orders_total{service="order-orchestrator", outcome="error"}[5m]');
  expect(tenant.BurnFast).toMatch(/^topk\(20, min by \(service, tenant_id\) /);
  expect(tenant.BurnFast).toContain(
    '/ on (service) group_left () (sum by (service) (increase(orders_total{service="order-orchestrator"}[5m])) > 0)'
  );
  const [any] = burnRateRules({ ...ORDERS, match: undefined }, OPTIONS).map(queries);
  expect(any.BurnFast).toContain('sum by (service) (increase(orders_total{outcome="error"}[1h]))');
});

test.each([
  ['without counters', withIndicator(RECORDED)],
  [
    'without a dimension in its metrics',
    { ...ORDERS, dimensions: [{ name: 'pod', title: 'Pod', span: 'resource.pod' }] },
  ],
])('a rail %s has no rule by value', (_, rail) => {
  expect(burnRateRules(rail, OPTIONS).map(({ uid }) => uid)).toEqual([
    'drillrail-orders-page',
    'drillrail-orders-ticket',
  ]);
});

test('the start is looked for in seventy-two steps of the longest window', () => {
  const [page, ticket] = burnRateRules(ORDERS, OPTIONS).map(queries);
  expect(page.Start).toContain('[30m])) > 0) / (1 - 0.995) >= 6\n)[6h:5m]) - 3600)');
  expect(ticket.Start).toContain('[6h])) > 0) / (1 - 0.995) >= 1\n)[3d:1h]) - 3600)');
});

test('a file is read back as it was meant, whatever a rail is called', () => {
  const rail = { ...ORDERS, title: 'Cost in $HOME: {{ .X }} & "quotes"' };
  const file = ruleFile(rail, { ...OPTIONS, panel: { dashboard: 'runbook', id: 3 } }, 'one\ntwo');
  expect(file).toMatch(/^# one\n# two\napiVersion: 1\n/);
  expect(file).not.toMatch(/[&*]a1\b/);
  const [group] = parse(file).groups;
  expect(group.name).toBe('Cost in $$HOME: {{ .X }} & "quotes"');
  expect(group.rules[0]).toMatchObject({ dashboardUid: 'runbook', panelId: 3 });
  expect(group.rules[0].annotations).toMatchObject({ __dashboardUid__: 'runbook', __panelId__: '3' });
});

test('what a definition calls its service is text in an annotation and no template', () => {
  const rail = withIndicator(
    { type: 'ratio', errors: 'bad_total', total: 'all_total' },
    { match: { service: '${x} {{ .Y }} "' } }
  );
  expect(burnRateRules(rail, OPTIONS)[0].annotations.summary).toMatch(
    /^\{\{ "\\u0024\{x\} \{\{ \.Y \}\} \\"" \}\} burns/
  );
});
