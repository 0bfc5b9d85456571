import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { SAMPLE } from '../../../dev/demo/recorded';
import { APP_PATH } from '../../../src/model/place/appPath';
import { testIds } from '../../../src/views/testIds';
import { expect, test } from '../support/test';

test.use({ site: { bare: true } });

const [head] = gunzipSync(readFileSync(SAMPLE)).toString('utf8').split('\n', 1);
const opens = Object.fromEntries(new URLSearchParams(JSON.parse(head).place));

test.beforeEach(async ({ page, host, rail }) => {
  await page.goto(host.url + APP_PATH);
  await page.getByRole('link', { name: 'Walk the sample incident' }).click();
  await rail.settled();
});

test.afterEach(({ host }) => {
  // The start page asks what fires, where there is something to ask.
  expect(
    host.requests().filter(({ path }) => path !== 'api/v1/alerts'),
    'a recording asks no data source'
  ).toEqual([]);
});

test('the sample incident walks to the bottom without any data source', async ({ rail, page }) => {
  await rail.expectAllFound();
  await expect(rail.headline()).toContainText(
    'order-orchestrator is burning its error budget at 18.2× the allowed rate.'
  );
  await expect(rail.headline()).toContainText('still vacuuming relation "public.inventory"');
  expect(rail.place()).toEqual(opens);
  await expect(page.getByTestId(testIds.flameGraph).locator('canvas')).toBeVisible();
});

test('it says that it is a recording, when and where it was made, and is read-only', async ({ rail, page }) => {
  const note = page.getByTestId(testIds.recordingNote);
  await expect(note).toContainText(/Recorded \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC in Drillrail/);
  await expect(note).toContainText('Read-only');
  await expect(page.getByRole('combobox')).toHaveCount(0);
  // Grafana's own navigation has one.
  await expect(page.getByRole('main').getByRole('link', { name: /Explore/ })).toHaveCount(0);
  await note.getByRole('link', { name: 'Close recording' }).click();
  await expect(page.getByRole('heading', { name: 'Open a recording' })).toBeVisible();
  await expect(rail.step('burn-rate')).toHaveCount(0);
});

test('candidates, chips, back and forward walk it as they walk a live rail', async ({ rail, page }) => {
  const at = (more: Record<string, string>) => expect.poll(() => rail.place()).toEqual({ ...opens, ...more });
  await rail.row('blr-dark-kitchens').click();
  await at({ 'var-tenant': 'blr-dark-kitchens' });
  await rail.settled();
  await rail.expectStatuses({ 'burn-rate': 'found', 'split-tenant': 'found', 'split-partition': 'found' });
  await rail.clearChip('tenant');
  await at({});
  await rail.settled();
  await rail.expectAllFound();

  await page.goBack();
  await at({ 'var-tenant': 'blr-dark-kitchens' });
  await expect(rail.row('blr-dark-kitchens')).toHaveAttribute('data-state', 'pinned');
  await page.goBack();
  await at({});
  await page.goForward();
  await at({ 'var-tenant': 'blr-dark-kitchens' });
  await expect(rail.row('blr-dark-kitchens')).toHaveAttribute('data-state', 'pinned');
});

test('what it does not hold is an empty step with the reason, and one click leads back', async ({
  rail,
  page,
  host,
}) => {
  await page.goto(`${host.url}${APP_PATH}/sample?${new URLSearchParams({ ...opens, 'var-tenant': 'nobody' })}`);
  await rail.settled();
  await rail.expectStatuses({ 'burn-rate': 'found', 'split-partition': 'empty', trace: 'empty' });
  await expect(rail.step('split-partition')).toContainText('This recording has no answer to this query');
  await expect(rail.station('trace')).toContainText('not in this recording');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await rail.clearChip('tenant');
  await rail.expectAllFound();
});

test('a link into another time leads into the time that was recorded', async ({ rail, page, host }) => {
  const tenant = { 'var-tenant': 'hyd-cloud-kitchens' };
  await page.goto(`${host.url}${APP_PATH}/sample?${new URLSearchParams({ from: 'now-6h', to: 'now', ...tenant })}`);
  await expect.poll(() => rail.place()).toEqual({ from: opens.from, to: opens.to, ...tenant });
  await rail.settled();
  await rail.expectAllFound();
});
