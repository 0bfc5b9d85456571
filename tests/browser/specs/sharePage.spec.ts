import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { parse } from 'yaml';
import { testIds } from '../../../src/views/testIds';
import type { RailPage } from '../support/railPage';
import { menuItems } from '../support/menu';
import { expect, test } from '../support/test';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const TENANT = { 'var-tenant': 'hyd-cloud-kitchens' };
const PARTITION = { 'var-partition': '14' };

/** From the rail by its Share menu to the page for what is on screen. */
async function share(rail: RailPage, page: Page) {
  await rail.open(rail.deepLink(TENANT));
  await rail.expectAllFound();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await menuItems(page.getByRole('menu'), 'Runbook, dashboard, alert').click();
  await expect(page.getByRole('heading', { name: 'Share this place' })).toBeVisible();
}

/** Presses the button of a snippet; what stands on the page is what is copied. */
async function copied(page: Page, id: string): Promise<string> {
  const snippet = page.getByTestId(testIds.snippet(id));
  await snippet.getByRole('button', { name: 'Copy' }).click();
  const shown = await snippet.locator('pre').textContent();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
  return shown ?? '';
}

function parameters(url: string): Record<string, string> {
  return Object.fromEntries(new URL(url, 'http://grafana.example').searchParams);
}

test('the link copied opens what was on screen', async ({ rail, page, incident }) => {
  await share(rail, page);
  const link = await copied(page, 'link');
  await expect(page.getByText('Copied: Link')).toBeVisible();
  const { span } = parameters(link);
  expect(link).toBe(rail.url(rail.deepLink({ ...TENANT, ...PARTITION, trace: incident.traceId, span })));
  await page.goto(link);
  await rail.settled();
  await rail.expectAllFound();
  await expect(rail.chip('partition')).not.toContainText('suggested');
});

test('every snippet leads to the place', async ({ rail, page, incident }) => {
  await share(rail, page);
  const link = await copied(page, 'link');
  expect(await copied(page, 'markdown')).toContain(`](${link})`);
  expect(await copied(page, 'walk')).toBe(`npm run walk -- '${link}'`);
  const runbook = await copied(page, 'runbook');
  expect(runbook).toContain(`](${link})`);
  expect(runbook).toContain(`npm run walk -- '${link}'`);

  const { 'var-rail': id, 'var-service': service } = parameters(link);
  const filters = [...Object.entries(TENANT), ...Object.entries(PARTITION)].map(([name, value]) => ({
    dimension: name.replace('var-', ''),
    value,
  }));
  const { type, options } = JSON.parse(await copied(page, 'panel'));
  expect({ type, options }).toMatchObject({ type: 'drillrail-rail-panel', options: { rail: id, service, filters } });

  const above = JSON.parse(await copied(page, 'dashboard-link'));
  expect(parameters(above.url.replace('${__url_time_range}&', ''))).toEqual({
    'var-rail': id,
    'var-service': service,
    ...TENANT,
    ...PARTITION,
  });
  const { annotations } = parse(await copied(page, 'annotation'));
  expect(annotations.drillrail_url).toContain('var-tenant=hyd-cloud-kitchens');
  expect(parse(await copied(page, 'pagerduty')).settings.client_url).toContain('drillrail');
  expect(await copied(page, 'templates')).toContain('define "drillrail.link"');
  for (const lasting of ['panel', 'data-link', 'dashboard-link', 'annotation']) {
    await expect(page.getByTestId(testIds.snippet(lasting)), lasting).not.toContainText(incident.traceId);
  }
});

test('a data link takes from the series what it is told to', async ({ rail, page }) => {
  await share(rail, page);
  const url = page.getByTestId(testIds.snippet('data-link')).locator('pre');
  await expect(url).toContainText('var-tenant=${__field.labels.tenant_id:percentencode}');
  await expect(url).not.toContainText('hyd-cloud-kitchens');
  await page.getByRole('checkbox', { name: 'Tenant (tenant_id)' }).uncheck({ force: true });
  await expect(url).toContainText('var-tenant=hyd-cloud-kitchens');
  await expect(url).not.toContainText('tenant_id');
  await expect(url).toContainText('var-partition=${__field.labels.partition:percentencode}');
  const { url: inJson } = JSON.parse(await copied(page, 'data-link-json'));
  expect(inJson).toBe(await copied(page, 'data-link'));
});

test('without suggestions, and always up to now', async ({ rail, page, incident }) => {
  await share(rail, page);
  await page.getByRole('checkbox', { name: 'Include what the walk suggests' }).uncheck({ force: true });
  expect(await copied(page, 'link')).toBe(rail.url(rail.deepLink(TENANT)));
  await page.getByRole('radio', { name: 'Always up to now' }).check({ force: true });
  expect(parameters(await copied(page, 'link'))).toMatchObject({ from: 'now-1h', to: 'now', ...TENANT });
  await expect(page.getByRole('complementary', { name: 'The place' })).toContainText('now-1h – now');
  await page.getByRole('radio', { name: 'This exact time' }).check({ force: true });
  expect(parameters(await copied(page, 'link'))).toMatchObject({
    from: String(incident.from),
    to: String(incident.to),
  });
});

test('by keyboard from the rail to a copied command', async ({ rail, page }) => {
  await rail.open(rail.deepLink(TENANT));
  await page.getByRole('button', { name: 'Share', exact: true }).focus();
  await page.keyboard.press('Enter');
  const item = menuItems(page.getByRole('menu'), 'Runbook, dashboard, alert');
  await expect(menuItems(page.getByRole('menu')).first()).toBeVisible();
  for (
    let presses = 0;
    presses < 6 && !(await item.evaluate((element) => element === document.activeElement));
    presses++
  ) {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Share this place' })).toBeVisible();
  const button = page.getByTestId(testIds.snippet('walk')).getByRole('button', { name: 'Copy' });
  await page.getByRole('link', { name: 'Back to the rail' }).focus();
  for (
    let presses = 0;
    presses < 60 && !(await button.evaluate((element) => element === document.activeElement));
    presses++
  ) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('npm run walk');
  await page.getByRole('link', { name: 'Back to the rail' }).focus();
  await page.keyboard.press('Enter');
  await rail.settled();
  await rail.expectAllFound();
});

test('says what is wrong with its link, and shares the rest', async ({ rail, page }) => {
  const link = rail.url(
    new URLSearchParams({
      from: 'yesterday',
      'var-rail': 'gone',
      'var-service': 'a & b',
      'var-zone': '<b>',
      trace: 'xyz',
    })
  );
  await page.goto(link.replace('/rail?', '/share?'));
  await expect(page.getByText('Expected epoch milliseconds or a relative time')).toBeVisible();
  await expect(page.getByText('Expected a trace id of up to 32 hex digits')).toBeVisible();
  await expect(page.getByText('no working rail')).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'The place' })).toContainText('<b>');
  expect(parameters(await copied(page, 'link'))).toMatchObject({ 'var-service': 'a & b', 'var-zone': '<b>' });
});

test('a browser that forbids copying is told', async ({ rail, page }) => {
  await share(rail, page);
  await page.evaluate(() =>
    Object.assign(navigator.clipboard, { writeText: () => Promise.reject(new Error('forbidden')) })
  );
  await page.getByTestId(testIds.snippet('link')).getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('The browser does not allow copying here')).toBeVisible();
});

test('a recording has no such page, since its place need not be here', async ({ page, host }) => {
  await page.goto(`${host.url}/a/drillrail-correlation-app/sample`);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(menuItems(page.getByRole('menu')).first()).toBeVisible();
  await expect(menuItems(page.getByRole('menu'), 'Runbook, dashboard, alert')).toHaveCount(0);
});

for (const theme of ['dark', 'light'] as const) {
  test.describe(theme, () => {
    test.use({ site: { theme } });

    test('axe finds nothing', async ({ rail, page }) => {
      await share(rail, page);
      const { violations } = await new AxeBuilder({ page }).include('main').analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    });
  });
}
