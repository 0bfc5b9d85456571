import { expect, test } from '../support/test';

const choices = { 'var-tenant': 'hyd-cloud-kitchens', 'var-partition': '14' };

test('a link with everything chosen opens as it was sent', async ({ rail, page, incident }) => {
  await rail.open();
  await rail.chip('span').getByRole('button', { name: /^Pin / }).click();
  await expect.poll(() => rail.place().span).toBeDefined();
  const all = { ...choices, trace: incident.traceId, span: rail.place().span };

  await rail.open(rail.deepLink(all));
  await rail.expectPlace(all);
  await rail.expectAllFound();
  for (const name of ['tenant', 'partition', 'trace', 'span']) {
    await expect(rail.chip(name)).not.toContainText('suggested');
    await expect(rail.chip(name)).not.toContainText('no data');
  }
  await expect(page.getByRole('treeitem', { name: /inventory-check, .*pinned/ })).toBeVisible();
});

test('a trace alone tells service and filters', async ({ rail, incident }) => {
  await rail.openAtTheIncident(new URLSearchParams({ trace: incident.traceId }));
  await rail.expectAllFound();
  expect(rail.place()).toEqual({ trace: incident.traceId });
  await expect(rail.chip('tenant')).toContainText('hyd-cloud-kitchens');
  await expect(rail.chip('tenant')).toContainText('from the trace');
  await expect(rail.chip('partition')).toContainText('14');
  await expect(rail.step('burn-rate')).toContainText('18.2×');
  await expect(rail.headline()).toContainText('order-orchestrator');
});

test('a service alone: the last hour on the rail that is for it', async ({ rail }) => {
  await rail.openAtTheIncident(new URLSearchParams({ 'var-service': 'order-orchestrator' }));
  await rail.expectAllFound();
  expect(rail.place()).toEqual({ 'var-service': 'order-orchestrator' });
  await expect(rail.step('burn-rate')).toContainText('18.2×');
  await expect(rail.chip('tenant')).toContainText('hyd-cloud-kitchens');
});

test('a rail for any service, and none named: the page says what it needs and asks nothing', async ({
  rail,
  page,
  host,
}) => {
  await rail.open(new URLSearchParams({ 'var-rail': 'train-ticket' }));
  await expect(rail.step('burn-rate')).toContainText('No service is chosen. Choose one above');
  await rail.expectStatuses({ trace: 'waiting', logs: 'waiting', profile: 'waiting' });
  await expect(page.getByRole('combobox', { name: 'Service' })).toBeVisible();
  expect(host.requests()).toEqual([]);
});

test('an id in another form is rewritten with the next click', async ({ rail, incident }) => {
  await rail.open(rail.deepLink({ trace: incident.traceId.toUpperCase() }));
  await expect(rail.trace(incident.traceId)).toHaveAttribute('aria-checked', 'true');
  await rail.row('hyd-cloud-kitchens').click();
  await rail.expectPlace({ 'var-tenant': 'hyd-cloud-kitchens', trace: incident.traceId });
});

test('what belongs to Grafana stays in the URL', async ({ rail }) => {
  await rail.open(rail.deepLink({ orgId: '1', theme: 'dark' }));
  await rail.row('hyd-cloud-kitchens').click();
  await rail.expectPlace({ 'var-tenant': 'hyd-cloud-kitchens', orgId: '1', theme: 'dark' });
});
