import type { Page } from '@playwright/test';
import { testIds } from '../../../src/views/testIds';
import { expectMark } from '../support/marks';
import { expect, standInOnly, test } from '../support/test';
import { panesOf } from '../support/explore';
import { roleOn, type RailPage } from '../support/railPage';
import { queryOf } from '../support/sentQueries';

const CHOSEN = { 'var-tenant': 'hyd-cloud-kitchens', 'var-partition': '14' };
const METRICS = 'Metrics of order-orchestrator';

/** Clicks that a person makes, as the page sees them. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Object.assign(window, { clicks: 0 });
    document.addEventListener(
      'click',
      () => Object.assign(window, { clicks: Reflect.get(window, 'clicks') + 1 }),
      true
    );
  });
  return () => page.evaluate(() => Number(Reflect.get(window, 'clicks')));
}

function spans(rail: RailPage) {
  return rail.step('trace').getByRole('treeitem');
}

/** The id of the span of this name. */
async function spanNamed(rail: RailPage, name: string): Promise<string> {
  return (await spans(rail).filter({ hasText: name }).first().getAttribute('data-span')) ?? '';
}

function metrics(page: Page) {
  return page.getByTestId(testIds.metrics);
}

test('metrics to trace: the walk starts with the burn rate, and its exemplars lead on', async ({ rail, page }) => {
  await rail.open();
  const markers = rail.step('burn-rate').getByTestId('data-testid Exemplar marker');
  await expect(markers.first()).toBeVisible();
  // The slowest one's trace was sampled away.
  await markers.last().hover();
  const link = page.getByRole('link', { name: 'Continue from this trace' });
  const clicks = await countClicks(page);
  await link.click();
  // As the exemplar has it: some come without their leading zeros.
  await expect.poll(() => rail.place().trace).toMatch(/^[0-9a-f]{1,32}$/);
  expect(await clicks()).toBe(1);
  await rail.expectPlace({ trace: rail.place().trace });
});

for (const [step, move] of [
  ['logs', 'Logs of inventory-check'],
  ['profile', 'Profile of inventory-check'],
]) {
  test(`trace to ${step}: one click from the span that the walk goes on with`, async ({ rail, page, incident }) => {
    await rail.open();
    const span = await spanNamed(rail, 'inventory-check');
    const clicks = await countClicks(page);
    const asked = await rail.requestsDuring(() => rail.step('trace').getByRole('button', { name: move }).click());
    await rail.expectPlace({ ...CHOSEN, trace: incident.traceId, span });
    await expect(rail.step(step)).toBeFocused();
    await expect(rail.step(step)).toBeInViewport();
    expect(await clicks()).toBe(1);
    expect(
      asked.map(({ uid }) => uid),
      'what the walk had suggested was asked already'
    ).toEqual([]);
  });
}

test('another span to its logs, with its details open; a step back leads back', async ({ rail, page, incident }) => {
  await rail.open();
  const span = await spanNamed(rail, 'validate_cart');
  await spans(rail).filter({ hasText: 'validate_cart' }).first().click();
  const clicks = await countClicks(page);
  await page.getByTestId(testIds.spanDetails).getByRole('button', { name: 'Logs of validate_cart' }).click();
  await rail.expectPlace({ ...CHOSEN, trace: incident.traceId, span });
  await expect(rail.step('logs')).toBeFocused();
  expect(await clicks()).toBe(1);
  await page.goBack();
  await rail.expectPlace({});
});

test('log line to trace: one click at a folded line pins the span that wrote it', async ({ rail, page, incident }) => {
  await rail.open();
  const lines = rail.step('logs').getByTestId(testIds.logRow);
  const clicks = await countClicks(page);
  await lines
    .filter({ hasText: 'still vacuuming' })
    .getByRole('button', { name: 'Show its span in the trace' })
    .click();
  await rail.expectPlace({ ...CHOSEN, trace: incident.traceId, span: await spanNamed(rail, 'inventory-check') });
  await expect(rail.step('trace')).toBeFocused();
  await expect(page.getByRole('treeitem', { name: /inventory-check, .*pinned/ })).toBeInViewport();
  expect(await clicks()).toBe(1);
  await expect(page.getByTestId(testIds.logFields)).toHaveCount(0);
});

test("trace to metrics: the site's queries for the span's service, charted in place; the walk does not move", async ({
  rail,
  page,
  host,
}) => {
  await rail.open();
  const clicks = await countClicks(page);
  const asked = await rail.requestsDuring(async () => {
    await rail.step('trace').getByRole('button', { name: METRICS }).click();
    await expect(metrics(page).locator('[data-status=found]')).toHaveCount(3);
  });
  expect(await clicks()).toBe(1);
  expect(rail.place()).toEqual(Object.fromEntries(rail.deepLink()));
  expect(asked.map(({ uid, path }) => `${uid} ${path}`)).toEqual(
    Array.from({ length: 3 }, () => 'prometheus api/v1/query_range')
  );
  expect(asked.map(queryOf).every((query) => query.includes('{service="order-orchestrator"'))).toBe(true);

  const charts = metrics(page).getByTestId(testIds.metric);
  await expect(charts).toContainText(['Requests a second, by route', 'Error ratio', 'Latency in seconds']);
  await expectMark(charts.first(), 'this span');
  for (const [index, request] of asked.entries()) {
    const href = await charts.nth(index).getByRole('link', { name: 'Explore' }).getAttribute('href');
    expect(asked.map(queryOf)).toContain(panesOf(href ?? '').queries[0].expr);
    expect(request.status).toBe(200);
  }

  await page.getByRole('button', { name: 'Close metrics' }).click();
  await expect(metrics(page)).toHaveCount(0);
  const before = host.requests().length;
  await rail.step('trace').getByRole('button', { name: METRICS }).click();
  await expect(metrics(page).locator('[data-status=found]')).toHaveCount(3);
  expect(host.requests().length, 'asked once').toBe(before);
});

test.describe(
  'where metrics may not be read',
  standInOnly('Permissions of a single data source are Enterprise.'),
  () => {
    test.use({ site: { forbid: ['prometheus'] } });

    test('each chart says so for itself', async ({ rail, page, host, watch }) => {
      watch.allowStatus(403);
      // Without counters Tempo is asked to count spans, which an old one cannot.
      watch.allowStatus(404);
      await host.signInAsViewer(page);
      await rail.open(rail.deepLink(CHOSEN));
      expect(await roleOn(page)).toBe('Viewer');
      await rail.step('trace').getByRole('button', { name: METRICS }).click();
      await expect(metrics(page).locator('[data-status=failed]')).toHaveCount(3);
      await expect(metrics(page).getByRole('alert').first()).toContainText(
        'You do not have permission to query Prometheus'
      );
    });
  }
);

test('by keys: l, p and m from the span in focus, and ? says so', async ({ rail, page, incident }) => {
  await rail.open();
  const span = await spanNamed(rail, 'inventory-check');
  const tree = rail.step('trace').getByRole('tree');
  await tree.focus();
  await page.keyboard.press('m');
  await expect(metrics(page).locator('[data-status=found]')).toHaveCount(3);
  await page.keyboard.press('m');
  await expect(metrics(page)).toHaveCount(0);
  await page.keyboard.press('p');
  await expect(rail.step('profile')).toBeFocused();
  await rail.expectPlace({ ...CHOSEN, trace: incident.traceId, span });
  await tree.focus();
  await page.keyboard.press('l');
  await expect(rail.step('logs')).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts of the rail' })).toContainText(
    'the metrics of its service'
  );
});

test('a recording holds the metrics that can be unfolded', async ({ rail, page, host }) => {
  await page.goto(`${host.url}/a/drillrail-correlation-app/sample`);
  await rail.settled();
  await rail.step('trace').getByRole('button', { name: METRICS }).click();
  await expect(metrics(page).locator('[data-status=found]')).toHaveCount(3);
  await expect(metrics(page).getByRole('link', { name: 'Explore' })).toHaveCount(0);
  expect(host.requests()).toEqual([]);
});
