import type { Host } from '../support/host';
import { GuestRail } from '../support/dashboard';
import { expect, standInOnly, test } from '../support/test';

const HYD = 'hyd-cloud-kitchens';
const BLR = 'blr-dark-kitchens';
const ANOTHER_APP = 'Another app would have to show it.';
const ID = 'drillrail-correlation-app/rail/v1';

function componentUrl(host: Host, props: object): string {
  const parameters = new URLSearchParams({ id: ID, props: JSON.stringify(props), callback: 'onPlaceChange' });
  return `${host.url}/component?${parameters}`;
}

test(
  'it walks, tells where its readers go, and follows its props',
  standInOnly(ANOTHER_APP),
  async ({ page, host, incident, rail }) => {
    const { from, to } = incident;
    const place = { service: 'order-orchestrator', rail: 'orders', from, to };
    await page.goto(componentUrl(host, { place, steps: ['split-tenant'] }));
    const guest = new GuestRail(page.locator('main'));
    await guest.settled();
    const before = [page.url(), await rail.historyLength()];
    await guest.station('split-tenant').click();
    await guest.row(HYD).click();
    await expect(guest.row(HYD)).toHaveAttribute('data-state', 'pinned');
    const [moved, link] = JSON.parse(await page.getByTestId('called').innerText());
    expect(moved).toEqual({ ...place, from: String(from), to: String(to), filters: { tenant: HYD } });
    expect(link).toMatch(/^\/a\/drillrail-correlation-app\/rail\?.*&var-tenant=hyd-cloud-kitchens/);
    expect([page.url(), await rail.historyLength()]).toEqual(before);

    await page.getByLabel('Props').fill(JSON.stringify({ place: { ...place, filters: { tenant: BLR } } }));
    await page.getByRole('button', { name: 'Give' }).click();
    await expect(guest.row(BLR)).toHaveAttribute('data-state', 'pinned');
    expect(JSON.parse(await page.getByTestId('called').innerText())[0].filters).toEqual({ tenant: HYD });
  }
);

test(
  'a link is as good as a place, and what is wrong is told',
  standInOnly(ANOTHER_APP),
  async ({ page, host, rail }) => {
    await page.goto(componentUrl(host, { link: rail.url(rail.deepLink({ 'var-tenant': HYD })), layout: 'full' }));
    const guest = new GuestRail(page.locator('main'));
    await guest.settled();
    await expect(guest.row(HYD)).toHaveAttribute('data-state', 'pinned');
    await page.goto(componentUrl(host, { link: 'https://grafana.example/explore' }));
    await expect(page.locator('main')).toContainText('Expected a link to the rail page, got');
    expect(await guest.headline().count()).toBe(0);
  }
);
