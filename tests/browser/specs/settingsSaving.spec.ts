import { another, SETTINGS, SettingsPage } from '../support/settingsPage';
import { expect, standInOnly, test } from '../support/test';

test.describe('two people save', () => {
  test('different rails: both changes are there', async ({ page, host, browser }) => {
    const mine = new SettingsPage(page, host);
    const { settings: theirs, watch, context } = await another(browser, host);
    await mine.open('&rail=orders');
    await theirs.open('&rail=train-ticket');
    await theirs.field('Title').first().fill('Trains');
    await theirs.save();

    await mine.field('Title').first().fill('Orders');
    await mine.button('Save rails').click();
    const conflict = page.getByRole('alert').filter({ hasText: 'Someone else has saved rails' });
    await expect(conflict).toContainText('train-ticket: changed');
    await expect(conflict).toContainText('orders: changed');
    expect(await mine.savedTitles()).toEqual(['Order success', 'Trains']);

    await mine.button('Merge their changes with mine').click();
    await expect(mine.list()).toContainText('Trains');
    await mine.save();
    expect(await mine.savedTitles()).toEqual(['Orders', 'Trains']);
    expect(watch.unexpected()).toEqual([]);
    await context.close();
  });

  test('the same rail: nothing is lost before somebody decides', async ({ page, host, browser }) => {
    const mine = new SettingsPage(page, host);
    const { settings: theirs, watch, context } = await another(browser, host);
    await mine.open();
    await theirs.open();
    await theirs.field('Title').first().fill('Theirs');
    await theirs.save();

    await mine.field('Title').first().fill('Mine');
    await mine.button('Save rails').click();
    const conflict = page.getByRole('alert').filter({ hasText: 'Someone else has saved rails' });
    await expect(conflict).toContainText('Both of you changed orders');
    await expect(mine.button('Merge their changes with mine')).toHaveCount(0);
    await mine.button('Show theirs instead (Undo brings mine back)').click();
    await expect(mine.field('Title').first()).toHaveValue('Theirs');
    await mine.button('Undo').click();
    await expect(mine.field('Title').first()).toHaveValue('Mine');
    expect(await mine.savedTitles()).toContain('Theirs');

    await mine.button('Save rails').click();
    await mine.button('Overwrite theirs with mine').click();
    await expect(page.getByText('The rails are saved')).toBeVisible();
    expect(await mine.savedTitles()).toContain('Mine');
    expect(watch.unexpected()).toEqual([]);
    await context.close();
  });
});

test('a draft outlives a session that ended, and a reload', async ({ page, host, watch }) => {
  watch.allow(/HTTP 401 of POST .*\/settings/, /status of 401 .*\/settings/);
  const settings = new SettingsPage(page, host);
  await settings.open();
  await page.route(`**${SETTINGS}`, (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 401, json: { message: 'Unauthorized' } })
      : route.fallback()
  );
  await settings.field('Title').first().fill('Not yet saved');
  await settings.button('Save rails').click();
  await expect(
    settings.alert('Your session has ended. Log in to Grafana in another tab, then save again here.')
  ).toBeVisible();
  await expect(settings.field('Title').first()).toHaveValue('Not yet saved');

  await page.unroute(`**${SETTINGS}`);
  await page.reload();
  await expect(page.getByText('An unsaved draft was restored')).toBeVisible();
  await expect(settings.field('Title').first()).toHaveValue('Not yet saved');
  await settings.save();
  expect(await settings.savedTitles()).toContain('Not yet saved');
});

test(
  'a Viewer reads the rails and is told which permission is missing',
  standInOnly('A Viewer cannot open the configuration of a plugin there.'),
  async ({ page, host }) => {
    const settings = new SettingsPage(page, host);
    await host.signInAsViewer(page);
    await settings.open();
    await expect(page.getByText('saving them needs the permission plugins:write on this app')).toBeVisible();
    await expect(settings.field('Title').first()).toHaveValue('Order success');
    await expect(settings.field('Title').first()).not.toBeEditable();
    for (const name of ['Save rails', 'Import', 'Add a rail', 'Remove', 'Add a dimension']) {
      await expect(settings.button(name)).toHaveCount(0);
    }
    await expect(settings.button('Export')).toBeVisible();
    await expect(settings.station('burn-rate')).toContainText('orders_total');
  }
);
