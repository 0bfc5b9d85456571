import { expect, test } from '../support/test';
import { panesOf, type Pane } from '../support/explore';
import { STEPS } from '../support/railPage';
import { queryOf } from '../support/sentQueries';
import { testIds } from '../../../src/views/testIds';

const LANGUAGES: Record<string, (query: Pane['queries'][number]) => unknown> = {
  prometheus: ({ expr }) => expr,
  loki: ({ expr }) => expr,
  tempo: ({ query }) => query,
  pyroscope: ({ labelSelector }) => labelSelector,
};

test('every query is shown, and opens in Explore as it was sent', async ({ rail, page, host, incident }) => {
  await rail.open();
  await rail.expectAllFound();
  const sent = host.requests();
  for (const id of STEPS) {
    await rail.step(id).getByRole('button', { name: 'query' }).click();
    const section = page.getByTestId(testIds.stepQuery(id));
    const links = section.getByRole('link', { name: 'Open in Explore' });
    const hrefs = await links.evaluateAll((elements) => elements.map((element) => element.getAttribute('href') ?? ''));
    expect(hrefs.length, id).toBeGreaterThan(0);
    for (const href of hrefs) {
      const { datasource, queries, range } = panesOf(href);
      const [query] = queries;
      const text = LANGUAGES[datasource](query);
      const asked = sent.filter(({ uid }) => uid === datasource).map(queryOf);
      expect(asked, `${id}: ${href}`).toContain(text);
      await expect(section).toContainText(String(text));
      expect(query.datasource.uid).toBe(datasource);
      expect(Number(range.from)).toBeLessThan(Number(range.to));
      expect(Number(range.to)).toBeGreaterThan(incident.from);
    }
  }
});

test('the Explore link on each card leads to the query that speaks for the step', async ({ rail }) => {
  await rail.open();
  const uids = ['prometheus', 'prometheus', 'prometheus', 'tempo', 'loki', 'pyroscope'];
  for (const [index, id] of STEPS.entries()) {
    const href = await rail.step(id).getByRole('link', { name: 'Explore', exact: true }).getAttribute('href');
    expect(panesOf(href ?? '').datasource, id).toBe(uids[index]);
  }
});
