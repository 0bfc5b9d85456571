import { expect, test } from '../support/test';

const tenant = { 'var-tenant': 'hyd-cloud-kitchens' };
const both = { ...tenant, 'var-partition': '14' };

for (const reloads of [false, true]) {
  test(`back and forward walk the rail${reloads ? ', also after a reload' : ''}`, async ({ rail, page }) => {
    await rail.open();
    await rail.row('hyd-cloud-kitchens').click();
    await rail.expectPlace(tenant);
    await rail.row('14').click();
    await rail.expectPlace(both);
    if (reloads) {
      await page.reload();
      await rail.settled();
    }

    await page.goBack();
    await rail.expectPlace(tenant);
    await expect(rail.row('14')).toHaveAttribute('data-state', 'suggested');
    await expect(rail.row('hyd-cloud-kitchens')).toHaveAttribute('data-state', 'pinned');
    await page.goBack();
    await rail.expectPlace({});
    await expect(rail.row('hyd-cloud-kitchens')).toHaveAttribute('data-state', 'suggested');

    await page.goForward();
    await rail.expectPlace(tenant);
    await page.goForward();
    await rail.expectPlace(both);
    await expect(rail.row('14')).toHaveAttribute('data-state', 'pinned');
    await rail.expectAllFound();
  });
}

test('opening a link adds no entry of its own', async ({ rail, page }) => {
  await page.goto('about:blank');
  const entries = await rail.historyLength();
  await rail.open();
  await rail.expectAllFound();
  expect(await rail.historyLength()).toBe(entries + 1);
});
