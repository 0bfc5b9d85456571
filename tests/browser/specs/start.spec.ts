import AxeBuilder from '@axe-core/playwright';
import { APP_PATH } from '../../../src/model/place/appPath';
import { testIds } from '../../../src/views/testIds';
import { alertRows as rows, alerts, dataSourceAlerts, openStart, rule, rules } from '../support/startPage';
import { expect, standInOnly, test } from '../support/test';

const TENANT = 'hyd-cloud-kitchens';
/** Its dropzone, whose hint is a heading and whose input has no label. */
const GRAFANAS_OWN = `[data-testid="${testIds.openRecording}"]`;
const NAME = 'Order success: burns its error budget fast';

test.describe('alerts of Grafana and of a data source', () => {
  test.use({
    site: async ({ incident: { from, to } }, use) => {
      const link = `https://grafana.example/sub${APP_PATH}/rail?from=${from}&to=${to}&var-rail=orders&var-service=order-orchestrator&var-tenant=${TENANT}&var-partition=14`;
      const byLabels = {
        labels: { alertname: 'TenantBurn', service: 'order-orchestrator', tenant_id: TENANT, severity: 'ticket' },
        since: to,
      };
      await use({
        hiddenFolders: ['secret'],
        alertRules: rules(
          [
            'team',
            rule(
              'slow',
              alerts(
                { ...byLabels, annotations: { burn_rate: '3.1' } },
                { labels: { alertname: 'Soon' }, state: 'Pending', since: to }
              )
            ),
            rule('fast', [
              ...alerts({
                labels: { alertname: NAME, service: 'order-orchestrator', severity: 'page' },
                annotations: {
                  burn_rate: '18.2',
                  summary: 'It burns.',
                  drillrail_url: link,
                  __dashboardUid__: 'orders',
                  __panelId__: '3',
                },
                since: to - 25 * 60_000,
              }),
              { state: 'Alerting', labels: 'none' },
            ]),
            'no rule',
          ],
          ['secret', rule('secret', alerts({ labels: { alertname: 'Secret', severity: 'critical' }, since: to }))]
        ),
        dataSourceAlerts: dataSourceAlerts(byLabels, {
          labels: { alertname: 'HighLatency', service: 'checkout', severity: 'critical' },
          since: to - 60_000,
        }),
      });
    },
  });

  test('what burns most is first, each alert is there once, and what is no alert loses none', async ({
    page,
    host,
    incident,
  }) => {
    const firing = await openStart(page, host, incident.to);
    await expect(firing.getByRole('heading', { level: 1 })).toHaveText(
      `4 alerts are firing. ${NAME} is most urgent, at 18.2× the allowed rate for 25 min.`
    );
    const names = await rows(firing)
      .getByRole('link')
      .filter({ hasNotText: /^(Rule|Panel)$/ })
      .allTextContents();
    expect(names).toEqual([NAME, 'TenantBurn', 'Secret', 'HighLatency']);
    await expect(rows(firing).nth(0)).toContainText('18.2×page');
    await expect(rows(firing).nth(1)).toContainText(`order-orchestrator · Tenant ${TENANT}`);
    await expect(rows(firing).nth(2)).toContainText('burn rate unknown');
    await expect(rows(firing).nth(2)).toContainText('names no service');
    await expect(firing).toContainText('1 entry was not an alert and was skipped.');
    await expect(firing).not.toContainText('Soon');
  });

  test("its author's link: one click lands on the rail with filters and times", async ({
    page,
    host,
    incident,
    rail,
  }) => {
    const firing = await openStart(page, host, incident.to);
    await rows(firing).nth(0).click();
    await rail.expectPlace({ 'var-tenant': TENANT, 'var-partition': '14' });
    await rail.expectAllFound();
    await page.goBack();
    await expect(firing).toBeVisible();
  });

  test('without a link: the labels lead, from an hour before it began until now; by keyboard', async ({
    page,
    host,
    incident,
    rail,
  }) => {
    const firing = await openStart(page, host, incident.to);
    await rows(firing).nth(1).getByRole('link', { name: 'TenantBurn' }).focus();
    await page.keyboard.press('Enter');
    const place = { from: String(incident.from), to: 'now', 'var-service': 'order-orchestrator', 'var-tenant': TENANT };
    await expect.poll(() => rail.place()).toMatchObject(place);
    await rail.settled();
    await rail.expectStatuses({ 'burn-rate': 'found', 'split-tenant': 'found', trace: 'found' });
    await expect(rail.chip('tenant')).toContainText(TENANT);
  });

  test('Tab goes from alert to alert, then to what is beside it', async ({ page, host, incident }) => {
    const firing = await openStart(page, host, incident.to);
    await firing.getByRole('button', { name: 'Refresh' }).focus();
    const focused: string[] = [];
    for (let presses = 0; presses < 4; presses++) {
      await page.keyboard.press('Tab');
      focused.push(await page.evaluate(() => document.activeElement?.textContent ?? ''));
    }
    expect(focused).toEqual([NAME, 'Panel', 'Rule', 'TenantBurn']);
  });

  test('its dashboard and its rule are beside it, where it has them', async ({ page, host, incident }) => {
    const firing = await openStart(page, host, incident.to);
    const [first, second] = [rows(firing).nth(0), rows(firing).nth(1)];
    const from = incident.to - 85 * 60_000;
    await expect(first.getByRole('link', { name: 'Panel' })).toHaveAttribute(
      'href',
      `/d/orders?from=${from}&to=now&viewPanel=3`
    );
    await expect(first.getByRole('link', { name: 'Rule' })).toHaveAttribute('href', '/alerting/grafana/fast/view');
    await expect(second.getByRole('link', { name: 'Panel' })).toHaveCount(0);
    await expect(rows(firing).nth(3)).toContainText('Prometheus');
    await expect(rows(firing).nth(3).getByRole('link', { name: 'Rule' })).toHaveCount(0);
  });

  test('a Viewer sees what they may see', async ({ page, host, incident }) => {
    await host.signInAsViewer(page);
    const firing = await openStart(page, host, incident.to);
    await expect(rows(firing)).toHaveCount(3);
    await expect(firing).not.toContainText('Secret');
  });

  test('both are asked once, and again when somebody asks', async ({ page, host, incident }) => {
    const firing = await openStart(page, host, incident.to);
    await expect(firing).toContainText(/Updated at \d\d:\d\d:\d\d/);
    expect(host.requests().map(({ uid, path }) => `${uid}/${path}`)).toEqual(['prometheus/api/v1/alerts']);
    await firing.getByRole('button', { name: 'Refresh' }).click();
    await expect.poll(() => host.requests().length).toBe(2);
    await expect(rows(firing)).toHaveCount(4);
  });

  for (const theme of ['dark', 'light']) {
    test(`nothing that assistive technology stumbles on, ${theme}`, async ({ page, host, incident, rail }) => {
      await rail.open();
      await openStart(page, host, incident.to, `?theme=${theme}`);
      await expect(page.getByRole('list', { name: 'Recent places' })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).include('main').exclude(GRAFANAS_OWN).analyze();
      expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
    });
  }
});

test.describe('what a Viewer may not ask', standInOnly('Permissions of a single data source are Enterprise.'), () => {
  test.use({ site: { forbid: ['prometheus'] } });

  test('is told, beside what they may', async ({ page, host, incident, watch }) => {
    watch.allowStatus(403);
    await host.signInAsViewer(page);
    const firing = await openStart(page, host, incident.to);
    await expect(firing.getByRole('heading')).toHaveText('No alerts are firing, among those that could be read.');
    await expect(firing).toContainText(
      'Alerts of Prometheus are missing: you do not have permission to query this data source. Access denied to datasource'
    );
    await expect(page.getByRole('link', { name: 'Walk the sample incident' })).toBeVisible();
  });

  test('nothing at all: why, and it can be asked again', async ({ page, host, incident, watch }) => {
    watch.allow(/403/);
    await host.signInAsViewer(page);
    const forbid = { status: 403, json: { message: "You'll need additional permissions to perform this action." } };
    await page.route('**/api/prometheus/grafana/**', (route) => route.fulfill(forbid));
    const firing = await openStart(page, host, incident.to);
    await expect(firing.getByRole('heading')).toHaveText('Firing alerts could not be read.');
    await expect(firing).toContainText(
      'Grafana’s own alerts are missing: you do not have permission to see its alert rules.'
    );
    await page.unroute('**/api/prometheus/grafana/**');
    await firing.getByRole('button', { name: 'Refresh' }).click();
    await expect(firing.getByRole('heading')).toHaveText('No alerts are firing, among those that could be read.');
  });
});

test('nothing fires', async ({ page, host, incident }) => {
  const firing = await openStart(page, host, incident.to);
  await expect(firing.getByRole('heading')).toHaveText('No alerts are firing.');
  await expect(firing).toContainText('None of the alert rules that you may see is above its threshold.');
  await expect(firing.getByRole('list')).toHaveCount(0);
});

test('while it reads, it says so; whoever leaves cancels', async ({ page, host, incident, rail }) => {
  await page.route('**/api/prometheus/grafana/**', () => {});
  await page.clock.setFixedTime(incident.to);
  await page.goto(`${host.url}${APP_PATH}`);
  const firing = page.getByRole('region', { name: 'Firing alerts' });
  await expect(firing).toHaveAttribute('aria-busy', 'true');
  await expect(firing.getByRole('heading')).toHaveText('Loading firing alerts …');
  const cancelled = page.waitForEvent('requestfailed', (request) => request.url().includes('/api/prometheus/grafana/'));
  await page.getByRole('link', { name: 'Order success', exact: true }).click();
  await cancelled;
  await rail.settled();
});

test.describe('a hundred and thirty alerts', () => {
  test.use({
    site: async ({ incident: { to } }, use) => {
      const storm = Array.from({ length: 130 }, (_, index) => ({
        labels: { alertname: 'TenantBurn', service: 'order-orchestrator', tenant_id: `tenant-${index}` },
        annotations: { burn_rate: String(index + 1) },
        since: to - index * 60_000,
      }));
      await use({ dataSourceAlerts: dataSourceAlerts(...storm) });
    },
  });

  test('the most urgent ten, then a hundred, and how many are not listed', async ({ page, host, incident }) => {
    const firing = await openStart(page, host, incident.to);
    await expect(firing.getByRole('heading')).toHaveText(/^130 alerts are firing\. TenantBurn is most urgent, at 130×/);
    await expect(rows(firing)).toHaveCount(10);
    await expect(firing).toContainText('30 more alerts are firing that are not listed here.');
    await firing.getByRole('button', { name: 'Show all 100' }).click();
    await expect(rows(firing)).toHaveCount(100);
    await expect(rows(firing).last()).toContainText('31×');
    await expect(firing.getByRole('link', { name: /Grafana’s list/ })).toHaveAttribute(
      'href',
      '/alerting/list?search=state:firing'
    );
  });
});
