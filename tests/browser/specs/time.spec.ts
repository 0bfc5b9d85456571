import type { Host } from '../support/host';
import { expect, test } from '../support/test';

/** Grafana's own time picker opens a dialog without a name, and its own library warns of that. */
const GRAFANAS_PICKER = /^console warning: A dialog must have a title for accessibility/;

test('another time range is one entry, keeps the choices and is asked for', async ({ rail, page, watch }) => {
  watch.allow(GRAFANAS_PICKER);
  await rail.openAtTheIncident(rail.deepLink({ 'var-tenant': 'hyd-cloud-kitchens' }));
  const entries = await rail.historyLength();
  const asked = await rail.requestsDuring(async () => {
    await page.getByRole('button', { name: /^Time range selected/ }).click();
    await page.getByText('Last 3 hours').click();
    await rail.expectPlace({ 'var-tenant': 'hyd-cloud-kitchens', from: 'now-3h', to: 'now' });
  });
  expect(asked.length).toBeGreaterThan(0);
  expect(await rail.historyLength()).toBe(entries + 1);
  await rail.expectAllFound();
  await expect(rail.row('hyd-cloud-kitchens')).toHaveAttribute('data-state', 'pinned');

  await page.goBack();
  await rail.expectPlace({ 'var-tenant': 'hyd-cloud-kitchens' });
});

test('refresh asks everything again and leaves the place as it is', async ({ rail, page, host }) => {
  await rail.open();
  await rail.expectAllFound();
  const first = answered(host);
  await page.getByTestId('data-testid RefreshPicker run button').click();
  await expect.poll(() => answered(host)).toHaveLength(2 * first.length);
  expect(answered(host).slice(first.length).sort()).toEqual(first.sort());
  await rail.expectPlace({});
  await rail.settled();
  await rail.expectAllFound();
});

/** The questions that were answered; what Tempo lacks is not asked twice. */
function answered(host: Host): string[] {
  return host
    .requests()
    .filter(({ status }) => status === 200)
    .map(({ uid, path, query, body }) => `${uid}/${path}?${query} ${body}`);
}
