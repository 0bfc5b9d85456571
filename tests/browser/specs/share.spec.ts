import type { Page } from '@playwright/test';
import { expect, test } from '../support/test';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

async function copied(page: Page, item: string): Promise<URL> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: false }).first().click();
  await expect(page.getByText('Link copied')).toBeVisible();
  return new URL(await page.evaluate(() => navigator.clipboard.readText()));
}

test('the link copied is absolute and holds what is chosen', async ({ rail, page, incident }) => {
  const service = { 'var-service': 'order-orchestrator', 'var-tenant': 'hyd-cloud-kitchens' };
  await rail.openAtTheIncident(new URLSearchParams({ from: 'now-1h', to: 'now', ...service }));
  const link = await copied(page, 'Copy link');
  expect(link.origin + link.pathname).toBe(page.url().split('?')[0]);
  expect(Object.fromEntries(link.searchParams)).toEqual({
    from: String(incident.from),
    to: String(incident.to),
    ...service,
  });
});

test('with suggestions pinned, whoever opens it sees the same', async ({ rail, page, incident }) => {
  await rail.open();
  const link = await copied(page, 'with suggestions pinned');
  const { span } = Object.fromEntries(link.searchParams);
  const all = { 'var-tenant': 'hyd-cloud-kitchens', 'var-partition': '14', trace: incident.traceId, span };
  expect(link.search).toBe(`?${rail.deepLink(all)}`);
  expect(span).toMatch(/^[0-9a-f]{16}$/);

  const sentence = await rail.headline().innerText();
  await page.goto(link.href);
  await rail.settled();
  await rail.expectAllFound();
  await expect(rail.headline()).toHaveText(sentence, { useInnerText: true });
});

test('the answer is copied as plain text', async ({ rail, page }) => {
  await rail.open();
  await rail.headline().getByRole('button', { name: 'Copy' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('order-orchestrator is burning its error budget at 18.2×');
});
