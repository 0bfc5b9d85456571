import { selectors } from '@grafana/e2e-selectors';
import { expect, type Locator } from '@playwright/test';

/**
 * That a mark on a chart says this when the pointer is on it. Grafana's marks have no name, and one may lie over another:
 * so each is told itself that the pointer came.
 */
export async function expectMark(chart: Locator, text: string): Promise<void> {
  const marks = chart.getByTestId(selectors.pages.Dashboard.Annotations.marker);
  const said = chart.page().getByText(text, { exact: true });
  await expect(async () => {
    const seen: boolean[] = [];
    for (const mark of await marks.all()) {
      for (const event of ['mouseover', 'mouseenter', 'mousemove']) {
        await mark.dispatchEvent(event);
      }
      seen.push(
        await said
          .first()
          .waitFor({ timeout: 1_000 })
          .then(
            () => true,
            () => false
          )
      );
      if (seen.includes(true)) {
        break;
      }
      await mark.dispatchEvent('mouseout');
      await mark.dispatchEvent('mouseleave');
    }
    expect(seen).toContain(true);
  }).toPass();
}
