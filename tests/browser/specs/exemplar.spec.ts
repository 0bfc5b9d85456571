import { expect, test } from '../support/test';

/** Grafana decodes the links of a chart's values, so an ampersand within one would end it. */
const ZONE = "R&D + 100% #1 %41 ${x} 'é'";
const MARKER = 'data-testid Exemplar marker';

test('an exemplar leads to its trace, and keeps every other choice as it is', async ({ rail, page }) => {
  await rail.open(rail.deepLink({ 'var-zone': ZONE }));
  await rail.expectAllFound();
  await rail.step('burn-rate').getByTestId(MARKER).last().hover();
  await page.getByRole('link', { name: 'Continue from this trace' }).click();
  // As the exemplar has it: some come without their leading zeros.
  await expect.poll(() => rail.place().trace).toMatch(/^[0-9a-f]{1,32}$/);
  const { trace, ...rest } = rail.place();
  expect(rest).toEqual(Object.fromEntries(rail.deepLink({ 'var-zone': ZONE })));
  await rail.settled();
  await expect(rail.chip('trace')).toContainText(trace.slice(0, 4));
});
