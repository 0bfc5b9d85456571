import type { Page } from '@playwright/test';
import type { Host } from '../support/host';
import { expect, standInOnly, test } from '../support/test';
import { roleOn, type RailPage } from '../support/railPage';

async function openAsViewer(page: Page, host: Host, rail: RailPage): Promise<void> {
  await host.signInAsViewer(page);
  await rail.open();
  expect(await roleOn(page)).toBe('Viewer');
}

test('a Viewer sees the same walk', async ({ rail, page, host }) => {
  await openAsViewer(page, host, rail);
  await rail.expectAllFound();
  await expect(rail.headline()).toContainText('18.2×');
  await expect(rail.headline()).toContainText('inventory-check → postgres-replica-2');
  await rail.row('hyd-cloud-kitchens').click();
  await rail.expectPlace({ 'var-tenant': 'hyd-cloud-kitchens' });
});

test.describe('with logs forbidden', standInOnly('Permissions of a single data source are Enterprise.'), () => {
  test.use({ site: { forbid: ['loki'] } });

  test('a Viewer is told so, and the other steps work', async ({ rail, page, host, watch }) => {
    watch.allowStatus(403);
    await openAsViewer(page, host, rail);
    await rail.expectStatuses({ 'burn-rate': 'found', trace: 'found', logs: 'failed', profile: 'found' });
    const logs = rail.step('logs');
    await expect(logs.getByRole('alert')).toContainText('You do not have permission to query Loki');
    await expect(logs).toContainText('Ask a Grafana administrator for the permission datasources:query');
    await expect(logs).toContainText('Data source Loki · HTTP 403');
    await expect(logs).toContainText('Access denied to datasource');
    await expect(rail.headline()).toContainText('inventory-check → postgres-replica-2');
    await rail.expectPlace({});

    const asked = await rail.requestsDuring(async () => {
      // A click is lost when late fonts move the button between press and release, which a person would try again too.
      await expect(async () => {
        await logs.getByRole('button', { name: 'Retry' }).click();
        await expect.poll(() => host.requests().at(-1), { timeout: 3000 }).toMatchObject({ uid: 'loki', status: 403 });
      }).toPass({ timeout: 20_000 });
    });
    expect(new Set(asked.map(({ uid }) => uid))).toEqual(new Set(['loki']));
    await rail.expectStatuses({ logs: 'failed', profile: 'found' });
  });

  test('an Admin is not affected', async ({ rail }) => {
    await rail.open();
    await rail.expectAllFound();
  });
});
