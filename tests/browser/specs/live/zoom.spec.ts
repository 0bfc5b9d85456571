import { testIds } from '../../../../src/views/testIds';
import { expect, test } from '../../support/test';

/* Another range is asked of the backends: a recording holds one. */

test('zooming to the incident is one entry, by the button and by its key, and back returns', async ({ rail, page }) => {
  await rail.open();
  const began = rail.step('burn-rate').getByTestId(testIds.began);
  await expect(began).toContainText(/^The burn began at \d\d:\d\d ± \d+ min \(95 %\)\./);
  const { from, to } = rail.place();
  const entries = await rail.historyLength();

  await began.getByRole('button', { name: 'Zoom to the incident' }).click();
  await expect.poll(() => Number(rail.place().from)).toBeGreaterThan(Number(from));
  const zoomed = rail.place();
  expect(zoomed.to).toBe(to);
  expect(await rail.historyLength()).toBe(entries + 1);
  await rail.settled();
  await expect(began).toBeVisible();
  await expect(began.getByRole('button')).toHaveCount(0);

  await page.goBack();
  await rail.expectPlace({});
  await page.keyboard.press('i');
  await rail.expectPlace({ from: zoomed.from });
});
