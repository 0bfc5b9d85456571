import { testIds } from '../../../src/views/testIds';
import { expectMark } from '../support/marks';
import { expect, test } from '../support/test';

test('the burn card says when it began and how sure that is, and offers to zoom there', async ({ rail }) => {
  await rail.open();
  const began = rail.step('burn-rate').getByTestId(testIds.began);
  await expect(began).toContainText(/^The burn began at \d\d:\d\d ± \d+ min \(95 %\)\./);
  await expect(began.getByRole('button', { name: 'Zoom to the incident' })).toBeVisible();
  await expectMark(rail.step('burn-rate'), 'the burn began here');
});
