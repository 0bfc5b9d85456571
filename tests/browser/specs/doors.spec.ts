import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { APP_PATH } from '../../../src/model/place/appPath';
import { testIds } from '../../../src/views/testIds';
import type { Incident } from '../support/mode';
import { RailPage } from '../support/railPage';
import { alerts, rule, rules } from '../support/startPage';
import { expect, needsBackends, standInOnly, test } from '../support/test';
import { openTraceView } from '../support/traceView';

const TENANT = 'hyd-cloud-kitchens';
const SERVICE = 'order-orchestrator';
const HOUR = 3_600_000;
const OWN_QUERY = 'Grafana asks Tempo by its own query code.';

/** One entry of the history leads here: back is the door again, forward the rail and not the way between. */
async function expectOneStep(page: Page, rail: RailPage, door: string): Promise<void> {
  const landed = page.url();
  await page.goBack();
  await expect.poll(() => page.url()).toBe(door);
  await page.goForward();
  await expect.poll(() => page.url()).toBe(landed);
  await rail.settled();
}

test('panel menu: the rail of the panel’s metric, with the dashboard’s variables and time', async ({
  page,
  host,
  rail,
  incident: { from, to },
}) => {
  await page.goto(
    `${host.url}/d/drillrail-runbook-orders?from=${from}&to=${to}&var-service=${SERVICE}&var-tenant=${TENANT}`
  );
  await openMenu(page, 'Burn rate');
  const door = page.url();
  await chooseExtension(page, 'Rail from this panel');
  await rail.expectPlace({ 'var-tenant': TENANT });
  await rail.expectAllFound();
  await expectOneStep(page, rail, door);
});

test('panel menu: all tenants are no tenant, and a panel without queries has no link', async ({
  page,
  host,
  rail,
  incident: { from, to },
}) => {
  await page.goto(`${host.url}/d/drillrail-runbook-orders?from=${from}&to=${to}`);
  await openMenu(page, 'When orders burn');
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Extensions' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await openMenu(page, 'Failed orders by tenant');
  await chooseExtension(page, 'Rail from this panel');
  await rail.expectPlace({});
});

test('Explore: the rail of the query’s service, with the tenant of a parsed field', async ({
  page,
  host,
  rail,
  incident,
}) => {
  const expr = `{service_name="${SERVICE}"} | json | tenant_id=\`${TENANT}\``;
  await openExplore(page, host.url, incident, { datasource: { type: 'loki', uid: 'loki' }, expr });
  const door = await chooseInMenu(page, 'Add', 'Rail from this query');
  await rail.expectPlace({ 'var-tenant': TENANT });
  await expectOneStep(page, rail, door);
});

test.describe(
  'alert instances',
  standInOnly('Grafana draws them of rules that it evaluates itself: tests/e2e.'),
  () => {
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
                {
                  labels: { alertname: 'Linked', service: 'checkout' },
                  annotations: { runbook: `See [the rail](${link}).` },
                  since: to,
                }
              )
            ),
          ]),
        });
      },
    });

    for (const shape of ['flat', 'combined']) {
      test(`labels lead, from an hour before the start: ${shape} context`, async ({
        page,
        host,
        rail,
        incident: { from, to },
      }) => {
        await page.clock.setFixedTime(to);
        await page.goto(`${host.url}/alerting/list?shape=${shape}`);
        const door = await chooseInMenu(
          page.getByRole('listitem').filter({ hasText: 'Burn' }),
          'Alert instance actions',
          'Rail of this alert'
        );
        await rail.settled();
        expect(rail.place()).toEqual({
          from: String(from),
          to: 'now',
          'var-rail': 'orders',
          'var-service': SERVICE,
          'var-tenant': TENANT,
        });
        await rail.expectAllFound();
        await expectOneStep(page, rail, door);
      });

      test(`the author's link wins over the labels: ${shape} context`, async ({ page, host, rail }) => {
        await page.goto(`${host.url}/alerting/list?shape=${shape}`);
        const door = await chooseInMenu(
          page.getByRole('listitem').filter({ hasText: 'Linked' }),
          'Alert instance actions',
          'Rail of this alert'
        );
        // Of the link that Grafana made, its marks too are gone, and that was no step.
        await rail.expectPlace({ 'var-tenant': TENANT, 'var-partition': '14' });
        await expectOneStep(page, rail, door);
      });
    }
  }
);

for (const subPath of ['', '/grafana']) {
  test.describe(
    `below the root ${subPath}/`,
    subPath ? standInOnly('The path is set where Grafana starts.') : {},
    () => {
      test.use({ site: { subPath } });

      test(
        'trace view: a new tab with the trace, the steps above filled in from it',
        needsBackends(OWN_QUERY),
        async ({ page, host, incident, context }) => {
          const { from, to, traceId } = incident;
          await openTraceView(page, host, {
            id: traceId.toUpperCase(),
            source: 'tempo',
            start: from + HOUR,
            end: to - 300_000,
          });
          const opened = context.waitForEvent('page');
          await page.getByRole('button', { name: 'Rail of this trace' }).click();
          const rail = new RailPage(await opened, host, incident);
          await rail.settled();
          expect(rail.page.url()).toContain(`${host.url}${APP_PATH}/rail?`);
          expect(rail.place()).toEqual({ from: String(from), to: String(to), trace: traceId });
          await expect(rail.chip('tenant')).toContainText(TENANT);
          expect(await rail.historyLength()).toBe(1);
        }
      );

      test('command palette: the sample incident and the start page', async ({ page, host }) => {
        await page.goto(`${host.url}/`);
        await expect(page.getByRole('banner')).toBeVisible();
        await chooseInPalette(page, 'Open the sample incident');
        await page.getByRole('option', { name: 'Open the sample incident' }).click();
        await expect(page.getByTestId(testIds.recordingNote)).toBeVisible();
        await expect.poll(() => new URL(page.url()).search).not.toContain('uel_');
        await chooseInPalette(page, 'Walk a rail');
        await page.keyboard.press('Enter');
        await expect(page.getByRole('region', { name: 'Firing alerts' })).toBeVisible();
        expect(page.url()).toBe(`${host.url}${APP_PATH}/`);
      });
    }
  );
}

test('a link from the command palette opened in a new tab: Grafana’s marks are taken off, and nothing else', async ({
  page,
  host,
  rail,
}) => {
  await page.goto(`${host.url}/d/drillrail-runbook-orders`);
  const marks = 'uel_pid=drillrail-correlation-app&uel_epid=grafana%2Fcommandpalette%2Faction%2Fv1';
  await page.goto(`${host.url}${APP_PATH}/share?${rail.deepLink()}&${marks}&orgId=1&x=%20`);
  await expect(page.getByRole('heading', { name: 'Share this place' })).toBeVisible();
  await expect.poll(() => page.url()).toBe(`${host.url}${APP_PATH}/share?${rail.deepLink()}&orgId=1&x=%20`);
  await page.goBack();
  await expect.poll(() => page.url()).toContain('/d/drillrail-runbook-orders');
});

test(
  'trace view: none for a trace that is not in Tempo',
  standInOnly('Only its own view of traces can show another source.'),
  async ({ page, host }) => {
    await page.goto(`${host.url}/trace?id=1&source=loki`);
    await expect(page.getByText('The trace view is not part of the stand-in')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Rail of this trace' })).toHaveCount(0);
  }
);

test('what names nothing: a sentence, what was said, and the doors that remain', async ({
  page,
  host,
  rail,
  incident,
}) => {
  await openExplore(page, host.url, incident, {
    datasource: { type: 'prometheus', uid: 'prometheus' },
    expr: 'sum(node_load1{instance=~"a|b"})',
  });
  const door = await chooseInMenu(page, 'Add', 'Rail from this query');
  const nothing = page.getByTestId(testIds.nothingRecognised);
  await expect(nothing).toContainText('Nothing in this link names a service or a trace');
  await expect(nothing).toContainText('sum(node_load1{instance=~"a|b"})');
  expect(
    (await new AxeBuilder({ page }).include(`[data-testid="${testIds.nothingRecognised}"]`).analyze()).violations
  ).toEqual([]);
  await nothing.getByRole('link', { name: 'Order success' }).click();
  await rail.expectPlace({});
  await page.goBack();
  await expect(nothing).toBeVisible();
  await page.goBack();
  await expect.poll(() => page.url()).toBe(door);
});

/**
 * Grafana asks in which tab to open what an app adds to these menus.
 * @returns the address from which it leads: Explore writes its own once it is there
 */
async function chooseInMenu(within: Page | Locator, menu: string, entry: string): Promise<string> {
  const page = 'page' in within ? within.page() : within;
  // Before the apps are there Explore has "Add to dashboard" in its place.
  await within.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: entry }).click();
  const door = page.url();
  await page.getByRole('dialog', { name: entry }).getByRole('button', { name: 'Open', exact: true }).click();
  return door;
}

/** What apps add to a panel's menu stands in a menu of its own. */
async function chooseExtension(page: Page, entry: string): Promise<void> {
  await page.getByRole('menuitem', { name: 'Extensions' }).hover();
  await page.getByRole('menuitem', { name: entry }).click();
}

async function chooseInPalette(page: Page, command: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(command);
  await expect(page.getByRole('option', { name: command })).toBeVisible();
}

/** A panel's menu shows itself to a pointer over the panel. */
async function openMenu(page: Page, panel: string): Promise<void> {
  await page.getByTestId(`data-testid Panel header ${panel}`).hover();
  await page.getByRole('button', { name: `Menu for panel ${panel}` }).click();
}

function openExplore(page: Page, url: string, { from, to }: Incident, query: object) {
  const pane = { queries: [{ refId: 'A', ...query }], range: { from: String(from), to: String(to) } };
  return page.goto(`${url}/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify({ left: pane }))}`);
}
