import { expect, test } from '../support/test';

test('another rail starts from the top', async ({ rail, page }) => {
  await rail.open(rail.deepLink({ 'var-tenant': 'hyd-cloud-kitchens' }));
  const entries = await rail.historyLength();
  await page.getByRole('combobox', { name: 'Rail' }).click();
  await page.getByRole('option', { name: 'Failed requests (span metrics)' }).click();
  await rail.expectPlace({ 'var-rail': 'span-errors' });
  expect(await rail.historyLength()).toBe(entries + 1);
  await expect(rail.step('split-operation')).toBeVisible();
  await expect(rail.step('split-tenant')).toHaveCount(0);

  await page.goBack();
  await rail.expectPlace({ 'var-tenant': 'hyd-cloud-kitchens' });
  await rail.expectAllFound();
});

test('the services that there are can be chosen', async ({ rail, page }) => {
  await rail.open(rail.deepLink({ 'var-tenant': 'hyd-cloud-kitchens' }));
  await page.getByRole('combobox', { name: 'Service' }).click();
  await expect(page.getByRole('option', { name: 'order-orchestrator' })).toBeVisible();
  await page.keyboard.type('payment-gateway');
  await page
    .getByRole('option', { name: /payment-gateway/ })
    .first()
    .click();
  await rail.expectPlace({ 'var-service': 'payment-gateway' });
});
