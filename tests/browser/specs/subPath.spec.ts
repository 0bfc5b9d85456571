import { expect, standInOnly, test } from '../support/test';
import { APP } from '../support/railPage';
import { panesOf } from '../support/explore';

/** Such a Grafana is one more to start: give its address with the path. */
const SUB_PATH = 'The path is set where Grafana starts.';

test.use({ site: { subPath: '/grafana' }, permissions: ['clipboard-read', 'clipboard-write'] });

test(
  'under a sub-path everything works and every link keeps it',
  standInOnly(SUB_PATH),
  async ({ rail, page, host }) => {
    await rail.open();
    await rail.expectAllFound();
    await rail.row('hyd-cloud-kitchens').click();
    await rail.expectPlace({ 'var-tenant': 'hyd-cloud-kitchens' });
    expect(new URL(page.url()).pathname).toBe(`/grafana${APP}`);

    const explore = rail.step('logs').getByRole('link', { name: 'Explore' });
    expect(await explore.getAttribute('href')).toMatch(/^\/grafana\/explore\?/);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Copy link' }).first().click();
    await expect(page.getByText('Link copied')).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(`${host.url}${APP}?${rail.deepLink({ 'var-tenant': 'hyd-cloud-kitchens' })}`);
    await page.goto(link);
    await rail.settled();
    await rail.expectAllFound();
  }
);

test('Explore opens under the sub-path with the query', standInOnly(SUB_PATH), async ({ rail, context }) => {
  await rail.open();
  const opened = context.waitForEvent('page');
  await rail.step('logs').getByRole('link', { name: 'Explore' }).click();
  const explore = await opened;
  await expect(explore.getByTestId('explore-panes')).toContainText('loki');
  expect(new URL(explore.url()).pathname).toBe('/grafana/explore');
  expect(panesOf(explore.url()).datasource).toBe('loki');
});
