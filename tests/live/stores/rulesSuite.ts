import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { startStore, type MetricsStore, type RunningStore } from '../../../dev/stack/stores/store';
import { askPrometheusAlerts } from '../../../src/alerts/prometheusAlerts';
import { ask } from '../../../src/signals/ask';
import { findSlos, type FoundRails } from '../../../src/slo/find';
import { plainText } from '../../../src/model/words/message';
import { feed } from '../rules/traffic';
import { directGateway } from '../signals/directGateway';

const FILES = ['sloth.rules.yml', 'sloth-7d.rules.yml', 'pyrra.rules.yml', 'grafana-slo.rules.yml'].map((name) =>
  path.join(__dirname, '../rules', name)
);
const RECORDED_WITHIN = 180_000;
const SLOS = 7;

/** SLOs of all systems, recorded by rules that the store evaluates or has evaluated for it. */
export function rulesSuite(withRules: (files: string[]) => MetricsStore): void {
  const { signal } = new AbortController();
  let store: RunningStore;
  let found: FoundRails;

  beforeAll(async () => {
    store = await startStore(withRules(FILES));
    const gateway = directGateway({ store: store.query });
    let before = '';
    for (const deadline = Date.now() + RECORDED_WITHIN; Date.now() < deadline; await sleep(5_000)) {
      await feed(...store.push);
      found = await findSlos((query) => ask(gateway, query, signal), {
        source: 'store',
        time: Date.now(),
        statesFrom: 1,
      });
      const now = JSON.stringify(found.rails.map(({ slo }) => slo));
      if (found.rails.length === SLOS && now === before) {
        return;
      }
      before = now;
    }
  }, RECORDED_WITHIN + 60_000);
  afterAll(() => store?.stop());

  it('reads all SLOs out of the rules, with the raw counters behind them and how they burn', () => {
    expect(found.error).toBeUndefined();
    expect(found.problems.map(plainText)).toEqual([]);
    const told = found.rails.map(({ rail, state }) => {
      const { indicator } = rail.slo;
      const counted =
        indicator.type === 'recorded' && (indicator.errors !== undefined || indicator.histogram !== undefined);
      return [rail.id, counted, state?.code];
    });
    expect(told).toHaveLength(SLOS);
    expect(told.filter(([, counted]) => !counted)).toEqual([]);
    expect(told.filter(([, , state]) => state === undefined)).toEqual([]);
  });

  it('reads what fires', async () => {
    const { alerts, unreadable, leftOut } = await askPrometheusAlerts(
      directGateway({ store: store.query }),
      { uid: 'store', name: 'store' },
      signal
    );
    expect([unreadable, leftOut]).toEqual([0, 0]);
    expect(alerts.map(({ labels }) => labels.sloth_id)).toContain('checkout-requests-availability');
  });
}
