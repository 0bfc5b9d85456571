import { selectors } from '@grafana/e2e-selectors';
import type { Page } from '@playwright/test';
import type { Host } from '../support/host';
import { GuestRail, UID } from '../support/dashboard';
import { grafana, type Incident } from '../support/mode';
import { APP } from '../support/railPage';
import { expect, test } from '../support/test';

const ORDERS = { rail: 'orders', service: '$service' };
const HYD = 'hyd-cloud-kitchens';
const BLR = 'blr-dark-kitchens';

/** Grafana's own time picker opens a dialog without a name, and its own library warns of that. */
const GRAFANAS_PICKER = /^console warning: A dialog must have a title for accessibility/;

async function openDashboard(page: Page, host: Host, { from, to }: Incident, more: string[][] = []): Promise<void> {
  const parameters = new URLSearchParams([['from', String(from)], ['to', String(to)], ...more]);
  await page.goto(`${host.url}/d/${UID}?${parameters}`);
}

function address(page: Page): Promise<{ href: string; length: number }> {
  return page.evaluate(() => ({ href: window.location.href, length: window.history.length }));
}

test.describe('two rails on one dashboard', () => {
  const rails = [ORDERS, { ...ORDERS, filters: [{ dimension: 'tenant', value: '$tenant' }], layout: 'full' }];
  test.use({ site: { dashboard: { variables: { service: 'order-orchestrator', tenant: '' }, rails } } });

  test('each is drilled for itself, and neither touches the address', async ({ page, host, incident }) => {
    await openDashboard(page, host, incident);
    const [first, second] = [GuestRail.panel(page, 1), GuestRail.panel(page, 2)];
    await first.settled();
    await second.settled();
    await expect(first.headline()).toContainText('18.2×');
    const before = await address(page);
    const context = await page.evaluateHandle(() => Reflect.get(window, '__grafanaSceneContext') as object);

    await first.station('split-tenant').click();
    await expect(first.station('split-tenant')).toHaveAttribute('aria-expanded', 'true');
    await first.row(BLR).click();
    await expect(first.chip('tenant')).toContainText(BLR);
    await expect(first.row(BLR)).toHaveAttribute('data-state', 'pinned');
    await second.row(HYD).click();
    await expect(second.chip('tenant').getByText('suggested')).toHaveCount(0);
    await expect(second.chip('tenant')).toContainText(HYD);
    await expect(first.chip('tenant')).toContainText(BLR);

    await first
      .chip('tenant')
      .getByRole('button', { name: /^Clear / })
      .click();
    await expect(first.chip('tenant')).toContainText('suggested');
    await expect(second.chip('tenant').getByText('suggested')).toHaveCount(0);
    expect(await address(page)).toEqual(before);
    expect(await context.evaluate((was) => was === Reflect.get(window, '__grafanaSceneContext'))).toBe(true);
    const ids = await page.locator('section[data-status]').evaluateAll((cards) => cards.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('another variable moves them there, and what was clicked goes', async ({ page, host, incident }) => {
    await openDashboard(page, host, incident);
    const second = GuestRail.panel(page, 2);
    await second.settled();
    await second.row(HYD).click();
    await expect(second.row(HYD)).toHaveAttribute('data-state', 'pinned');
    // Grafana 12 gives it no name of its own.
    const tenant = page
      .getByTestId(selectors.pages.Dashboard.SubMenu.submenuItem)
      .filter({ hasText: 'tenant' })
      .getByRole('textbox');
    await tenant.fill(BLR);
    await tenant.press('Enter');
    await expect(second.row(BLR)).toHaveAttribute('data-state', 'pinned');
    await expect(second.chip('tenant')).toContainText(BLR);
    await tenant.fill('');
    await tenant.press('Enter');
    await expect(second.chip('tenant')).toContainText('suggested');
  });

  test('another time is walked and keeps what was clicked; refresh asks again', async ({
    page,
    host,
    incident,
    watch,
  }) => {
    watch.allow(GRAFANAS_PICKER);
    await page.clock.setFixedTime(incident.to);
    await page.goto(`${host.url}/d/${UID}?from=now-1h&to=now`);
    const second = GuestRail.panel(page, 2);
    await second.settled();
    const first = host.requests().length;
    await second.row(HYD).click();
    await expect(second.row(HYD)).toHaveAttribute('data-state', 'pinned');
    await page.getByRole('button', { name: /^Time range selected/ }).click();
    await page.getByText('Last 3 hours').click();
    await expect.poll(() => host.requests().length).toBeGreaterThan(first);
    await second.settled();
    await expect(second.row(HYD)).toHaveAttribute('data-state', 'pinned');

    const asked = host.requests().length;
    await page.getByTestId('data-testid RefreshPicker run button').click();
    await expect.poll(() => host.requests().length).toBeGreaterThan(asked);
    await second.settled();
    await expect(second.row(HYD)).toHaveAttribute('data-state', 'pinned');
  });

  test('the full rail opens at the same place, and there is a way back', async ({ page, host, incident, rail }) => {
    await openDashboard(page, host, incident);
    const first = GuestRail.panel(page, 1);
    await first.settled();
    await first.station('split-tenant').click();
    await first.row(HYD).click();
    await expect(first.row(HYD)).toHaveAttribute('data-state', 'pinned');
    await first.settled();
    const [sentence, dashboard] = [await first.headline().innerText(), page.url()];
    await first.fullRail().click();
    await rail.expectPlace({ 'var-tenant': HYD });
    expect(new URL(page.url()).pathname).toBe(APP);
    await expect(rail.headline()).toHaveText(sentence, { useInnerText: true });

    await page.getByRole('button', { name: 'Back to Two rails' }).click();
    await expect(page).toHaveURL(dashboard);
    await GuestRail.panel(page, 1).settled();
    await GuestRail.panel(page, 1).fullRail().click();
    await rail.expectPlace({});
    await page.goBack();
    await expect(page).toHaveURL(dashboard);
  });

  test('the keyboard folds cards out and in, and the page keeps its keys', async ({ page, host, incident }) => {
    await openDashboard(page, host, incident);
    const first = GuestRail.panel(page, 1);
    await first.settled();
    await first.station('trace').focus();
    await page.keyboard.press('Enter');
    await expect(first.step('trace')).toBeVisible();
    await expect(first.station('trace')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(first.step('trace')).toHaveCount(0);
    const before = await address(page);
    for (const key of ['2', 'Backspace', '?']) {
      await page.keyboard.press(key);
    }
    await expect(first.station('trace')).toBeFocused();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(await address(page)).toEqual(before);
  });

  test('a Viewer sees them, and the settings are asked for once', async ({ page, host, incident }) => {
    await host.signInAsViewer(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await openDashboard(page, host, incident);
    await GuestRail.panel(page, 1).settled();
    await GuestRail.panel(page, 2).settled();
    await expect(GuestRail.panel(page, 1).headline()).toContainText('inventory-check → postgres-replica-2');
    // A real Grafana asks for them too, before it loads the app's module.
    expect(asked.filter((path) => path.endsWith('/drillrail-correlation-app/settings'))).toHaveLength(
      grafana() ? 2 : 1
    );
  });
});

test.describe('a panel that is low', () => {
  const rails = [
    { ...ORDERS, steps: ['split-tenant', 'trace'] },
    { ...ORDERS, layout: 'full', steps: ['split-tenant', 'trace'] },
  ];
  test.use({ site: { dashboard: { variables: { service: 'order-orchestrator' }, rails, height: 8 } } });

  test('scrolls inside itself and shows the steps it is told to', async ({ page, host, incident }) => {
    await openDashboard(page, host, incident);
    const [compact, full] = [GuestRail.panel(page, 1), GuestRail.panel(page, 2)];
    await compact.settled();
    await full.settled();
    await expect(
      compact.within.getByRole('listitem').filter({ has: page.getByRole('button', { expanded: false }) })
    ).toHaveCount(2);
    await expect(full.within.locator('section[data-status]')).toHaveCount(2);
    const top = () => page.evaluate(() => window.scrollY);
    const before = await top();
    await full.station('trace').click();
    await expect(full.step('trace')).toBeInViewport();
    await compact.station('trace').click();
    await expect(compact.step('trace')).toBeInViewport();
    expect(await top()).toBe(before);
  });
});

test.describe('options that are wrong', () => {
  const rails = [
    {
      rail: 'nonsense',
      service: 'order-orchestrator',
      trace: 'nonsense',
      filters: [{ dimension: 'planet', value: 'mars' }],
    },
    {
      rail: 'train-ticket',
      service: '$service',
      filters: [
        { dimension: 'operation', value: '$tenants' },
        { dimension: 'shard', value: '$nobody' },
      ],
    },
  ];
  test.use({ site: { dashboard: { variables: { tenants: [HYD, BLR] }, rails } } });

  test('are told, and break nothing', async ({ page, host, incident }) => {
    await openDashboard(page, host, incident, [['var-tenants', HYD]]);
    const [wrong, without] = [GuestRail.panel(page, 1).within, GuestRail.panel(page, 2).within];
    await expect(wrong).toContainText('This site has no working rail nonsense. Using Order success instead.');
    await expect(wrong).toContainText('in the option trace, got nonsense');
    await expect(wrong).toContainText('This rail has no dimension planet, so planet = mars was ignored.');
    await expect(without).toContainText('This dashboard has no variable $nobody, so shard is not set.');
    await expect(without).toContainText('No service is chosen.');
    await openDashboard(page, host, incident, [
      ['var-tenants', HYD],
      ['var-tenants', BLR],
    ]);
    await expect(without).toContainText('The variable $tenants has several values');
  });
});

test.describe('with the app switched off', () => {
  test.use({ site: { dashboard: { variables: { service: 'order-orchestrator' }, rails: [ORDERS] } } });

  test('the panel says so, asks nothing and can be tried again', async ({ page, host, incident }) => {
    await host.switchApp(false);
    await openDashboard(page, host, incident);
    const { within } = GuestRail.panel(page, 1);
    await expect(within.getByRole('alert')).toContainText('The Drillrail app is disabled');
    expect(host.requests()).toEqual([]);
    await host.switchApp(true);
    await within.getByRole('button', { name: 'Try again' }).click();
    await GuestRail.panel(page, 1).settled();
  });
});
