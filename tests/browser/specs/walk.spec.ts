import { testIds } from '../../../src/views/testIds';
import { expect, test } from '../support/test';

test('from the deep link to the flame graph without a click', async ({ rail, page, host, incident }) => {
  await rail.open();
  await rail.expectAllFound();

  const headline = rail.headline();
  for (const figure of ['order-orchestrator', '18.2×', '41 %', 'hyd-cloud-kitchens', '38', '39', '14']) {
    await expect(headline).toContainText(figure);
  }
  await expect(headline).toContainText('place_order');
  await expect(headline).toContainText('4.78 s of 4.83 s');
  await expect(headline).toContainText('inventory-check → postgres-replica-2');
  await expect(headline).toContainText('still vacuuming relation "public.inventory"');

  const burnRate = rail.step('burn-rate');
  await expect(rail.verdict('burn-rate')).toHaveAttribute('data-verdict', 'page');
  await expect(burnRate).toContainText('18.2×');
  await expect(burnRate).toContainText('14.4×');
  await expect(burnRate.locator('canvas').first()).toBeVisible();

  const tenant = rail.row('hyd-cloud-kitchens');
  await expect(tenant).toHaveAttribute('data-state', 'suggested');
  await expect(tenant).toContainText('suggested');
  for (const figure of ['39', '95', '41 %']) {
    await expect(tenant.getByText(figure, { exact: true })).toBeVisible();
  }
  await expect(rail.step('split-tenant').getByRole('radio').first()).toHaveAttribute('data-state', 'suggested');

  const partition = rail.row('14');
  await expect(partition).toHaveAttribute('data-state', 'suggested');
  for (const figure of ['38', '41', '93 %']) {
    await expect(partition.getByText(figure, { exact: true })).toBeVisible();
  }

  await expect(rail.step('trace')).toContainText('5 traces match');
  await expect(rail.trace(incident.traceId)).toHaveAttribute('aria-checked', 'true');
  const trace = rail.step('trace');
  const root = trace.getByRole('treeitem', { name: /place_order, 4\.83 s/ });
  const suspect = trace.getByRole('treeitem', { name: /inventory-check, 4\.78 s, in error, suspect/ });
  await expect(root).toBeVisible();
  await expect(suspect).toContainText('postgres-replica-2');
  await expect(trace.getByRole('treeitem', { name: /suspect/ })).toHaveCount(1);

  const telling = page.locator(`[data-testid="${testIds.logRow}"][data-telling=true]`);
  await expect(telling).toHaveCount(1);
  await expect(telling).toContainText('still vacuuming relation "public.inventory"');
  await expect(telling).toContainText('postgres-replica-2');
  await expect(telling).toHaveAttribute('data-nearness', 'span');

  await expect(page.getByTestId(testIds.flameGraph).locator('canvas').first()).toBeVisible();
  await expect(rail.step('profile')).toContainText('retry.spinUntil');
  expect(host.requests().length).toBeLessThanOrEqual(15);
});

test('what is suggested is marked as such and is not in the URL', async ({ rail, page }) => {
  await rail.open();
  for (const name of ['tenant', 'partition', 'trace', 'span']) {
    await expect(rail.chip(name)).toContainText('suggested');
  }
  await rail.expectPlace({});
  await expect(page.getByRole('button', { name: 'clear all' })).toHaveCount(0);
});

test('the left column names what each step found, and jumps there', async ({ rail }) => {
  await rail.open();
  await expect(rail.station('burn-rate')).toContainText('18.2×');
  await expect(rail.station('split-tenant')).toContainText('hyd-cloud-kitchens');
  await expect(rail.station('split-partition')).toContainText('14');
  await expect(rail.station('trace')).toContainText('inventory-check');
  await rail.station('profile').click();
  await expect(rail.step('profile')).toBeFocused();
  await expect(rail.step('profile')).toBeInViewport();
});

test('the top functions say the same as the flame graph', async ({ rail, page }) => {
  await rail.open();
  await page.getByRole('radio', { name: 'Top functions' }).check();
  const top = page.getByTestId(testIds.topFunctions).getByRole('row').nth(1);
  await expect(top).toContainText('retry.spinUntil');
  await expect(top).toContainText('64 %');
});

test('a span tells its attributes, a log line its fields', async ({ rail, page }) => {
  await rail.open();
  await rail
    .step('trace')
    .getByRole('treeitem', { name: /suspect/ })
    .click();
  await expect(page.getByTestId(testIds.spanDetails)).toContainText('postgres-replica-2');

  const line = page.getByTestId(testIds.logRow).filter({ hasText: 'still vacuuming' }).first();
  await line.getByRole('button').first().click();
  await expect(line.getByTestId(testIds.logFields)).toContainText('trace_id');
});
