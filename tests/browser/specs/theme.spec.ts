import { expect, test } from '../support/test';

test.describe('light theme', () => {
  test.use({ site: { theme: 'light' } });

  test('the whole walk is there, and readable', async ({ rail, page }) => {
    await rail.open();
    await rail.expectAllFound();
    await expect(page.locator('body.theme-light')).toBeVisible();
    const [text, background] = await rail.step('burn-rate').evaluate((card) => {
      const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
      const brightness = (color: string) => channels(color).reduce((sum, value) => sum + value, 0) / 3;
      const { color, backgroundColor } = getComputedStyle(card);
      return [brightness(color), brightness(backgroundColor)];
    });
    expect(background - text).toBeGreaterThan(120);
  });
});

test('switching the theme keeps the walk and asks nothing again', async ({ rail, page }) => {
  await rail.open(rail.deepLink({ 'var-tenant': 'hyd-cloud-kitchens' }));
  const asked = await rail.requestsDuring(async () => {
    // Grafana's keys for the other theme, until the next load.
    await page.keyboard.press('c');
    await page.keyboard.press('r');
    await expect(page.locator('body.theme-light')).toBeVisible();
  });
  expect(asked).toEqual([]);
  await rail.expectAllFound();
  await rail.expectPlace({ 'var-tenant': 'hyd-cloud-kitchens' });
});
