import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { APP_PATH } from '../../../src/appPath';
import { testIds } from '../../../src/views/testIds';
import type { Incident } from '../support/mode';
import type { RailPage } from '../support/railPage';
import { alerts, rule, rules } from '../support/startPage';
import { expect, test } from '../support/test';

const TENANT = 'hyd-cloud-kitchens';
const SERVICE = 'order-orchestrator';
const HOUR = 3_600_000;

/** One entry of the history leads here: back is the door again, forward the rail and not the way between. */
async function expectOneStep(page: Page, rail: RailPage, door: string): Promise<void> {
  const landed = page.url();
  await page.goBack();
  await expect.poll(() => page.url()).toBe(door);
  await page.goForward();
  await expect.poll(() => page.url()).toBe(landed);
  await rail.settled();
}

test('panel menu: the rail of the panel’s metric, with the dashboard’s variables and time', async ({ page, host, rail, incident: { from, to } }) => {
  await page.goto(`${host.url}/d/drillrail-runbook-orders?from=${from}&to=${to}&var-service=${SERVICE}&var-tenant=${TENANT}`);
  await openMenu(page, 'Burn rate');
  const door = page.url();
  await page.getByRole('menuitem', { name: 'Rail from this panel' }).click();
  await rail.expectPlace({ 'var-tenant': TENANT });
  await rail.expectAllFound();
  await expectOneStep(page, rail, door);
});

test('panel menu: all tenants are no tenant, and a panel without queries has no link', async ({ page, host, rail, incident: { from, to } }) => {
  await page.goto(`${host.url}/d/drillrail-runbook-orders?from=${from}&to=${to}`);
  await openMenu(page, 'When orders burn');
  await expect(page.getByRole('menuitem', { name: 'No app adds anything here' })).toBeVisible();
  await page.keyboard.press('Escape');
  await openMenu(page, 'Failed orders by tenant');
  await page.getByRole('menuitem', { name: 'Rail from this panel' }).click();
  await rail.expectPlace({});
});

test('Explore: the rail of the query’s service, with the tenant of a parsed field', async ({ page, host, rail, incident }) => {
  const expr = `{service_name="${SERVICE}"} | json | tenant_id=\`${TENANT}\``;
  await openExplore(page, host.url, incident, { datasource: { type: 'loki', uid: 'loki' }, expr });
  const door = page.url();
  await page.getByRole('link', { name: 'Rail from this query' }).click();
  await rail.expectPlace({ 'var-tenant': TENANT });
  await expectOneStep(page, rail, door);
});

test.describe('alert instances', () => {
  test.use({
    site: async ({ incident: { from, to } }, use) => {
      const link = `https://grafana.example/sub${APP_PATH}/rail?from=${from}&to=${to}&var-rail=orders&var-service=${SERVICE}&var-tenant=${TENANT}&var-partition=14`;
      await use({
        alertRules: rules([
          'team',
          rule(
            'burn',
            alerts(
              { labels: { alertname: 'Burn', service: SERVICE, tenant_id: TENANT }, since: from + HOUR },
              { labels: { alertname: 'Linked', service: 'checkout' }, annotations: { runbook: `See [the rail](${link}).` }, since: to }
            )
          ),
        ]),
      });
    },
  });

  for (const shape of ['flat', 'combined']) {
    test(`labels lead, from an hour before the start: ${shape} context`, async ({ page, host, rail, incident: { from, to } }) => {
      await page.clock.setFixedTime(to);
      await page.goto(`${host.url}/alerting/list?shape=${shape}`);
      await page.getByRole('listitem').filter({ hasText: 'Burn' }).getByRole('button', { name: 'Alert instance actions' }).click();
      const door = page.url();
      await page.getByRole('menuitem', { name: 'Rail of this alert' }).click();
      await rail.settled();
      expect(rail.place()).toEqual({ from: String(from), to: 'now', 'var-rail': 'orders', 'var-service': SERVICE, 'var-tenant': TENANT });
      await rail.expectAllFound();
      await expectOneStep(page, rail, door);
    });

    test(`the author's link wins over the labels: ${shape} context`, async ({ page, host, rail }) => {
      await page.goto(`${host.url}/alerting/list?shape=${shape}`);
      await page.getByRole('listitem').filter({ hasText: 'Linked' }).getByRole('button', { name: 'Alert instance actions' }).click();
      await page.getByRole('menuitem', { name: 'Rail of this alert' }).click();
      await rail.settled();
      const { uel_pid: _plugin, uel_epid: _point, ...place } = rail.place();
      expect(place).toEqual(Object.fromEntries(rail.deepLink({ 'var-tenant': TENANT, 'var-partition': '14' })));
    });
  }
});

test('trace view: the trace, with the steps above filled in from it', async ({ page, host, rail, incident: { from, to, traceId } }) => {
  const shown = new URLSearchParams({ id: traceId.toUpperCase(), source: 'tempo', start: String(from + HOUR), end: String(to - 300_000) });
  await page.goto(`${host.url}/trace?${shown}`);
  const door = page.url();
  await page.getByRole('link', { name: 'Rail of this trace' }).click();
  await rail.settled();
  expect(rail.place()).toEqual({ from: String(from), to: String(to), trace: traceId });
  await expect(rail.chip('tenant')).toContainText(TENANT);
  await expectOneStep(page, rail, door);
});

test('trace view: none for a trace that is not in Tempo', async ({ page, host }) => {
  await page.goto(`${host.url}/trace?id=1&source=loki`);
  await expect(page.getByText('The trace view is not part of the stand-in')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Rail of this trace' })).toHaveCount(0);
});

test('command palette: the sample incident and the start page', async ({ page, host }) => {
  await page.goto(host.url);
  await page.getByRole('button', { name: 'Command palette' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('link', { name: 'Open the sample incident' }).click();
  await expect(page.getByTestId(testIds.recordingNote)).toBeVisible();
  await page.getByRole('button', { name: 'Command palette' }).click();
  await page.getByRole('link', { name: 'Walk a rail', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Firing alerts' })).toBeVisible();
});

test('what names nothing: a sentence, what was said, and the doors that remain', async ({ page, host, rail, incident }) => {
  await openExplore(page, host.url, incident, { datasource: { type: 'prometheus', uid: 'prometheus' }, expr: 'sum(node_load1{instance=~"a|b"})' });
  const door = page.url();
  await page.getByRole('link', { name: 'Rail from this query' }).click();
  const nothing = page.getByTestId(testIds.nothingRecognised);
  await expect(nothing).toContainText('Nothing in this link names a service or a trace');
  await expect(nothing).toContainText('sum(node_load1{instance=~"a|b"})');
  expect((await new AxeBuilder({ page }).include(`[data-testid="${testIds.nothingRecognised}"]`).analyze()).violations).toEqual([]);
  await nothing.getByRole('link', { name: 'Order success' }).click();
  await rail.expectPlace({});
  await page.goBack();
  await expect(nothing).toBeVisible();
  await page.goBack();
  await expect.poll(() => page.url()).toBe(door);
});

/** A panel's menu shows itself to a pointer over the panel. */
async function openMenu(page: Page, panel: string): Promise<void> {
  await page.getByTestId(`data-testid Panel header ${panel}`).hover();
  await page.getByRole('button', { name: `Menu for panel ${panel}` }).click();
}

function openExplore(page: Page, url: string, { from, to }: Incident, query: object) {
  const pane = { queries: [{ refId: 'A', ...query }], range: { from: String(from), to: String(to) } };
  return page.goto(`${url}/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify({ left: pane }))}`);
}
