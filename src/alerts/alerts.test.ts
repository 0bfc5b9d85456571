import { readFileSync } from 'node:fs';
import path from 'node:path';
import { GatewayError } from '../signals/gateway';
import { failureOf, testGateway } from '../testing/testGateway';
import { ORDERS } from '../testing/rails';
import type { FiringAlert } from './alert';
import { firingAlerts, MOST_ALERTS } from './firingAlerts';
import { readGrafanaRules } from './grafanaRules';
import { alertsOn } from './links';
import { byUrgency, distinct } from './order';
import { severityOf } from './severity';

const RULES = recorded('grafana-rules.json');
const ALERTS = recorded('prometheus-alerts.json');
const SIGNAL = new AbortController().signal;

function recorded(name: string): string {
  return readFileSync(path.join(__dirname, 'recorded', name), 'utf8');
}

function alert(name: string, rest: Partial<FiringAlert> = {}): FiringAlert {
  return { name, labels: {}, annotations: {}, severity: 'unknown', source: { kind: 'grafana' }, ...rest };
}

function dataSource(name: string, isDefault = false) {
  return { uid: name.toLowerCase(), name, type: 'prometheus', isDefault, jsonData: {} };
}

function ask(options: {
  rules?: string | GatewayError;
  alerts?: (uid: string) => string | GatewayError;
  sources?: string[];
}) {
  const { rules = RULES, alerts = () => ALERTS, sources = ['Prometheus'] } = options;
  const gateway = testGateway(({ source }) => alerts(source));
  const askGrafana = async () => {
    if (rules instanceof GatewayError) {
      throw rules;
    }
    return { status: 200, body: rules };
  };
  const others = [{ ...dataSource('Loki'), type: 'loki' }];
  const dataSources = [...others, ...sources.map((name) => dataSource(name))];
  return { told: firingAlerts({ askGrafana, gateway, dataSources }, SIGNAL), gateway };
}

test("Grafana's reply: what fires, its rule, and how much is left out", () => {
  expect(readGrafanaRules(RULES)).toEqual({
    alerts: [
      {
        name: 'OrderSuccessBurnRate',
        labels: expect.objectContaining({ service: 'order-orchestrator', tenant_id: 'hyd-cloud-kitchens' }),
        annotations: expect.objectContaining({ __dashboardUid__: 'orders-overview', burn_rate: '18.2' }),
        since: Date.parse('2026-11-21T15:02:10Z'),
        burn: 18.2,
        severity: 'page',
        source: { kind: 'grafana', rule: 'order-success-burn' },
      },
      {
        name: 'DiskFull',
        labels: expect.objectContaining({ instance: 'db-2:9100' }),
        annotations: {},
        severity: 'unknown',
        source: { kind: 'grafana', rule: '../admin' },
      },
    ],
    leftOut: 2,
    unreadable: 2,
  });
});

test.each([
  ['an HTML page', '<html><title>Log in</title></html>', 'an HTML page titled "Log in"'],
  ['another shape', '{"data":{}}', 'JSON with an unknown data.groups'],
])('a reply that is %s is no reply', (_what, body, words) => {
  expect(failureOf(() => readGrafanaRules(body))).toEqual({ kind: 'broken', message: expect.stringContaining(words) });
});

test('a Thanos without alerts has no list of them, and has answered', async () => {
  const nothing = '{"status":"success","data":{"alerts":null}}';
  expect(await ask({ rules: '{"data":{"groups":[]}}', alerts: () => nothing }).told).toMatchObject({
    alerts: [],
    failures: [],
    answered: 2,
  });
});

test('both sources together: each alert once, the most urgent first, with what each knows of it', async () => {
  const { alerts, failures, answered } = await ask({}).told;
  expect(alerts.map(({ name, burn }) => [name, burn])).toEqual([
    ['OrderSuccessBurnRate', 18.2],
    ['CheckoutErrorBudgetBurn', 3.1],
    ['DiskFull', undefined],
  ]);
  expect(alerts[0].annotations).toMatchObject({ burn_rate: '18.2', runbook_url: 'https://example.org/runbook' });
  expect(alerts[0].source).toEqual({ kind: 'grafana', rule: 'order-success-burn' });
  expect([failures, answered]).toEqual([[], 2]);
});

test('who may not be asked is told, and the others are told all the same', async () => {
  const forbidden = new GatewayError('forbidden', 'grafana', 'Access denied', 403);
  const { alerts, failures, answered } = await ask({ rules: forbidden }).told;
  expect(alerts.map(({ name }) => name)).toEqual(['CheckoutErrorBudgetBurn', 'OrderSuccessBurnRate']);
  expect([failures, answered]).toEqual([[{ error: forbidden }], 1]);

  const timeout = new GatewayError('timeout', 'b', '');
  const other = await ask({ sources: ['A', 'B'], alerts: (uid) => (uid === 'b' ? timeout : ALERTS) }).told;
  expect(other.failures).toEqual([{ dataSource: 'B', error: timeout }]);
  expect(other.alerts).toHaveLength(3);
});

test('a bounded number of data sources is asked, the default one among them', async () => {
  const names = Array.from({ length: 14 }, (_, index) => `Source ${String.fromCharCode(65 + index)}`);
  const gateway = testGateway(() => ALERTS);
  const dataSources = names.map((name) => dataSource(name, name === 'Source N'));
  const askGrafana = async () => ({ status: 200, body: RULES });
  const { notAsked } = await firingAlerts({ askGrafana, gateway, dataSources }, SIGNAL);
  expect(gateway.sent.map(({ source, path: asked }) => [source, asked])).toHaveLength(10);
  expect(gateway.sent[0]).toMatchObject({ source: 'source n', method: 'GET', path: 'api/v1/alerts' });
  expect(notAsked).toEqual(['Source J', 'Source K', 'Source L', 'Source M']);
});

test('of a storm the most urgent are handed on, and the others counted', async () => {
  const storm = Array.from({ length: 250 }, (_, index) => ({
    labels: { alertname: 'Burn', service: `s${index}` },
    annotations: { burn_rate: String(index) },
    state: 'firing',
  }));
  const body = JSON.stringify({ data: { alerts: storm } });
  const { alerts, leftOut } = await ask({ rules: '{"data":{"groups":[]}}', alerts: () => body }).told;
  expect([alerts.length, alerts[0].burn, leftOut]).toEqual([MOST_ALERTS, 249, 150]);
});

test.each<[what: string, first: Partial<FiringAlert>, second: Partial<FiringAlert>]>([
  ['what burns most', { burn: 18.2, severity: 'ticket', since: 1 }, { burn: 6, severity: 'page', since: 2 }],
  ['a known burn before none', { burn: 1.1, severity: 'ticket' }, { severity: 'page', since: 2 }],
  ['then a page', { burn: 6, severity: 'page', since: 1 }, { burn: 6, severity: 'ticket', since: 2 }],
  ['a ticket before what says nothing', { severity: 'ticket', since: 1 }, { severity: 'unknown', since: 2 }],
  ['then what began last', { severity: 'page', since: 2 }, { severity: 'page', since: 1 }],
  ['a known beginning before none', { since: 1 }, {}],
])('order: %s', (_what, first, second) => {
  const alerts = [alert('b', first), alert('a', second)];
  expect([...alerts].sort(byUrgency)).toEqual(alerts);
  expect([...alerts].reverse().sort(byUrgency)).toEqual(alerts);
});

test('the same alert has the same labels, whatever Grafana adds of its own', () => {
  const labels = { service: 'a', severity: 'page' };
  const one = alert('x', { labels: { ...labels, grafana_folder: 'F', __alert_rule_uid__: 'u' }, burn: 2 });
  const same = alert('x', { labels: { severity: 'page', service: 'a', alertname: 'x' }, since: 5 });
  const other = alert('x', { labels: { ...labels, tenant: 't' } });
  expect(distinct([one, same, other])).toEqual([{ ...one, since: 5 }, other]);
});

test.each([
  [{ severity: 'Critical' }, 'page'],
  [{ sloth_severity: 'page' }, 'page'],
  [{ severity: 'warning', priority: 'P1' }, 'page'],
  [{ severity: 'ticket' }, 'ticket'],
  [{ severity: 'whatever' }, 'unknown'],
  [{}, 'unknown'],
])('severity of %j is %s', (labels, severity) => {
  expect(severityOf(labels as Record<string, string>)).toBe(severity);
});

test('the alerts on a service, for the ways out of a walk', async () => {
  const { alerts } = await ask({}).told;
  expect(alertsOn(alerts, 'order-orchestrator', [ORDERS]).map(({ name }) => name)).toEqual(['OrderSuccessBurnRate']);
});
