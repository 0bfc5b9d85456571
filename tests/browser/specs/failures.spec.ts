import type { Page } from '@playwright/test';
import { expect, test } from '../support/test';

/** As Grafana's proxy answers when it does not reach the data source: 502 and nothing else. */
async function cutOff(page: Page, uid: string): Promise<void> {
  await page.route(`**/api/datasources/proxy/uid/${uid}/**`, (route) => route.fulfill({ status: 502, body: '' }));
}

/** The step that cannot do without a data source, and those that its faults must not touch. */
const STEPS = [
  { uid: 'prometheus', name: 'Prometheus', step: 'burn-rate', others: ['trace', 'logs', 'profile'] },
  { uid: 'tempo', name: 'Tempo', step: 'trace', others: ['burn-rate', 'split-tenant', 'split-partition'] },
  { uid: 'loki', name: 'Loki', step: 'logs', others: ['burn-rate', 'split-tenant', 'trace', 'profile'] },
  { uid: 'pyroscope', name: 'Pyroscope', step: 'profile', others: ['burn-rate', 'split-tenant', 'trace', 'logs'] },
];

for (const { uid, name, step, others } of STEPS) {
  test(`${name} out of reach: its step says so, the others stand, and a retry asks only it`, async ({
    rail,
    page,
    watch,
  }) => {
    watch.allowStatus(502);
    // Without counters Tempo is asked to count spans, which an old one cannot.
    watch.allowStatus(404);
    await cutOff(page, uid);
    await rail.open();
    const card = rail.step(step);
    await rail.expectStatuses({ [step]: 'failed', ...Object.fromEntries(others.map((id) => [id, 'found'])) });
    await expect(card.getByRole('alert')).toContainText(`${name} cannot be reached`);
    await expect(card).toContainText(`Data source ${name} · HTTP 502`);
    await expect(rail.station(step)).toContainText(`${name} cannot be reached`);
    await rail.expectPlace({});

    await page.unrouteAll();
    const asked = await rail.requestsDuring(async () => {
      await card.getByRole('button', { name: 'Retry' }).click();
      await expect(card).toHaveAttribute('data-status', 'found');
    });
    // Below a trace that is found now hang its logs and its profile.
    const below = uid === 'tempo' ? ['tempo', 'loki', 'pyroscope'] : [uid];
    expect(asked.filter((request) => !below.includes(request.uid))).toEqual([]);
    await rail.expectPlace({});
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
  await expect(rail.step('logs')).toContainText('Loki does not allow a time range this long');
  await expect(rail.step('logs')).toContainText(words);
  await rail.expectStatuses({ trace: 'found', profile: 'found' });
});

test('an answer that makes no sense fails its own step and no other', async ({ rail, page }) => {
  await page.route('**/api/datasources/proxy/uid/pyroscope/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<html>Please log in</html>' })
  );
  await rail.open();
  await expect(rail.step('profile')).toContainText('The response of Pyroscope cannot be read');
  await rail.expectStatuses({ 'burn-rate': 'found', trace: 'found', logs: 'found', profile: 'failed' });
});
