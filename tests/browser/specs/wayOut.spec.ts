import type { Page } from '@playwright/test';
import type { Wishes } from '../support/host';
import { menuItems } from '../support/menu';
import { expect, standInOnly, test } from '../support/test';
import type { RailPage } from '../support/railPage';

const APPS = [
  'grafana-metricsdrilldown-app',
  'grafana-exploretraces-app',
  'grafana-lokiexplore-app',
  'grafana-pyroscope-app',
];

const alert = (name: string, service: string, annotations: Record<string, string> = {}) => ({
  labels: { alertname: name, grafana_folder: 'FlavrDash', service, severity: 'page' },
  annotations,
  state: 'Alerting',
  activeAt: '2026-11-21T15:02:10Z',
  value: '1e+00',
});

const ALERTS = [
  alert('OrderSuccessBurnRate', 'order-orchestrator', { __dashboardUid__: 'orders-overview', __panelId__: '4' }),
  alert('<b>Odd</b>', 'order-orchestrator', { __dashboardUid__: '../admin' }),
  alert('Elsewhere', 'payment-gateway', { __dashboardUid__: 'payments' }),
];

const FIRING: Wishes['alertRules'] = {
  status: 'success',
  data: {
    groups: [
      {
        name: 'slo',
        file: 'FlavrDash',
        folderUid: 'flavrdash',
        rules: ALERTS.map((each, index) => ({
          uid: `rule-${index}`,
          folderUid: 'flavrdash',
          state: 'firing',
          name: each.labels.alertname,
          type: 'alerting',
          health: 'ok',
          labels: {},
          annotations: each.annotations,
          alerts: [each],
        })),
      },
    ],
  },
};

async function openMenu(rail: RailPage, page: Page, step: string) {
  await rail.step(step).getByRole('button', { name: 'Open in…' }).click();
  return page.getByRole('menu');
}

test.describe(
  'where the Drilldown apps are installed',
  standInOnly('They are not part of Grafana, and this one has none.'),
  () => {
    test.use({ site: { otherApps: APPS } });

    test('each step opens in the one for it, with its filters and its time', async ({
      rail,
      page,
      incident,
      context,
    }) => {
      await rail.open();
      await rail.expectAllFound();
      const [from, to] = [`from = ${incident.from}`, `to = ${incident.to}`];
      const asked: Array<[string, string, string[]]> = [
        [
          'burn-rate',
          'Metrics Drilldown',
          [
            from,
            to,
            'metric = orders_total',
            'var-ds = prometheus',
            'var-filters = service|=|order-orchestrator',
            'var-filters = outcome|=|error',
          ],
        ],
        [
          'trace',
          'Traces Drilldown',
          [
            from,
            to,
            `traceId = ${incident.traceId}`,
            'var-ds = tempo',
            'var-filters = resource.service.name|=|order-orchestrator',
            'var-filters = resource.tenant_id|=|hyd-cloud-kitchens',
            'var-filters = span.messaging.kafka.partition|=|14',
          ],
        ],
        [
          'logs',
          'Logs Drilldown',
          [
            '/service/postgres-replica-2/logs',
            'var-ds = loki',
            incident.traceId,
            'var-filters = service_name|=|__CVΩ__postgres-replica-2,postgres-replica-2',
          ],
        ],
        [
          'profile',
          'Profiles Drilldown',
          [
            'var-dataSource = pyroscope',
            'var-serviceName = order-orchestrator',
            'explorationType = flame-graph',
            'var-spanSelector = ',
          ],
        ],
      ];
      for (const [step, app, parts] of asked) {
        const opened = context.waitForEvent('page');
        await (await openMenu(rail, page, step)).getByRole('menuitem', { name: app }).click();
        const other = await opened;
        for (const part of parts) {
          await expect(other.getByTestId('asked-app'), `${app}: ${part}`).toContainText(part);
        }
        await other.close();
      }
      await rail.expectPlace({});
    });

    test('Explore stays one click away, and splits have no other way out', async ({ rail }) => {
      await rail.open();
      await expect(rail.step('trace').getByRole('link', { name: 'Explore', exact: true })).toBeVisible();
      await expect(rail.step('split-tenant').getByRole('button', { name: 'Open in…' })).toHaveCount(0);
    });

    test('in a recording there is no way out', async ({ rail, page, host }) => {
      await page.goto(`${host.url}/a/drillrail-correlation-app/sample`);
      await rail.settled();
      await rail.expectAllFound();
      await expect(page.getByRole('button', { name: 'Open in…' })).toHaveCount(0);
    });
  }
);

test('where no such app is installed none is offered', async ({ rail, page }) => {
  await rail.open();
  await rail.expectAllFound();
  await expect(page.getByRole('button', { name: 'Open in…' })).toHaveCount(1);
  const menu = await openMenu(rail, page, 'burn-rate');
  await expect(menu).toContainText('Alerts on order-orchestrator');
  await expect(menu).toContainText('No firing alerts that you can see.');
  await expect(menu.getByRole('menuitem', { name: /Drilldown/ })).toHaveCount(0);
});

test.describe('where alerts fire', () => {
  test.use({ site: { alertRules: FIRING } });

  test("the service's alerts lead to their dashboards and rules, asked when the menu opens", async ({ rail, page }) => {
    const asked: string[] = [];
    page.on('request', (request) => request.url().includes('/v1/rules') && asked.push(request.url()));
    await rail.open();
    expect(asked).toEqual([]);
    const menu = await openMenu(rail, page, 'burn-rate');
    const items = menuItems(menu);
    await expect(items).toHaveCount(3);
    expect(asked).toHaveLength(1);
    await expect(items.filter({ hasText: 'Open its panel' })).toHaveAttribute(
      'href',
      /\/d\/orders-overview\?.*viewPanel=4/
    );
    await expect(items.filter({ hasText: 'Open its alert rule' }).last()).toHaveAttribute(
      'href',
      /\/alerting\/grafana\/rule-0\/view$/
    );
    // A uid that is none leads nowhere; a name is text.
    await expect(items.filter({ hasText: '<b>Odd</b>' })).toHaveCount(1);
    await expect(menu).not.toContainText('Elsewhere');
  });

  test('by keys', async ({ rail, page }) => {
    await rail.open();
    await rail.step('burn-rate').getByRole('button', { name: 'Open in…' }).focus();
    await page.keyboard.press('Enter');
    await expect(menuItems(page.getByRole('menu')).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
  });
});
