import { APP_PATH } from '../../../../src/model/place/appPath';
import { testIds } from '../../../../src/views/testIds';
import { CHECKS } from '../../../../src/checkup/checks';
import { expect, test } from '../../support/test';

/* What is asked is of now, so no recording holds it. */

test('says how much works, what to mend first, and copies the fix', async ({ page, host, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${host.url}${APP_PATH}/wiring`);
  const row = (id: string) => page.getByTestId(testIds.wiringCheck(id));
  await expect(page.getByText(/^Checked at/)).toBeVisible();
  for (const { id } of CHECKS.filter(({ id: each }) => each !== 'alerts-rail')) {
    await expect(row(id), id).toHaveAttribute('data-state', 'works');
  }
  // The stand-in has no alert rules.
  await expect(row('alerts-rail')).toHaveAttribute('data-state', 'missing');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('11 of 12 links work: 92 points of 100.');
  await page.getByRole('button', { name: 'How to fix it' }).click();
  await expect(row('alerts-rail').getByRole('button', { expanded: true })).toBeFocused();
  await row('alerts-rail').getByRole('button', { name: /^Copy/ }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('drillrail_url:');
});

test('another time is in the URL, and asked for', async ({ page, host }) => {
  await page.goto(`${host.url}${APP_PATH}/wiring`);
  await expect(page.getByText(/^Checked at/)).toBeVisible();
  await page.getByRole('radio', { name: '6 hours' }).check({ force: true });
  await expect(page).toHaveURL(/last=6h/);
  await expect(page.getByText(/^Checked at/)).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test('nothing is cut off', async ({ page, host }) => {
    await page.goto(`${host.url}${APP_PATH}/wiring`);
    await expect(page.getByText(/^Checked at/)).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
