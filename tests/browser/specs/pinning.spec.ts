import { expect, test } from '../support/test';

test('pinning the suggested tenant writes it down and asks nothing again', async ({ rail }) => {
  await rail.open();
  const entries = await rail.historyLength();
  const asked = await rail.requestsDuring(async () => {
    await rail.row('hyd-cloud-kitchens').click();
    await rail.expectPlace({ 'var-tenant': 'hyd-cloud-kitchens' });
  });
  expect(asked).toEqual([]);
  expect(await rail.historyLength()).toBe(entries + 1);
  await expect(rail.row('hyd-cloud-kitchens')).toHaveAttribute('data-state', 'pinned');
  await expect(rail.chip('tenant')).not.toContainText('suggested');
});

test('the same click again changes nothing', async ({ rail, page }) => {
  await rail.open();
  await rail.row('hyd-cloud-kitchens').click();
  await rail.expectPlace({ 'var-tenant': 'hyd-cloud-kitchens' });
  const before = { url: page.url(), entries: await rail.historyLength() };
  const asked = await rail.requestsDuring(() => rail.row('hyd-cloud-kitchens').click());
  expect(asked).toEqual([]);
  expect({ url: page.url(), entries: await rail.historyLength() }).toEqual(before);
});

test('choosing another tenant asks again only what hangs below it', async ({ rail }) => {
  await rail.open(rail.deepLink({ 'var-tenant': 'hyd-cloud-kitchens', 'var-partition': '14' }));
  const entries = await rail.historyLength();
  const asked = await rail.requestsDuring(async () => {
    await rail.row('blr-dark-kitchens').click();
    await rail.expectPlace({ 'var-tenant': 'blr-dark-kitchens' });
  });
  expect(await rail.historyLength()).toBe(entries + 1);
  expect(asked.length).toBeGreaterThan(0);
  for (const { method, path, query, body } of asked.filter(({ uid }) => uid === 'prometheus')) {
    expect(new URLSearchParams(body || query).get('query'), `${method} ${path}`).toContain('blr-dark-kitchens');
  }
  await expect(rail.row('blr-dark-kitchens')).toHaveAttribute('data-state', 'pinned');
  await expect(rail.verdict('burn-rate')).toHaveAttribute('data-verdict', 'page');
  await expect(rail.headline()).toContainText('blr-dark-kitchens');
  await expect(rail.headline()).not.toContainText('partition 14');
});

test('another trace: its own spans, logs and profile, the steps above stand still', async ({ rail, incident }) => {
  await rail.open();
  const candidates = rail.step('trace').getByRole('radio');
  const other = candidates.and(rail.page.locator('[aria-checked=false]')).first();
  const asked = await rail.requestsDuring(async () => {
    await other.click();
    await expect.poll(() => rail.place().trace).toMatch(/^[0-9a-f]{32}$/);
  });
  expect(rail.place().trace).not.toBe(incident.traceId);
  expect(asked.filter(({ uid }) => uid === 'prometheus')).toEqual([]);
  expect(asked.filter(({ path }) => path === 'api/search')).toEqual([]);
  await expect(rail.trace(rail.place().trace)).toHaveAttribute('aria-checked', 'true');
  await expect(rail.chip('trace')).not.toContainText('suggested');
});

test('pinning a span pins its trace and the filters it was found under, and asks nothing again', async ({
  rail,
  page,
  incident,
}) => {
  await rail.open();
  const asked = await rail.requestsDuring(async () => {
    await rail.chip('span').getByRole('button', { name: /^Pin / }).click();
    await expect.poll(() => rail.place().span).toMatch(/^[0-9a-f]{16}$/);
  });
  expect(asked).toEqual([]);
  await rail.expectPlace({
    'var-tenant': 'hyd-cloud-kitchens',
    'var-partition': '14',
    trace: incident.traceId,
    span: rail.place().span,
  });
  await expect(page.getByRole('treeitem', { name: /inventory-check, .*suspect, pinned/ })).toBeVisible();
});
