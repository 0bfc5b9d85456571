import { renderNotifications, type AlertInstance } from '../../dev/alerting/render';
import { startLiveSite, type LiveSite } from '../../dev/liveSite';
import type { WalkReport } from '../../dev/walk/report';
import { walkLink } from '../../dev/walk/walk';
import { pagerDutySettings } from '../../src/share/alerting';
import { templateLibrary } from '../../src/share/alertingLibrary';
import { evaluate, provisionedRule } from './rules/evaluate';

/* Where the links of the provisioned alert rules lead when they fire on the FlavrDash incident: to the culprit. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Until half an hour burns fast enough, and then until the next of the moments that are looked at, five minutes apart. */
const LATE = 10 * MINUTE;

let site: LiveSite;
let end: number;

beforeAll(async () => {
  site = await startLiveSite();
  end = site.incidents[0].to;
}, 1_800_000);

afterAll(() => site?.stop());

/** What fires, as an alert with its rule's annotations. */
async function firing(name: string, extra: Record<string, string> = {}): Promise<AlertInstance[]> {
  const { annotations: templates, labels: own } = provisionedRule(name);
  return (await evaluate(site.stack.urls.prometheus, provisionedRule(name), end))
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
