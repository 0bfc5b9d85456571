import { expect, SITE, test } from './site';

test('the start page has its doors', async ({ gotoAppPage, page }) => {
  await gotoAppPage({ pluginId: SITE.plugin, path: '/' });
  await expect(page.getByRole('region', { name: 'Firing alerts' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Walk the sample incident' })).toBeVisible();
});

test('a service alone is walked to the trace and its logs', async ({ openRail, walk }) => {
  await openRail(`var-service=${SITE.service}`);
  for (const words of [SITE.service, SITE.tenant, 'inventory-check → postgres-replica-2', 'still vacuuming']) {
    await expect(walk.headline()).toContainText(words);
  }
  await expect(walk.station('profile')).toContainText('retry.spinUntil');
});

test('a click is a place in the address, and back goes back', async ({ openRail, walk, page }) => {
  await openRail(`var-service=${SITE.service}`);
  await expect(walk.chip('tenant')).toContainText('suggested');
  await walk.candidate('blr-dark-kitchens').click();
  await expect.poll(() => walk.parameter('var-tenant')).toBe('blr-dark-kitchens');
  await expect(walk.chip('tenant')).not.toContainText('suggested');
  await page.goBack();
  await expect.poll(() => walk.parameter('var-tenant')).toBeNull();
  await expect(walk.chip('tenant')).toContainText(SITE.tenant);
});

test('the sample incident needs no data source', async ({ gotoAppPage, walk }) => {
  await gotoAppPage({ pluginId: SITE.plugin, path: '/sample' });
  await expect(walk.headline()).toContainText(SITE.tenant);
});

test('the settings page shows the provisioned rails', async ({ page }) => {
  await page.goto(`/plugins/${SITE.plugin}?page=rails`);
  await expect(page.getByRole('navigation', { name: 'Rails' })).toContainText('Order success');
});
