import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { ROOT } from '../support/mode';
import { expect, test as base } from '../support/test';

/** The site's own provisioning with a rail in it that nobody can walk. */
function provisioningWith(rails: object[], folder: string): string {
  cpSync(path.join(ROOT, 'provisioning'), folder, { recursive: true });
  const file = path.join(folder, 'plugins/apps.yaml');
  const settings = parse(readFileSync(file, 'utf8'));
  settings.apps[0].jsonData.rails.push(...rails);
  writeFileSync(file, stringify(settings));
  return folder;
}

const indicator = { type: 'ratio', errors: 'errors_total{service="$$service"}', total: 'sum(requests_total)' };
const broken = { id: 'broken', slo: { objective: 99.5, indicator }, dimensions: [{ name: 'trace', metric: 'x' }] };

const test = base.extend({
  site: async ({}, use, info) => use({ provisioning: provisioningWith([broken], info.outputPath('provisioning')) }),
});

test('a bad definition is told with its path and reason, the other rails work', async ({ rail, page }) => {
  await rail.open();
  const alert = page.getByRole('alert').filter({ hasText: 'rail definitions' });
  await expect(alert).toContainText('rails[2].slo.objective');
  await expect(alert).toContainText('for 99.5 % write 0.995');
  await expect(alert).toContainText('rails[2].slo.indicator.total');
  await expect(alert).toContainText('rails[2].dimensions[0].name');
  await rail.expectAllFound();

  await page.getByRole('combobox', { name: 'Rail' }).click();
  await expect(page.getByRole('option', { name: 'Order success' })).toBeVisible();
  await expect(page.getByRole('option', { name: /broken/i })).toHaveCount(0);
});
