import path from 'node:path';
import { ARTIFACTS } from '../support/mode';
import { expect, test } from '../support/test';
import { testIds } from '../../../src/views/testIds';

/** Pictures of the walk for people to look at: artifacts/walk-*.png. */
const SHOTS = [
  { width: 1280, height: 800, theme: 'dark' },
  { width: 1280, height: 800, theme: 'light' },
  { width: 1920, height: 1080, theme: 'dark' },
  { width: 1920, height: 1080, theme: 'light' },
  { width: 390, height: 844, theme: 'dark' },
] as const;

for (const { theme, ...viewport } of SHOTS) {
  test.describe(`${viewport.width} ${theme}`, () => {
    test.use({ viewport, site: { theme, mode: 'production' } });

    test('picture of the walk', async ({ rail, page }) => {
      await rail.open();
      await rail.expectAllFound();
      await expect(page.getByTestId(testIds.profile)).toBeVisible();
      await expect(rail.step('burn-rate').locator('canvas').first()).toBeVisible();
      if (viewport.width > 600) {
        await expect(page.getByTestId(testIds.flameGraph).locator('canvas').first()).toBeVisible();
      }
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const file = path.join(ARTIFACTS, `walk-${viewport.width}-${theme}.png`);
      const picture = await page.screenshot({ path: file, fullPage: true, animations: 'disabled' });
      expect(picture.byteLength).toBeGreaterThan(30_000);
    });
  });
}
