import { expect, test } from '../support/test';
import { queryOf, stringsIn, withoutStrings } from '../support/sentQueries';

/** Each would run a query for `leaked` if it came out of its quotes. */
const VALUES: Record<string, string> = {
  quotes: `x"} or leaked{a="`,
  'single quotes and backticks': "x'} or leaked{a='` or leaked{a=`",
  backslashes: 'x\\" or leaked \\',
  'line breaks': 'x"\n} or leaked #\r\n',
  'a variable': '${x}$x[[x]]$__all leaked {{x}} ${leaked:raw}',
  markup: '<img src=x onerror="leaked()"><script>leaked()</script>',
  'ten kilobytes': `${'long '.repeat(2000)}leaked`,
};

for (const [kind, value] of Object.entries(VALUES)) {
  for (const parameter of ['var-tenant', 'var-service']) {
    test(`${parameter} with ${kind} stays a value`, async ({ rail, page, host, watch }) => {
      // Refusing a value that it cannot look for is the backend's right; running it is not.
      watch.allowStatus(400);
      await rail.open(rail.deepLink({ [parameter]: value }));
      await expect(rail.step('burn-rate')).toHaveAttribute('data-status', /found|empty/);

      const queries = host.requests().map(queryOf);
      expect(queries.length).toBeGreaterThan(0);
      for (const query of queries) {
        expect(withoutStrings(query)).not.toContain('leaked');
      }
      expect(queries.flatMap(stringsIn)).toContain(value);
      expect(rail.place()[parameter]).toBe(value);
      expect(await page.evaluate(() => 'leaked' in window)).toBe(false);
      await expect(page.locator('img[src=x]')).toHaveCount(0);
    });
  }
}

test('a value that matches nothing stays, marked, and can be cleared', async ({ rail }) => {
  await rail.open(rail.deepLink({ 'var-tenant': VALUES.quotes }));
  await expect(rail.chip('tenant')).toContainText('no data in this window');
  await expect(rail.chip('tenant')).toContainText(VALUES.quotes);
  await rail.expectStatuses({ 'burn-rate': 'found' });
  await rail.clearChip('tenant');
  await rail.expectPlace({});
  await rail.expectAllFound();
});

for (const width of [1280, 390]) {
  test(`ten kilobytes do not break the page out of its width of ${width}`, async ({ rail, page }) => {
    await page.setViewportSize({ width, height: 900 });
    await rail.open(rail.deepLink({ 'var-tenant': 'x'.repeat(10_000) }));
    await expect(rail.chip('tenant')).toContainText('no data in this window');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}
