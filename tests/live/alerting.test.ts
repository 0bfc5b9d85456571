import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { provisionedRails } from '../../dev/alerting/provisioned';
import { renderNotifications, type AlertInstance } from '../../dev/alerting/render';
import { startLiveSite, type LiveSite } from '../../dev/liveSite';
import type { WalkReport } from '../../dev/walk/report';
import { walkLink } from '../../dev/walk/walk';
import { pagerDutySettings } from '../../src/share/alerting';
import { templateLibrary } from '../../src/share/alertingLibrary';
import { burnRateRules, type AlertRule } from '../../src/share/alertingRules';
import { offeredRails } from '../../src/model/rail/defaultRails';
import type { Rail } from '../../src/model/rail/rail';

/*
 * The provisioned alert rules on the real Prometheus with the FlavrDash incident in it: when they fire, for whom, and
 * that the link of what fires walks to the culprit.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Until half an hour burns fast enough, and then until the next of the moments that are looked at, five minutes apart. */
const LATE = 10 * MINUTE;
const RULES: AlertRule[] = parse(readFileSync(path.join(__dirname, '../../provisioning/alerting/rules.yaml'), 'utf8'))
  .groups[0].rules;

let site: LiveSite;
let end: number;

beforeAll(async () => {
  site = await startLiveSite();
  end = site.incidents[0].to;
}, 1_800_000);

afterAll(() => site?.stop());

function rule(name: string): AlertRule {
  const found = RULES.find(({ uid }) => uid === `drillrail-orders-${name}`);
  if (!found) {
    throw new Error(`no rule ${name}`);
  }
  return found;
}

interface Evaluated {
  labels: Record<string, string>;
  /** of the rule's queries, by name */
  values: Record<string, number>;
  fires: boolean;
}

/** What Grafana does with a rule at a moment: its queries, joined by labels, and its condition over their values. */
async function evaluate({ data }: AlertRule, time: number): Promise<Evaluated[]> {
  const answers = new Map<string, Sample[]>();
  for (const { refId, model } of data) {
    if (typeof model.expr === 'string') {
      answers.set(refId, await query(model.expr, time));
    }
  }
  const condition = String(data.at(-1)?.model.expression);
  const [main] = answers.values();
  return main.map(({ labels }) => {
    const matching = [...answers].map(([refId, samples]) => [
      refId,
      samples.find((each) => isPart(each.labels, labels))?.value ?? NaN,
    ]);
    const values: Record<string, number> = Object.fromEntries(matching);
    return { labels, values, fires: holds(condition, values) };
  });
}

interface Sample {
  labels: Record<string, string>;
  value: number;
}

async function query(expr: string, time: number): Promise<Sample[]> {
  const body = new URLSearchParams({ query: expr, time: String(time / 1000) });
  const response = await fetch(`${site.stack.urls.prometheus}/api/v1/query`, { method: 'POST', body });
  const { status, error, data } = await response.json();
  if (status !== 'success') {
    throw new Error(`${error}\n${expr}`);
  }
  return data.result.map(({ metric, value }: { metric: Record<string, string>; value: [number, string] }) => ({
    labels: metric,
    value: Number(value[1]),
  }));
}

function isPart(part: Record<string, string>, whole: Record<string, string>): boolean {
  return Object.entries(part).every(([name, value]) => whole[name] === value);
}

/** `$A >= 14.4 || $B >= 6` */
function holds(condition: string, values: Record<string, number>): boolean {
  return condition.split(' || ').some((one) => {
    const [, name, limit] = /^\$(\w+) >= ([\d.]+)$/.exec(one) ?? [];
    return values[name] >= Number(limit);
  });
}

/** What fires, as an alert with its rule's annotations. */
async function firing(name: string, extra: Record<string, string> = {}): Promise<AlertInstance[]> {
  const { annotations: templates, labels: own } = rule(name);
  return (await evaluate(rule(name), end))
    .filter(({ fires }) => fires)
    .map(({ labels, values }) => ({
      labels: { ...labels, ...own },
      values,
      templates,
      annotations: extra,
      startsAt: new Date(end - 10 * MINUTE).toISOString(),
    }));
}

async function notify(alerts: AlertInstance[]): Promise<{ link: string; annotations: Array<Record<string, string>> }> {
  const [{ annotations, texts }] = await renderNotifications(templateLibrary(), [
    { externalURL: `${site.host.url}/`, alerts, texts: { link: pagerDutySettings().client_url } },
  ]);
  return { link: texts.link, annotations };
}

function step(report: WalkReport, id: string) {
  return report.steps.find((each) => each.id === id);
}

describe('when the rules fire', () => {
  it('the page rule is above its threshold at the incident’s end, and was not an hour and a half before', async () => {
    const [now, ...others] = await evaluate(rule('page'), end);
    expect(others).toEqual([]);
    expect(now).toMatchObject({ labels: { service: 'order-orchestrator' }, fires: true });
    expect(now.values.BurnFast).toBeCloseTo(18.2, 1);
    const [before] = await evaluate(rule('page'), end - 1.5 * HOUR);
    expect(before.fires).toBe(false);
    expect(before.values.BurnFast).toBeLessThan(1);
    expect(before.values.Start).toBe(0);
  });

  it('the start is told soon after the onset, less an hour, and a single error before it is no start', async () => {
    const [{ values }] = await evaluate(rule('page'), end);
    const { onset } = site.incidents[0].facts as { onset: number };
    const late = values.Start + HOUR - onset;
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThanOrEqual(LATE);
  });

  it('the ticket rule answers for the same service, with numbers alone', async () => {
    const [now] = await evaluate(rule('ticket'), end);
    expect(now.labels).toEqual({ service: 'order-orchestrator' });
    expect(Object.values(now.values).filter(Number.isNaN)).toEqual([]);
    expect(now.fires).toBe(now.values.BurnFast >= 3 || now.values.BurnSlow >= 1);
  });

  it('the tenant rule names hyd-cloud-kitchens and nobody else, and is bounded', async () => {
    const all = await evaluate(rule('tenant'), end);
    expect(all.length).toBeLessThanOrEqual(20);
    expect(all.filter(({ fires }) => fires).map(({ labels }) => labels)).toEqual([
      { service: 'order-orchestrator', tenant_id: 'hyd-cloud-kitchens' },
    ]);
    const [{ values }] = all;
    expect(values.BurnFast).toBeCloseTo(17.7, 0);
    expect((await evaluate(rule('tenant'), end - 1.5 * HOUR)).filter(({ fires }) => fires)).toEqual([]);
  });

  it('a service without requests is known, does not burn, and no value is NaN', async () => {
    // minutes after the last sample, the short window has none while the long one has
    const [later] = await evaluate(rule('page'), end + 20 * MINUTE);
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
          const samples = await query(String(model.expr), end);
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

describe('where their links lead', () => {
  it('the page for the service and the page for its tenant are one notification, which leads to the tenant’s trace', async () => {
    const { link, annotations } = await notify([...(await firing('page')), ...(await firing('tenant'))]);
    expect(annotations.map(({ burn_rate }) => Number(burn_rate))).toEqual([18.2, expect.closeTo(17.7, 0)]);
    expect(annotations[1].summary).toMatch(
      /^hyd-cloud-kitchens alone burns the error budget of order-orchestrator at 17\.\d× \(1h and 5m\)$/
    );
    const { report } = await walkLink(link);
    expect(report.problems).toEqual([]);
    expect(report.place).toMatchObject({
      from: String(end - 10 * MINUTE - HOUR),
      to: 'now',
      rail: 'orders',
      service: 'order-orchestrator',
      filters: { tenant: 'hyd-cloud-kitchens' },
    });
    expect(report.filters).toContainEqual({ dimension: 'partition', value: '14', origin: 'suggested' });
    expect(step(report, 'burn-rate')?.verdict).toBe('page');
    expect(step(report, 'trace')).toMatchObject({ status: 'found', evidence: { traceId: site.incidents[0].traceId } });
  });

  it('the annotation alone leads there too, from an hour before it began to burn', async () => {
    const { annotations } = await notify(await firing('tenant'));
    const { report } = await walkLink(annotations[0].drillrail_url);
    const { onset } = site.incidents[0].facts as { onset: number };
    expect(Number(report.place.from)).toBeGreaterThanOrEqual(onset - HOUR);
    expect(Number(report.place.from)).toBeLessThanOrEqual(onset - HOUR + LATE);
    expect(step(report, 'trace')).toMatchObject({ status: 'found', evidence: { traceId: site.incidents[0].traceId } });
  });

  it('an alert with a trace id lands on the trace, with the steps above filled in from it', async () => {
    const { traceId } = site.incidents[0];
    const [page] = await firing('page', { trace_id: traceId });
    const { link } = await notify([page]);
    const { report } = await walkLink(link);
    expect(report.place).toMatchObject({ service: 'order-orchestrator', filters: {}, trace: traceId });
    expect(report.filters).toEqual([
      { dimension: 'tenant', value: 'hyd-cloud-kitchens', origin: 'trace' },
      { dimension: 'partition', value: '14', origin: 'trace' },
    ]);
    expect(step(report, 'trace')).toMatchObject({ status: 'found', evidence: { traceId } });
    expect(step(report, 'burn-rate')?.verdict).toBe('page');
  });

  it('a trace id is all that an alert of any other rule needs', async () => {
    const { traceId } = site.incidents[0];
    const startsAt = new Date(end - 10 * MINUTE).toISOString();
    const { link } = await notify([{ labels: { alertname: 'Slow query', trace_id: traceId }, startsAt }]);
    const { report } = await walkLink(link);
    expect(report).toMatchObject({ rail: 'orders', service: 'order-orchestrator' });
    expect(step(report, 'split-partition')?.status).toBe('found');
    expect(step(report, 'trace')).toMatchObject({ status: 'found', evidence: { traceId } });
  });
});
