import type { Page } from '@playwright/test';
import { openStart } from '../support/startPage';
import { expect, test } from '../support/test';

const TENANT = 'hyd-cloud-kitchens';

test.describe('recent places', () => {
  const recent = (page: Page) => page.getByRole('list', { name: 'Recent places' }).getByRole('listitem');

  test('one walk is one place, at its deepest and with absolute times; it opens as it was', async ({
    page,
    host,
    incident,
    rail,
  }) => {
    await rail.openAtTheIncident(new URLSearchParams({ 'var-service': 'order-orchestrator' }));
    await rail.row(TENANT).click();
    await expect(rail.chip('tenant').getByRole('button', { name: /^Clear / })).toBeVisible();
    await rail.settled();
    await openStart(page, host, incident.to);
    await expect(recent(page)).toHaveCount(1);
    await expect(recent(page)).toContainText(`order-orchestrator · Tenant ${TENANT}`);
    await recent(page).getByRole('link').click();
    await rail.expectPlace({ 'var-tenant': TENANT });
    await rail.expectAllFound();
  });

  test('they are forgotten one by one and all at once', async ({ page, host, incident, rail }) => {
    await rail.open(rail.deepLink({ 'var-tenant': TENANT }));
    await rail.open(rail.deepLink({ 'var-tenant': 'blr-dark-kitchens' }));
    await rail.open();
    await openStart(page, host, incident.to);
    await expect(recent(page)).toHaveCount(3);
    await recent(page)
      .nth(1)
      .getByRole('button', { name: /^Forget order-orchestrator · Tenant blr/ })
      .click();
    await expect(recent(page)).toHaveCount(2);
    await page.reload();
    await expect(recent(page)).toHaveCount(2);
    await page.getByRole('button', { name: 'Forget all' }).click();
    await expect(page.getByText('Places where you walk are kept here')).toBeVisible();
  });

  test('a recording is no place of this site', async ({ page, host, incident, rail }) => {
    await openStart(page, host, incident.to);
    await page.getByRole('link', { name: 'Walk the sample incident' }).click();
    await rail.settled();
    await openStart(page, host, incident.to);
    await expect(recent(page)).toHaveCount(0);
  });

  test('what stands in the storage may be anything', async ({ page, host, incident }) => {
    await page.addInitScript(() =>
      localStorage.setItem('drillrail.recent/org/1', '{"places":[{"link":5},null,{"link":"x"}]}')
    );
    await openStart(page, host, incident.to);
    await expect(page.getByText('Places where you walk are kept here')).toBeVisible();
  });
});

test.describe('services of a rail for any service', () => {
  const picker = (page: Page) => page.getByRole('combobox', { name: 'Service for Train Ticket latency' });

  test('listed when the list is opened, and one click from the rail', async ({ page, host, rail }) => {
    await page.route('**/proxy/uid/**', (route) => {
      const data = route.request().url().includes('/label/service/values')
        ? ['ts-order-service', 'ts-travel-service']
        : [];
      return route.fulfill({ json: { status: 'success', data } });
    });
    await openStart(page, host);
    await picker(page).click();
    await page.getByRole('option', { name: 'ts-travel-service' }).click();
    await expect
      .poll(() => rail.place())
      .toEqual({ from: 'now-1h', to: 'now', 'var-rail': 'train-ticket', 'var-service': 'ts-travel-service' });
  });

  test('where they cannot be listed, it says why, and a name can be typed', async ({ page, host, rail, watch }) => {
    watch.allowStatus(503);
    await openStart(page, host);
    await page.route('**/proxy/uid/**', (route) =>
      route.fulfill({ status: 503, json: { status: 'error', error: 'starting up' } })
    );
    await picker(page).fill('ts-seat-service');
    await expect(
      page.getByText('The services cannot be listed. Type one. prometheus is not ready. starting up')
    ).toBeVisible();
    await page.getByRole('option', { name: /ts-seat-service/ }).click();
    await expect
      .poll(() => rail.place())
      .toMatchObject({ 'var-rail': 'train-ticket', 'var-service': 'ts-seat-service' });
  });
});
