import { expect, test } from '../support/test';
import { STEPS } from '../support/railPage';

test('1 to 6 jump to the steps', async ({ rail, page }) => {
  await rail.open();
  for (const [index, id] of STEPS.entries()) {
    await page.keyboard.press(String(index + 1));
    await expect(rail.step(id)).toBeFocused();
    await expect(rail.step(id)).toBeInViewport();
  }
});

test('j and k move among candidates, Enter pins, Backspace takes it back', async ({ rail, page }) => {
  await rail.open();
  const rows = rail.step('split-tenant').getByRole('radio');
  await rows.first().focus();
  await page.keyboard.press('j');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(rows.nth(1)).toBeFocused();
  await rail.expectPlace({});

  await page.keyboard.press('Enter');
  await rail.expectPlace({ 'var-tenant': 'blr-dark-kitchens' });
  await page.keyboard.press('Backspace');
  await rail.expectPlace({});
});

test('j and k move among spans, Enter pins the one reached', async ({ rail, page }) => {
  await rail.open();
  const active = rail.step('trace').locator('[role=treeitem][data-active=true]');
  await expect(active).toHaveAccessibleName(/suspect/);
  await rail.step('trace').getByRole('tree').focus();
  await page.keyboard.press('k');
  await expect(active).not.toHaveAccessibleName(/suspect/);
  const reached = await active.getAttribute('data-span');
  await page.keyboard.press('j');
  await expect(active).toHaveAccessibleName(/suspect/);
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await expect.poll(() => rail.place().span).toBe(reached);
  await expect(active).toHaveAccessibleName(/pinned/);
});

test('? shows the keys, and fields keep theirs', async ({ rail, page }) => {
  await rail.open(rail.deepLink({ 'var-tenant': 'hyd-cloud-kitchens' }));
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts of the rail' });
  await expect(dialog).toContainText('Backspace');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await page.getByRole('combobox', { name: 'Service' }).click();
  await page.keyboard.press('1');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Escape');
  await rail.expectPlace({ 'var-tenant': 'hyd-cloud-kitchens' });
});
