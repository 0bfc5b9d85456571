import { prometheus } from '../../dev/stack/stores/prometheus';
import { missingFor, type MetricsStore } from '../../dev/stack/stores/store';
import { thanos } from '../../dev/stack/stores/thanos';
import { victoriaMetrics } from '../../dev/stack/stores/victoriaMetrics';
import { expectAnswer, QUESTIONS, saidBy } from './confounded/questions';
import { failuresOf, walkPath } from './confounded/site';
import { fillStore, PROVISIONED, type Filled } from './stores/fill';

const STORES: MetricsStore[] = [prometheus, victoriaMetrics, thanos];

for (const store of STORES) {
  const missing = missingFor(store);
  const about = missing === undefined ? describe : describe.skip;
  about(missing === undefined ? store.name : `${store.name}, left out: ${missing}`, () => {
    let filled: Filled;
    beforeAll(async () => {
      filled = await fillStore(store, () => []);
    }, 300_000);
    afterAll(() => filled?.stop());

    it('walks FlavrDash', async () => {
      const walked = await walkPath({ prometheus: filled.query }, filled.flavrdash, PROVISIONED);
      process.stdout.write(JSON.stringify({ ...walked.report, steps: walked.report.steps.map((s) => ({ ...s, evidence: undefined, queries: undefined })) }, undefined, 1));
      expect(failuresOf(walked)).toEqual([]);
    });

    it.each(QUESTIONS)('$name: $happens', async ({ dimension, answer, index }) => {
      const walked = await walkPath({ prometheus: filled.query }, filled.confounded[index].path);
      expectAnswer(saidBy(walked, dimension), answer);
      expect(failuresOf(walked)).toEqual([]);
    });
  });
}
