import { expect, test } from '../support/test';

test('a malformed trace id is told, and the steps above work', async ({ rail, page, watch, host }) => {
  await rail.open(rail.deepLink({ trace: 'not-a-trace' }));
  const alert = page.getByRole('alert').filter({ hasText: 'not-a-trace' }).first();
  await expect(alert).toContainText('Expected a trace id of up to 32 hex digits');
  await rail.expectStatuses({
    'burn-rate': 'found',
    'split-tenant': 'found',
    'split-partition': 'found',
    trace: 'empty',
  });
  expect(host.requests().some(({ path }) => path.includes('not-a-trace'))).toBe(false);
  await rail.clearChip('trace');
  await rail.expectPlace({});
  await rail.expectAllFound();
  expect(watch.unexpected()).toEqual([]);
});

test('a trace that nobody has is told, the chip is marked, and the best other one stands in', async ({
  rail,
  watch,
}) => {
  watch.allowStatus(404);
  await rail.open(rail.deepLink({ trace: '0123456789abcdef0123456789abcdef' }));
  await rail.expectAllFound();
  await expect(rail.chip('trace')).toContainText('no data in this window');
  await expect(rail.step('trace')).toContainText('01234567');
  await expect(rail.step('trace')).toContainText(/Tempo (has no|does not have)/);
});

test('a malformed span id is told, and the walk goes on', async ({ rail, page, incident }) => {
  await rail.open(rail.deepLink({ trace: incident.traceId, span: 'zz' }));
  await expect(page.getByRole('alert').first()).toContainText('Expected a span id');
  await rail.expectStatuses({ 'burn-rate': 'found', trace: 'found' });
});

test('a malformed time is told, and the default is used', async ({ rail, page }) => {
  await rail.openAtTheIncident(new URLSearchParams({ from: 'yesterday-ish', 'var-service': 'order-orchestrator' }));
  await expect(page.getByRole('alert').first()).toContainText('yesterday-ish');
  await rail.expectAllFound();
});

test('an unknown service: every step says that there is nothing, and why', async ({ rail, page }) => {
  await rail.open(rail.deepLink({ 'var-service': 'nobody-knows' }));
  await rail.expectStatuses({ 'burn-rate': 'empty' });
  await expect(rail.step('burn-rate')).toContainText('nobody-knows');
  await expect(page.getByRole('combobox', { name: 'Service' })).toHaveValue('nobody-knows');
  await expect(page.locator('section[data-status=failed]')).toHaveCount(0);
});

test('an unknown rail is told, and another one is walked', async ({ rail, page }) => {
  await rail.open(rail.deepLink({ 'var-rail': 'no-such-rail' }));
  await expect(page.getByRole('alert').first()).toContainText('no-such-rail');
  await rail.expectAllFound();
});

test('a dimension that the rail does not have is told', async ({ rail, page }) => {
  await rail.open(rail.deepLink({ 'var-region': 'south' }));
  await expect(page.getByRole('alert').first()).toContainText('This rail has no dimension region');
  await rail.expectAllFound();
  await rail.row('hyd-cloud-kitchens').click();
  await rail.expectPlace({ 'var-tenant': 'hyd-cloud-kitchens', 'var-region': 'south' });
});

test('a data source that does not exist is told by the step that needs it', async ({ rail, watch }) => {
  watch.allowStatus(404);
  await rail.open(rail.deepLink({ 'var-logs': 'gone' }));
  await rail.expectStatuses({ 'burn-rate': 'found', trace: 'found', profile: 'found' });
  await expect(rail.step('logs')).toContainText('gone');
  await expect(rail.step('logs')).toHaveAttribute('data-status', /empty|failed/);
});

test('a time without any data: nothing found, nothing failed', async ({ rail, page, incident }) => {
  const year = 365 * 24 * 3_600_000;
  const range = { from: String(incident.from - year), to: String(incident.to - year) };
  await rail.open(rail.deepLink(range));
  await rail.expectStatuses({ 'burn-rate': 'empty' });
  await expect(page.locator('section[data-status=failed]')).toHaveCount(0);
  for (const card of await page.locator('section[data-status]').all()) {
    await expect(card).toContainText(/\w+ \w+ \w+/);
  }
});
