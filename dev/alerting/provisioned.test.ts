import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { pagerDutySettings } from '../../src/share/alerting';
import { templateLibrary } from '../../src/share/alertingLibrary';
import { burnRateRules } from '../../src/share/alertingRules';
import { expandValue } from '../host/server/expand';
import { readProvisioning } from '../host/server/provisioning';
import { ALERTING, alertingFiles, ordersRail, PANEL } from './provisioned';

const root = path.resolve(ALERTING, '../..');
const read = (...file: string[]) => readFileSync(path.join(root, ...file), 'utf8');

/** As Grafana reads a file of provisioning/alerting; it fills in the environment everywhere save in queries and annotations. */
function provisioned(name: string) {
  return parse(read('provisioning/alerting', name));
}

test('provisioning/alerting is what the generators give; if not: npx tsx dev/alerting/main.ts', () => {
  expect(readdirSync(ALERTING).sort()).toEqual(Object.keys(alertingFiles()).sort());
  for (const [name, text] of Object.entries(alertingFiles())) {
    expect(read('provisioning/alerting', name)).toBe(text);
  }
});

test('Grafana reads from the files what the generators gave, dollar signs and line breaks included', () => {
  const [group] = provisioned('rules.yaml').groups;
  const rules = burnRateRules(ordersRail(), { metrics: 'prometheus', panel: PANEL });
  expect(group.rules).toEqual(rules);
  expect(group.rules.map(({ uid }: { uid: string }) => uid)).toEqual([
    'drillrail-orders-page',
    'drillrail-orders-ticket',
    'drillrail-orders-tenant',
  ]);
  expect(provisioned('templates.yaml').templates[0].template).toBe(templateLibrary());
  const { settings } = provisioned('contact-points.yaml').contactPoints[0].receivers[0];
  expect(expandValue(settings, {})).toMatchObject(pagerDutySettings());
});

test('nothing that Grafana fills in from the environment takes a part of a template away', () => {
  const [group] = provisioned('rules.yaml').groups;
  for (const { data: _data, annotations, ...filledIn } of group.rules) {
    expect(expandValue(filledIn, {})).toEqual(filledIn);
    expect(JSON.stringify(annotations)).not.toContain('${');
  }
});

test('docker-compose gives every variable that the files name', () => {
  const { environment } = parse(read('docker-compose.yaml')).services.grafana;
  const { settings } = provisioned('contact-points.yaml').contactPoints[0].receivers[0];
  const named = [settings.integrationKey, settings.url].map((text: string) => text.replace(/^\$/, ''));
  expect(named).toEqual(['DRILLRAIL_PAGERDUTY_KEY', 'DRILLRAIL_PAGERDUTY_URL']);
  expect(Object.keys(environment)).toEqual(expect.arrayContaining(named));
  // Grafana does not start with a contact point without a key
  expect(environment.DRILLRAIL_PAGERDUTY_KEY).toMatch(/:-\S+\}$/);
});

test('policies send what the rules label to a contact point that is there', () => {
  const [policy] = provisioned('policies.yaml').policies;
  expect(provisioned('contact-points.yaml').contactPoints.map(({ name }: { name: string }) => name)).toContain(
    policy.receiver
  );
  expect(policy.group_by).toContain('severity');
});

test('the panel that alerts show is on the provisioned dashboard', () => {
  const dashboard = JSON.parse(read('provisioning/dashboards/runbook-orders.json'));
  expect(dashboard.uid).toBe(PANEL.dashboard);
  const panel = dashboard.panels.find(({ id }: { id: number }) => id === PANEL.id);
  expect(panel).toMatchObject({ type: 'timeseries', title: 'Burn rate' });
});

test('the stand-in for Grafana passes over alerting', () => {
  const { apps, dataSources } = readProvisioning(path.join(root, 'provisioning'), {});
  expect([apps.length, dataSources.length]).toEqual([1, 4]);
});
