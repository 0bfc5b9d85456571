import { expect, test } from '../support/test';

/** A rail that nobody can walk. */
const indicator = { type: 'ratio', errors: 'errors_total{service="$service"}', total: 'sum(requests_total)' };
const broken = { id: 'broken', slo: { objective: 99.5, indicator }, dimensions: [{ name: 'trace', metric: 'x' }] };

test.use({ site: { moreRails: [broken] } });

test('a bad definition is told with its path and reason, the other rails work', async ({ rail, page }) => {
  await rail.open();
  const alert = page.getByRole('alert').filter({ hasText: 'rail definitions' });
  await expect(alert).toContainText('rails[2].slo.objective');
  await expect(alert).toContainText('for 99.5 % write 0.995');
  await expect(alert).toContainText('rails[2].slo.indicator.total');
  await expect(alert).toContainText('rails[2].dimensions[0].name');
  await rail.expectAllFound();

  await page.getByRole('combobox', { name: 'Rail' }).click();
  await expect(page.getByRole('option', { name: 'Order success' })).toBeVisible();
  await expect(page.getByRole('option', { name: /broken/i })).toHaveCount(0);
});
