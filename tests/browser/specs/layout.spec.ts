import { expect, test } from '../support/test';
import { STEPS } from '../support/railPage';

const SIZES = [
  { name: 'a phone', width: 390, height: 844 },
  { name: 'a small window', width: 800, height: 700 },
  { name: 'a laptop', width: 1280, height: 800 },
  { name: 'a wide screen', width: 1920, height: 1080 },
];

for (const { name, ...viewport } of SIZES) {
  test.describe(`on ${name}`, () => {
    test.use({ viewport });

    test('nothing is wider than the window, and every card is there', async ({ rail, page }) => {
      await rail.open();
      await rail.expectAllFound();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
      for (const id of STEPS) {
        const box = await rail.step(id).boundingBox();
        expect(box?.x, id).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? Infinity), id).toBeLessThanOrEqual(viewport.width);
      }
      await expect(rail.headline()).toBeInViewport();
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('a tap pins, and the place is the same as on a desk', async ({ rail }) => {
    await rail.open();
    await rail.row('hyd-cloud-kitchens').click();
    await rail.expectPlace({ 'var-tenant': 'hyd-cloud-kitchens' });
  });
});

/** The headline grows to four lines and the first sentence to two: a card further down may move that far and no more. */
const LINES = 150;

test('cards keep their place while the walk fills them', async ({ rail, page }) => {
  await page.goto(rail.url(rail.deepLink()));
  await expect(rail.step('profile')).toBeVisible();
  const before = await rail.step('split-tenant').boundingBox();
  await rail.settled();
  await rail.expectAllFound();
  const after = await rail.step('split-tenant').boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(LINES);
});
