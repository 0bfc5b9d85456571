import { expect, test } from '../support/test';

const tenant = { 'var-tenant': 'hyd-cloud-kitchens' };
const partition = { 'var-partition': '14' };

test('clearing a chip clears all that hangs below it', async ({ rail, incident }) => {
  await rail.open(rail.deepLink({ ...tenant, ...partition, trace: incident.traceId }));
  const entries = await rail.historyLength();
  await rail.clearChip('partition');
  await rail.expectPlace(tenant);
  expect(await rail.historyLength()).toBe(entries + 1);
  await expect(rail.chip('partition')).toContainText('suggested');
  await expect(rail.chip('tenant')).not.toContainText('suggested');

  await rail.clearChip('tenant');
  await rail.expectPlace({});
  await rail.expectAllFound();
});

test('Backspace takes the lowest choice back, one at a time', async ({ rail, page, incident }) => {
  await rail.open(rail.deepLink({ ...tenant, ...partition, trace: incident.traceId }));
  for (const left of [{ ...tenant, ...partition }, tenant, {}]) {
    await page.keyboard.press('Backspace');
    await rail.expectPlace(left);
  }
  const entries = await rail.historyLength();
  await page.keyboard.press('Backspace');
  await rail.expectPlace({});
  expect(await rail.historyLength()).toBe(entries);
});

test('clear all leads back to the top of the rail in one step', async ({ rail, page, incident }) => {
  await rail.open(rail.deepLink({ ...tenant, ...partition, trace: incident.traceId }));
  const entries = await rail.historyLength();
  await page.getByRole('button', { name: 'clear all' }).click();
  await rail.expectPlace({});
  expect(await rail.historyLength()).toBe(entries + 1);
  await rail.expectAllFound();
});

test('drilling up to what was seen before asks nothing again', async ({ rail }) => {
  await rail.open();
  await rail.row('blr-dark-kitchens').click();
  await rail.expectPlace({ 'var-tenant': 'blr-dark-kitchens' });
  const asked = await rail.requestsDuring(async () => {
    await rail.clearChip('tenant');
    await rail.expectPlace({});
  });
  expect(asked).toEqual([]);
  await expect(rail.row('hyd-cloud-kitchens')).toHaveAttribute('data-state', 'suggested');
});
