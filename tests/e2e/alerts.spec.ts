import type { APIRequestContext } from '@playwright/test';
import { LINK_ANNOTATION } from '../../src/arrival/linkInText';
import { pagerDutySettings } from '../../src/share/alerting';
import { decodePlace } from '../../src/model/place/placeCodec';
import { GuestRail } from '../browser/support/dashboard';
import { expect, SITE, test } from './site';

const MINUTE = 60_000;
const ALERT_DOOR = 'Rail of this alert';

interface RuleState {
  uid: string;
  state: string;
  health: string;
  lastError?: string;
  alerts?: Array<{ state: string; labels: Record<string, string>; annotations: Record<string, string> }>;
}

async function get<T>(request: APIRequestContext, path: string): Promise<T> {
  const response = await request.get(path);
  expect({ path, status: response.status() }).toEqual({ path, status: 200 });
  return response.json();
}

/** The provisioned rules as Grafana has evaluated them. */
async function ruleStates(request: APIRequestContext): Promise<RuleState[]> {
  const { data } = await get<{ data: { groups: Array<{ rules: RuleState[] }> } }>(
    request,
    '/api/prometheus/grafana/api/v1/rules'
  );
  return data.groups.flatMap(({ rules }) => rules).filter(({ uid }) => SITE.rules.includes(uid));
}

test('Grafana has taken the dashboard, the rules, the contact point and the templates from their files', async ({
  request,
}) => {
  const { meta } = await get<{ meta: { provisioned: boolean } }>(request, `/api/dashboards/uid/${SITE.dashboard}`);
  expect(meta.provisioned).toBe(true);
  const rules = await get<Array<{ uid: string }>>(request, '/api/v1/provisioning/alert-rules');
  expect(
    rules
      .map(({ uid }) => uid)
      .filter((uid) => SITE.rules.includes(uid))
      .sort()
  ).toEqual(SITE.rules);
  const contactPoints = await get<Array<{ name: string; settings: object }>>(
    request,
    '/api/v1/provisioning/contact-points'
  );
  expect(contactPoints.find(({ name }) => name === 'PagerDuty')?.settings).toMatchObject(pagerDutySettings());
  const templates = await get<Array<{ name: string; template: string }>>(request, '/api/v1/provisioning/templates');
  expect(templates.find(({ name }) => name === 'drillrail')?.template).toContain('define "drillrail.link"');
});

test('the rules are evaluated, the page fires, and its annotation and its door lead to the rail', async ({
  request,
  page,
}) => {
  test.setTimeout(6 * MINUTE);
  await expect
    .poll(
      async () =>
        (await ruleStates(request)).map(({ uid, health, lastError }) => ({
          uid,
          health,
          lastError: lastError || undefined,
        })),
      {
        timeout: 3 * MINUTE,
      }
    )
    .toEqual(expect.arrayContaining([{ uid: 'drillrail-orders-page', health: 'ok', lastError: undefined }]));
  let link = '';
  await expect
    .poll(
      async () => {
        const states = await ruleStates(request);
        const alerts = states
          .filter(({ uid }) => uid !== 'drillrail-orders-ticket')
          .flatMap((rule) => rule.alerts ?? []);
        const firing = alerts.filter(({ state }) => state.toLowerCase().startsWith('alerting'));
        link = firing.find(({ labels }) => labels.tenant_id)?.annotations[LINK_ANNOTATION] ?? '';
        return firing.map(({ labels }) => labels.tenant_id ?? labels.service).sort();
      },
      { timeout: 4 * MINUTE }
    )
    .toEqual([SITE.tenant, SITE.service]);

  const { place, problems } = decodePlace(new URL(link).search);
  expect(problems).toEqual([]);
  expect(place).toMatchObject({ rail: 'orders', service: SITE.service, filters: { tenant: SITE.tenant }, to: 'now' });
  expect(Number(place.from)).toBeLessThan(Date.now() - 60 * MINUTE);
  const { pathname, search } = new URL(link);
  await page.goto(pathname + search);
  const walk = new GuestRail(page.locator('main'));
  await expect(walk.headline()).toContainText(SITE.tenant);
  await expect(walk.chip('partition')).toContainText(SITE.partition);

  await page.goto('/alerting/grafana/drillrail-orders-tenant/view?tab=instances');
  await page.getByRole('row').filter({ hasText: SITE.tenant }).getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: ALERT_DOOR }).click();
  await page.getByRole('dialog', { name: ALERT_DOOR }).getByRole('button', { name: 'Open', exact: true }).click();
  await expect(walk.chip('tenant')).toContainText(SITE.tenant);
  await expect(walk.headline()).toContainText(SITE.tenant);
});
