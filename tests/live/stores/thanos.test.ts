/** @needs prometheus thanos */
import { startStore } from '../../../dev/stack/stores/store';
import { thanos, undeduplicatedThanos } from '../../../dev/stack/stores/thanos';
import { pushConfounded } from '../../../dev/workload/confounded/push';
import type { BurnRateEvidence } from '../../../src/model/finding/finding';
import { walkPath } from '../confounded/site';
import { storeSuite } from './suite';

storeSuite(thanos, { exemplars: true, wholeNumbers: false, native: { verdict: 'page' }, bucketsOfNative: 'noSeries' });

it('counts everything twice where it is not told of copies, which no ratio shows', async () => {
  const store = await startStore(undeduplicatedThanos);
  try {
    const at = Date.now();
    const [pushed] = [
      await pushConfounded({ prometheus: store.push[0] }, at),
      await pushConfounded({ prometheus: store.push[1] }, at),
    ];
    const { path, incident } = pushed[0];
    const { split, report } = await walkPath({ prometheus: store.query }, path);
    const requests = incident.flows.reduce((sum, { during }) => sum + during[0], 0);
    const errors = incident.flows.reduce((sum, { during }) => sum + during[1], 0);
    expect(split('tenant').evidence.totals.requests / requests).toBeCloseTo(2, 1);
    const { alerts } = report.steps[0].evidence as BurnRateEvidence;
    expect(alerts[0].long.burn / (errors / requests / 0.001)).toBeCloseTo(1, 1);
  } finally {
    await store.stop();
  }
}, 300_000);
