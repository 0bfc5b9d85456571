import { expect, SITE, test, Walk } from './site';

test('the rail is a panel of the provisioned dashboard and leaves its address alone', async ({ gotoDashboardPage, page }) => {
  const dashboard = await gotoDashboardPage({ uid: SITE.dashboard });
  const panel = dashboard.getPanelByTitle(`What is wrong with ${SITE.service}`);
  await panel.scrollIntoView();
  const walk = new Walk(page, panel.locator);
  await expect(walk.headline()).toContainText(SITE.tenant);
  await expect(walk.station('trace')).toContainText('inventory-check');
  expect(walk.parameter('var-partition')).toBeNull();
});

test('a panel’s menu leads to the rail of what the panel shows', async ({ gotoDashboardPage, page, walk }) => {
  const dashboard = await gotoDashboardPage({ uid: SITE.dashboard });
  const panel = dashboard.getPanelByTitle('Failed orders by tenant');
  await panel.scrollIntoView();
  await panel.clickOnMenuItem('Rail from this panel', { parentItem: 'Extensions' });
  await page.waitForURL(`**/a/${SITE.plugin}/rail?*`);
  expect(walk.parameter('var-service')).toBe(SITE.service);
  await expect(walk.headline()).toContainText(SITE.tenant);
});
