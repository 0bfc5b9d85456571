/** @needs prometheus */
import { provisionedRails } from '../../dev/alerting/provisioned';
import { startStack, type Stack } from '../../dev/stack/stack';
import { pushIncident, type PushedIncident } from '../../dev/workload/pushIncident';
import { burnRateRules } from '../../src/share/alertingRules';
import { offeredRails } from '../../src/model/rail/defaultRails';
import type { Rail } from '../../src/model/rail/rail';
import { evaluate, provisionedRule, query } from './rules/evaluate';

/* The provisioned alert rules on a real Prometheus with the FlavrDash incident in it: when they fire, and for whom. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Until half an hour burns fast enough, and then until the next of the moments that are looked at, five minutes apart. */
const LATE = 10 * MINUTE;

let stack: Stack;
let prometheus: string;
let incident: PushedIncident;
let end: number;

beforeAll(async () => {
  stack = await startStack({ only: ['prometheus'] });
  ({ prometheus } = stack.urls);
  incident = await pushIncident({
    name: 'flavrdash',
    urls: stack.urls,
    only: ['prometheus'],
    at: Math.floor(Date.now() / 1000) * 1000,
    seed: 1,
  });
  end = incident.to;
}, 1_800_000);

afterAll(() => stack?.stop());

describe('when the rules fire', () => {
  it('the page rule is above its threshold at the incident’s end, and was not an hour and a half before', async () => {
    const [now, ...others] = await evaluate(prometheus, provisionedRule('page'), end);
    expect(others).toEqual([]);
    expect(now).toMatchObject({ labels: { service: 'order-orchestrator' }, fires: true });
    expect(now.values.BurnFast).toBeCloseTo(18.2, 1);
    const [before] = await evaluate(prometheus, provisionedRule('page'), end - 1.5 * HOUR);
    expect(before.fires).toBe(false);
    expect(before.values.BurnFast).toBeLessThan(1);
    expect(before.values.Start).toBe(0);
  });

  it('the start is told soon after the onset, less an hour, and a single error before it is no start', async () => {
    const [{ values }] = await evaluate(prometheus, provisionedRule('page'), end);
    const { onset } = incident.facts as { onset: number };
    const late = values.Start + HOUR - onset;
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThanOrEqual(LATE);
  });

  it('the ticket rule answers for the same service, with numbers alone', async () => {
    const [now] = await evaluate(prometheus, provisionedRule('ticket'), end);
    expect(now.labels).toEqual({ service: 'order-orchestrator' });
    expect(Object.values(now.values).filter(Number.isNaN)).toEqual([]);
    expect(now.fires).toBe(now.values.BurnFast >= 3 || now.values.BurnSlow >= 1);
  });

  it('the tenant rule names hyd-cloud-kitchens and nobody else, and is bounded', async () => {
    const all = await evaluate(prometheus, provisionedRule('tenant'), end);
    expect(all.length).toBeLessThanOrEqual(20);
    expect(all.filter(({ fires }) => fires).map(({ labels }) => labels)).toEqual([
      { service: 'order-orchestrator', tenant_id: 'hyd-cloud-kitchens' },
    ]);
    const [{ values }] = all;
    expect(values.BurnFast).toBeCloseTo(17.7, 0);
    expect(
      (await evaluate(prometheus, provisionedRule('tenant'), end - 1.5 * HOUR)).filter(({ fires }) => fires)
    ).toEqual([]);
  });

  it('a service without requests is known, does not burn, and no value is NaN', async () => {
    // minutes after the last sample, the short window has none while the long one has
    const [later] = await evaluate(prometheus, provisionedRule('page'), end + 20 * MINUTE);
    expect(later).toMatchObject({ fires: false, values: { BurnFast: 0 } });
    expect(Object.values(later.values).filter(Number.isNaN)).toEqual([]);
  });
});

describe('rules on other rails', () => {
  const recorded: Rail = {
    ...offeredRails([])[0],
    id: 'recorded',
    slo: {
      objective: 0.99,
      period: '30d',
      indicator: { type: 'recorded', errorRatio: 'job:errors:ratio$window{job="$service"}' },
    },
  };

  it.each([...offeredRails(provisionedRails()), recorded])(
    '$id: Prometheus takes every query, and no answer is NaN',
    async (rail) => {
      for (const { uid, data } of burnRateRules(rail, { metrics: 'prometheus' })) {
        for (const { refId, model } of data.slice(0, -1)) {
          const samples = await query(prometheus, String(model.expr), end);
          expect({ uid, refId, wrong: samples.filter(({ value }) => !Number.isFinite(value)) }).toEqual({
            uid,
            refId,
            wrong: [],
          });
        }
      }
    }
  );
});
