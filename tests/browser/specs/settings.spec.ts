import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { SettingsPage } from '../support/settingsPage';
import { expect, test } from '../support/test';

test('a rail is changed, saved, and walked', async ({ page, host, rail }) => {
  const settings = new SettingsPage(page, host);
  await settings.open();
  await expect(settings.status()).toHaveText('Everything is saved.');
  await settings.field('Title').first().fill('Orders that arrive');
  await expect(settings.list()).toContainText('not saved');
  await expect(settings.status()).toContainText('Rails not saved: 1.');
  const { jsonData: before } = await settings.saved();
  await settings.save();
  const { jsonData } = await settings.saved();
  expect(jsonData).toEqual({
    ...before,
    rails: [{ ...before.rails[0], title: 'Orders that arrive' }, before.rails[1]],
  });

  await rail.open();
  await expect(page.getByRole('combobox', { name: 'Rail' })).toHaveValue('Orders that arrive');
  await rail.expectAllFound();
});

test('the queries follow the definition, and nothing is sent for them', async ({ page, host }) => {
  const settings = new SettingsPage(page, host);
  await settings.open();
  await expect(settings.station('trace')).toContainText('{ resource.tenant_id = "<tenant>" }');
  await settings.field('All requests *').fill('orders_total{service="$service",env="live"}');
  await expect(settings.station('burn-rate')).toContainText('orders_total{service="order-orchestrator", env="live"}');
  await settings.field('Span attribute').first().fill('span.customer');
  await expect(settings.station('trace')).toContainText('{ span.customer = "<tenant>" }');
  await settings.field('Good requests, at least *').fill('99.9');
  await expect(page.getByText('The error budget is 0.1 %')).toContainText(
    'pages at 14.4×, when 1.4 % of the requests over 1h are bad'
  );
  expect(host.requests()).toEqual([]);

  await page.getByRole('radio', { name: 'Latency' }).check();
  await expect(settings.preview()).toContainText('These are the queries of its last working version');
  await page.getByRole('textbox', { name: /^Histogram \*/ }).fill('waits_seconds_bucket{service="$service"}');
  await expect(settings.station('burn-rate')).toContainText('waits_seconds_bucket{service="order-orchestrator"');
});

test('a trial says what each step finds in the last hour', async ({ page, host, incident }) => {
  const settings = new SettingsPage(page, host);
  await page.clock.setFixedTime(incident.to);
  await settings.open();
  await settings.button('Try it over the last hour').click();
  for (const id of ['burn-rate', 'split-tenant', 'split-partition', 'trace', 'logs', 'profile']) {
    await expect(settings.station(id)).toHaveAttribute('data-status', 'found');
  }
  await expect(settings.station('burn-rate')).toContainText('18.2× over 1h');
  await expect(settings.station('split-tenant')).toContainText('hyd-cloud-kitchens');
  const asked = host.requests().length;
  await settings.field('Title').first().fill('Other');
  await expect(settings.station('burn-rate')).not.toHaveAttribute('data-status');
  expect(host.requests()).toHaveLength(asked);
});

test('a mistake is told at its field, and the way there', async ({ page, host }) => {
  const settings = new SettingsPage(page, host);
  await settings.open();
  const total = settings.field('All requests *');
  await total.fill('sum(orders_total)');
  await expect(total).toHaveAccessibleDescription(/Expected a PromQL selector such as .*found an aggregation/);
  await expect(settings.list()).toContainText('1 mistake');
  await expect(settings.status()).toContainText('Rails with mistakes, which the app does not offer: 1.');
  await settings.field('Id in links *').focus();
  await settings.button('slo.indicator.total').click();
  await expect(total).toBeFocused();

  // A group of choices is a place as well.
  await settings.button('Import').click();
  await page
    .getByRole('textbox', { name: 'or paste YAML' })
    .fill('{ id: no-type, slo: { objective: 0.9, indicator: {} } }');
  // By the keyboard: on a small page the bar that sticks below lies above it.
  await page.getByRole('checkbox', { name: /^no-type/ }).press('Space');
  await settings.button('Import 1 rail into the draft').click();
  await settings.button('slo.indicator.type').click();
  await expect(page.getByRole('radio', { name: 'Ratio' })).toBeFocused();
  await settings.button('Undo').click();

  await settings.field('Good requests, at least *').fill('nearly all');
  await expect(settings.field('Good requests, at least *')).toHaveAccessibleDescription(
    /a number above 0 and below 1.* got "nearly all"/
  );
  await settings.button('Undo').click();
  await settings.button('Undo').click();
  await expect(settings.status()).toHaveText('Everything is saved.');
});

test('rails are imported after a look at what that does', async ({ page, host }) => {
  const settings = new SettingsPage(page, host);
  await settings.open();
  const before = await settings.saved();
  await settings.button('Import').click();
  const text = page.getByRole('textbox', { name: 'or paste YAML' });
  await text.fill('rails:\n  - id: "a');
  await expect(settings.alert('Line 2, column 11')).toBeVisible();

  const indicator = `{ type: ratio, errors: 'e{service="$$service"}', total: 't{service="$$service"}' }`;
  await text.fill(`apps:
  - type: drillrail-correlation-app
    jsonData:
      rails:
        - { id: payments, slo: { objective: 0.99, indicator: ${indicator} } }
        - { id: wrong, slo: { objective: 99.5, indicator: ${indicator} }, colour: red }`);
  await expect(page.getByText('with $$ as $')).toBeVisible();
  const plan = page.getByRole('list', { name: 'What would be imported' });
  await expect(plan.getByRole('checkbox', { name: 'payments: is added' })).toBeChecked();
  await expect(plan.getByRole('checkbox', { name: /^wrong: has mistakes/ })).not.toBeChecked();
  await expect(plan).toContainText(
    'slo.objective: Expected a share between 0 and 1, got a percentage: for 99.5 % write 0.995.'
  );
  await expect(settings.list().getByRole('listitem')).toHaveCount(2);

  await plan.getByRole('checkbox', { name: /^wrong: has mistakes/ }).check({ force: true });
  await settings.button('Import 2 rails into the draft').click();
  await expect(settings.list().getByRole('listitem')).toHaveCount(4);
  expect(await settings.saved()).toEqual(before);

  await settings.list().getByRole('button', { name: /wrong/ }).click();
  await expect(settings.alert('colour: A rail has no such key')).toBeVisible();
  await settings.button('Remove it').click();
  await settings.field('Good requests, at least *').fill('99.5');
  await expect(settings.list()).not.toContainText('mistake');
  await settings.save();
  const { rails } = (await settings.saved()).jsonData;
  expect(rails.slice(0, 2)).toEqual(before.jsonData.rails);
  expect(rails[3]).toEqual({
    id: 'wrong',
    slo: {
      objective: 0.995,
      indicator: { type: 'ratio', errors: 'e{service="$service"}', total: 't{service="$service"}' },
    },
  });
});

test('what is exported is what stands there', async ({ page, host }) => {
  const settings = new SettingsPage(page, host);
  await settings.open();
  await settings.button('Export').click();
  await expect(page.getByLabel('Provisioning file')).toContainText('orders_total{service="$$service"}');
  const [download] = await Promise.all([page.waitForEvent('download'), settings.button('Download rails.yaml').click()]);
  expect(download.suggestedFilename()).toBe('rails.yaml');
  const { jsonData } = await settings.saved();
  expect(parse(readFileSync(await download.path(), 'utf8'))).toEqual({ rails: jsonData.rails });
});

test('a rail is made with the keyboard alone', async ({ page, host }) => {
  const settings = new SettingsPage(page, host);
  await settings.open();
  await settings.list().getByRole('button').first().focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(settings.button('Add a rail')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(settings.field('Id in links *')).toHaveValue('rail');

  const press = async (target: Locator) => {
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) {
        return;
      }
    }
    throw new Error('Tab does not lead there');
  };
  await press(settings.field('Title'));
  await page.keyboard.type('Payments');
  await press(settings.field('Bad requests *'));
  await page.keyboard.type('payments_total{{service="$service",outcome="error"}'.replace('{{', '{'));
  await press(settings.field('All requests *'));
  await page.keyboard.type('payments_total{service="$service"}');
  await expect(settings.list()).toContainText('Payments');
  await expect(settings.list()).not.toContainText('mistake');
  await press(settings.button('Save rails'));
  await page.keyboard.press('Enter');
  await expect(page.getByText('The rails are saved')).toBeVisible();
  expect(await settings.savedTitles()).toEqual(['Order success', 'Train Ticket latency', 'Payments']);
});

for (const theme of ['dark', 'light'] as const) {
  test.describe(theme, () => {
    test.use({ site: { theme, mode: 'production' } });

    test('axe finds nothing', async ({ page, host }) => {
      const settings = new SettingsPage(page, host);
      await settings.open();
      await settings.field('All requests *').fill('sum(x)');
      await settings.button('Import').click();
      await page.getByRole('textbox', { name: 'or paste YAML' }).fill('rails: [{id: a, slo: 5}]');
      await expect(page.getByRole('list', { name: 'What would be imported' })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).include('main').analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    });
  });
}
