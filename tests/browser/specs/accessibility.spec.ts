import { expect, test } from '../support/test';
import { STEPS } from '../support/railPage';
import { testIds } from '../../../src/views/testIds';

/** Roles that a person works with, as an ARIA snapshot writes one without a name. */
const NAMELESS = /^\s*- (button|link|combobox|textbox|radio|checkbox|menuitem|tree|treeitem|radiogroup)(:| \[.*)?$/;
/** Grafana's own controls without a name: the refresh button, whose icon has a tooltip alone, and the marks of exemplars. */
const GRAFANAS_OWN = /^data-testid (RefreshPicker run button|Exemplar marker)$/;

test('every control has a name', async ({ rail, page }) => {
  await rail.open(rail.deepLink({ 'var-tenant': 'hyd-cloud-kitchens' }));
  await rail.expectAllFound();
  await page
    .getByTestId(GRAFANAS_OWN)
    .evaluateAll((own) => own.forEach((control) => control.setAttribute('aria-label', 'own')));
  const lines = (await page.getByRole('main').ariaSnapshot()).split('\n');
  expect(lines.length).toBeGreaterThan(100);
  expect(lines.filter((line) => NAMELESS.test(line))).toEqual([]);
});

test('landmarks, headings and regions lead through the page', async ({ rail, page }) => {
  await rail.open();
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(page.getByRole('navigation', { name: 'Steps' })).toBeVisible();
  await expect(page.getByRole('toolbar', { name: 'Rail' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Filters' })).toBeVisible();
  for (const name of ['Burn rate', 'Tenant', 'Partition', 'Trace', 'Logs', 'Profile']) {
    await expect(page.getByRole('region', { name, exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { name, exact: true, level: 3 })).toBeVisible();
  }
});

test('the answer is announced, and what loads is busy', async ({ rail, page }) => {
  await page.route('**/uid/pyroscope/**', async (route) => {
    await expect(rail.step('profile')).toHaveAttribute('aria-busy', 'true');
    await expect(rail.headline().locator('[aria-live=polite]')).toHaveAttribute('aria-busy', 'true');
    await route.fallback();
  });
  await rail.open();
  await expect(rail.headline().locator('[aria-live=polite]')).toHaveAttribute('aria-busy', 'false');
  await rail.expectAllFound();
});

test('Tab leads through the page from top to bottom', async ({ rail, page }) => {
  await rail.open(rail.deepLink({ 'var-tenant': 'hyd-cloud-kitchens' }));
  await page.getByRole('combobox', { name: 'Rail' }).focus();
  const stops = new Set<string>();
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    stops.add(await page.evaluate(nearestTestId));
  }
  const order = [...stops].filter((id) => id !== '');
  const expected = [testIds.chip('tenant'), ...STEPS.slice(0, 2).map((id) => testIds.station(id))];
  expect(order.filter((id) => expected.includes(id))).toEqual(expected);
  expect(order).toContain(testIds.step('burn-rate'));
});

test('a choice is a radio group with one stop for Tab', async ({ rail }) => {
  await rail.open();
  for (const id of ['split-tenant', 'split-partition', 'trace']) {
    await expect(rail.step(id).getByRole('radiogroup').first()).toHaveAccessibleName(/.+/);
    await expect(rail.step(id).locator('[role=radio][tabindex="0"]')).toHaveCount(1);
  }
});

function nearestTestId(): string {
  const holder = document.activeElement?.closest('[data-testid^="drillrail"]');
  return holder?.getAttribute('data-testid') ?? '';
}
