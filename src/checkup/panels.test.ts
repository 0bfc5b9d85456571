import { annotationFor } from '../share/alertingSnippets';
import { dataLink, openParameters } from '../share/dataLink';
import { ORDERS } from '../testing/rails';
import { EMPTY_PLACE } from '../model/place/place';
import { alertRules } from './alertRules';
import { panelsOf } from './dashboardPanels';
import { panels } from './panels';
import { DOWN, FORBIDDEN, siteWith, textOf, scriptedReplies, verdict, type Scripted } from '../testing/checkedSite';

const BY_TENANT = 'topk(1, sum by (tenant_id) (rate(orders_total{service="$service",outcome="error"}[5m])))';
const TOTAL = 'sum(rate(orders_total{service="order-orchestrator"}[5m]))';
const LINK = '/a/drillrail-correlation-app/rail?var-rail=orders';
const FULL = `${LINK}&var-service=order-orchestrator`;

const panel = (expr: string, ...urls: string[]) => ({
  id: 4,
  type: 'timeseries',
  title: 'Errors',
  targets: [{ expr }],
  fieldConfig: { defaults: { links: urls.map((url) => ({ url })) } },
});
const dashboard = (...given: object[]) => ({ grafana: { dashboard: { uid: 'd1', title: 'Orders', panels: given } } });
const scripted = (...given: object[]): Scripted => ({
  dashboards: { grafana: [{ uid: 'd1' }] },
  dashboard0: dashboard(...given),
});
const own = dataLink({ ...EMPTY_PLACE, rail: 'orders' }, ORDERS, openParameters(ORDERS), 'x').url;

test.each<[string, Scripted, string, string[]]>([
  ['its own data link', scripted(panel(BY_TENANT, own)), 'works: The panel on', []],
  ['a link of the panel', scripted({ ...panel(TOTAL), links: [{ url: FULL }] }), 'works:', []],
  [
    'a link of an override',
    scripted({
      ...panel(TOTAL),
      fieldConfig: { overrides: [{ properties: [{ id: 'links', value: [{ url: FULL }] }] }] },
    }),
    'works:',
    [],
  ],
  ['all variables', scripted(panel(BY_TENANT, `${LINK}&\${__all_variables}`)), 'works:', []],
  ['panels in a row', scripted({ type: 'row', panels: [panel(TOTAL)] }), 'missing: The panel on', []],
  [
    'no link (failure 1)',
    scripted(panel(BY_TENANT)),
    'missing: The panel on orders_total, http_server_request_duration_seconds_bucket does not lead to the rail.',
    [
      'Orders, panel “Errors”: no link </d/d1?viewPanel=4>',
      'var-tenant=${__field.labels.tenant_id:percentencode}',
      'var-service=order-orchestrator',
    ],
  ],
  ['a link elsewhere', scripted(panel(TOTAL, '/d/other')), 'missing:', []],
  [
    'a link without filters (failure 2)',
    scripted(panel(BY_TENANT, FULL)),
    'fails: 0 of the 1 panels',
    ['its link gives no value for var-tenant'],
  ],
  ['one of two', scripted(panel(TOTAL, FULL), { ...panel(TOTAL), id: 5 }), 'fails: 1 of the 2 panels', ['viewPanel=5']],
  [
    'a histogram’s count',
    scripted(panel('rate(http_server_request_duration_seconds_count[5m])')),
    'missing: The panel on',
    [],
  ],
  [
    'another service’s',
    scripted(panel('rate(orders_total{service="shop"}[5m])')),
    'unknown (nothing): None of the 1 dashboards',
    [],
  ],
  ['another metric', scripted(panel('rate(my_orders_total[5m])')), 'unknown (nothing):', []],
  ['a rail panel', scripted({ ...panel(TOTAL), type: 'drillrail-rail-panel' }), 'unknown (nothing):', []],
  [
    'the newer schema',
    { dashboards: { grafana: [{ uid: 'd1' }] }, dashboard0: { grafana: { dashboard: { uid: 'd1', elements: {} } } } },
    'unknown (nothing):',
    ['1 dashboard could not be read'],
  ],
  [
    'one that may not be read',
    {
      dashboards: { grafana: [{ uid: 'd1' }, { uid: 'd2' }] },
      dashboard0: dashboard(panel(TOTAL, FULL)),
      dashboard1: FORBIDDEN,
    },
    'works:',
    ['1 dashboard could not be read'],
  ],
  ['no dashboards for this user', { dashboards: FORBIDDEN }, 'unknown (forbidden):', ['dashboards:read']],
  ['none could be read', { dashboards: { grafana: [{ uid: 'd1' }] }, dashboard0: DOWN }, 'unknown (failed):', []],
])('panels: %s', (_what, replies, begins, holds) => {
  const text = textOf(verdict(panels, siteWith(), replies));
  expect(text.slice(0, begins.length)).toBe(begins);
  holds.forEach((part) => expect(text).toContain(part));
});

it('reads fifty dashboards at most, and says so', () => {
  const dashboards = { grafana: Array.from({ length: 60 }, (_, index) => ({ uid: `d${index}` })) };
  expect(Object.keys(panels.plan(siteWith(), scriptedReplies({ dashboards })))).toHaveLength(51);
  expect(textOf(verdict(panels, siteWith(), { dashboards, dashboard0: dashboard(panel(TOTAL, FULL)) }))).toContain(
    'Only the first 50 dashboards were read'
  );
});

test.each([undefined, null, 7, {}, { dashboard: { uid: 'a' } }, { dashboard: { panels: [] } }])(
  '%j is no dashboard',
  (reply) => {
    expect(panelsOf(reply)).toBeUndefined();
  }
);

it('passes over what is no panel', () => {
  expect(
    panelsOf({
      dashboard: {
        uid: 'a',
        panels: [null, 7, { targets: 'x', links: [null, { url: 3 }], fieldConfig: { overrides: 'x' } }],
      },
    })
  ).toEqual([{ dashboard: { uid: 'a', title: 'a' }, title: '', type: '', queries: [], links: [] }]);
});

const rule = (rest: object) => ({ name: 'Burns', uid: 'r1', type: 'alerting', query: TOTAL, annotations: {}, ...rest });
const rules = (...given: object[]) => ({ data: { groups: [{ rules: given }] } });
const ANNOTATION = { drillrail_url: annotationFor({ place: { ...EMPTY_PLACE, rail: 'orders' }, rail: ORDERS }) };

test.each<[string, Scripted, string, string[]]>([
  [
    'Grafana’s rule with the annotation',
    { grafanaRules: { grafana: rules(rule({ annotations: ANNOTATION })) } },
    'works: The alert rule on',
    [],
  ],
  [
    'a link in another annotation',
    { grafanaRules: { grafana: rules(rule({ annotations: { runbook_url: FULL } })) } },
    'works:',
    [],
  ],
  [
    'Prometheus’ rule without',
    { sourceRules: { alertRules: rules(rule({})) } },
    'missing: The alert rule on',
    ['Burns: no link to the rail', 'drillrail_url:'],
  ],
  [
    'Grafana’s rule without',
    { grafanaRules: { grafana: rules(rule({})) } },
    'missing:',
    ['</alerting/grafana/r1/view>', 'var-tenant={{ urlquery . }}'],
  ],
  [
    'a link that names nothing',
    { grafanaRules: { grafana: rules(rule({ annotations: { drillrail_url: LINK } })) } },
    'fails: 1 of the 1',
    ['its link names neither service nor filter'],
  ],
  [
    'one of two',
    { grafanaRules: { grafana: rules(rule({ annotations: ANNOTATION }), rule({ name: 'Other' })) } },
    'fails: 1 of the 2 alert rules',
    ['Other: no link'],
  ],
  [
    'recording rules alone',
    { sourceRules: { alertRules: rules(rule({ type: 'recording' })) } },
    'missing: No alert rule that you may see uses',
    [],
  ],
  [
    'rules on other metrics',
    { grafanaRules: { grafana: rules(rule({ query: 'up == 0' }), 7 as never) } },
    'missing: No alert rule',
    [],
  ],
  [
    'Grafana’s rules forbidden',
    { grafanaRules: FORBIDDEN, sourceRules: { alertRules: rules() } },
    'unknown (forbidden):',
    ['alert.rules:read'],
  ],
  [
    'Prometheus’ rules forbidden',
    { grafanaRules: { grafana: rules() }, sourceRules: FORBIDDEN },
    'unknown (forbidden):',
    ['alert.rules.external:read'],
  ],
  [
    'one forbidden, the other has them',
    { grafanaRules: { grafana: rules(rule({ annotations: ANNOTATION })) }, sourceRules: FORBIDDEN },
    'works:',
    ['The rules of prometheus could not be read: Access denied'],
  ],
])('alerts: %s', (_what, replies, begins, holds) => {
  const text = textOf(verdict(alertRules, siteWith(), replies));
  expect(text.slice(0, begins.length)).toBe(begins);
  holds.forEach((part) => expect(text).toContain(part));
});
