import { APP_PATH } from '../../../src/model/place/appPath';
import { testIds } from '../../../src/views/testIds';
import { expect, test } from '../support/test';

const ABOVE = 'Drillrail - More apps - Grafana';
const WALK = 'order-orchestrator · Order success';

test('a tab is named after service and rail, and again when either changes', async ({ page, rail }) => {
  await rail.open();
  await expect(page).toHaveTitle(`${WALK} - ${ABOVE}`);
  await expect(page.getByRole('navigation', { name: 'Breadcrumbs' })).toHaveText(`More appsDrillrail${WALK}`);
  await page.getByRole('combobox', { name: 'Rail' }).click();
  await page.getByRole('option', { name: 'Failed requests' }).click();
  await expect(page).toHaveTitle(`order-orchestrator · Failed requests (span metrics) - ${ABOVE}`);
  await page.goBack();
  await expect(page).toHaveTitle(`${WALK} - ${ABOVE}`);
});

test('the other pages have names of their own', async ({ page, host, rail }) => {
  await page.goto(`${host.url}${APP_PATH}`);
  await expect(page).toHaveTitle(ABOVE);
  await page.goto(`${host.url}${APP_PATH}/sample`);
  await expect(page.getByTestId(testIds.recordingNote)).toBeVisible();
  await expect(page).toHaveTitle(`${WALK} · Sample incident - ${ABOVE}`);
  await page.goto(`${host.url}${APP_PATH}/recording`);
  await expect(page).toHaveTitle(`Recording - ${ABOVE}`);
  await page.goto(`${host.url}${APP_PATH}/share?${rail.deepLink()}`);
  await expect(page).toHaveTitle(`Share this place - ${ABOVE}`);
  await page.route('**/proxy/uid/**', (route) => route.fulfill({ json: {} }));
  await page.goto(`${host.url}${APP_PATH}/wiring`);
  await expect(page).toHaveTitle(`Wiring - ${ABOVE}`);
  await page.goto(`${host.url}${APP_PATH}/arrive?from=now-1h`);
  await expect(page).toHaveTitle(`Choose a rail - ${ABOVE}`);
});

test('a link that names no place leads to where one chooses, and is no step of its own', async ({ page, host }) => {
  await page.goto(host.url);
  const door = page.url();
  await expect(
    page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Rail', exact: true })
  ).toHaveCount(0);
  await page.goto(`${host.url}${APP_PATH}/rail?orgId=1`);
  await expect(page.getByRole('region', { name: 'Firing alerts' })).toBeVisible();
  expect(page.url()).toBe(`${host.url}${APP_PATH}?orgId=1`);
  await page.goBack();
  await expect.poll(() => page.url()).toBe(door);
});
