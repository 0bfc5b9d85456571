import { selectors } from '@grafana/e2e-selectors';
import { testIds } from '../../../src/views/testIds';
import { expect, test } from '../support/test';

test('the burn card says when it began and how sure that is, and offers to zoom there', async ({ rail, page }) => {
  await rail.open();
  const began = rail.step('burn-rate').getByTestId(testIds.began);
  await expect(began).toContainText(/^Began at \d\d:\d\d ± \d+ min \(95 %\)\./);
  await expect(began.getByRole('button', { name: 'Zoom to the incident' })).toBeVisible();
  const marks = rail.step('burn-rate').getByTestId(selectors.pages.Dashboard.Annotations.marker);
  // Grafana's marks have no name: only the pointer brings up what one means.
  await expect(async () => {
    const told: boolean[] = [];
    for (const mark of await marks.all()) {
      await mark.hover();
      told.push(await page.getByText('the burn began here').isVisible());
    }
    expect(told).toContain(true);
  }).toPass();
});
