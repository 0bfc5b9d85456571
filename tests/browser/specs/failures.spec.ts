import type { Page } from '@playwright/test';
import { expect, test } from '../support/test';

/** As Grafana's proxy answers when it does not reach the data source: 502 and nothing else. */
async function cutOff(page: Page, uid: string): Promise<void> {
  await page.route(`**/api/datasources/proxy/uid/${uid}/**`, (route) => route.fulfill({ status: 502, body: '' }));
}

const others = { prometheus: ['burn-rate'], tempo: ['trace'], loki: ['logs'], pyroscope: ['profile'] };

for (const [uid, [step]] of Object.entries(others)) {
  test(`${uid} out of reach: its step says so, and a retry helps`, async ({ rail, page, watch }) => {
    watch.allowStatus(502);
    await cutOff(page, uid);
    await rail.open();
    const card = rail.step(step);
    await rail.expectStatuses({ [step]: 'failed' });
    await expect(card.getByRole('alert')).toContainText('The backend cannot be reached');
    await expect(card).toContainText(`Data source ${uid}`);
    await expect(rail.station(step)).toContainText(/failed|reached/i);

    await page.unrouteAll();
    await card.getByRole('button', { name: 'Retry' }).click();
    await expect(card).toHaveAttribute('data-status', 'found');
    await rail.settled();
  });
}

test('without logs and profiles the walk goes as far as the trace', async ({ rail, page, watch }) => {
  watch.allowStatus(502);
  await cutOff(page, 'loki');
  await cutOff(page, 'pyroscope');
  await rail.open();
  await rail.expectStatuses({
    'burn-rate': 'found',
    'split-tenant': 'found',
    'split-partition': 'found',
    trace: 'found',
    logs: 'failed',
    profile: 'failed',
  });
  await expect(rail.headline()).toContainText('18.2×');
  await expect(rail.headline()).toContainText('inventory-check → postgres-replica-2');
});

test("a backend's own words are shown", async ({ rail, page, watch }) => {
  watch.allowStatus(400);
  const words = 'the query time range exceeds the limit (query length: 1h10m0s, limit: 30m0s)';
  await page.route('**/api/datasources/proxy/uid/loki/**', (route) =>
    route.fulfill({ status: 400, contentType: 'text/plain', body: words })
  );
  await rail.open();
  await expect(rail.step('logs')).toContainText('The backend refused this query');
  await expect(rail.step('logs')).toContainText(words);
  await rail.expectStatuses({ trace: 'found', profile: 'found' });
});

test('an answer that makes no sense fails its own step and no other', async ({ rail, page }) => {
  await page.route('**/api/datasources/proxy/uid/pyroscope/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<html>Please log in</html>' })
  );
  await rail.open();
  await expect(rail.step('profile')).toContainText('The answer makes no sense');
  await rail.expectStatuses({ 'burn-rate': 'found', trace: 'found', logs: 'found', profile: 'failed' });
});
