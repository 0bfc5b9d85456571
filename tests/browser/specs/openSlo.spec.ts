import { SettingsPage } from '../support/settingsPage';
import { expect, test } from '../support/test';

const OPEN_SLO = `apiVersion: openslo/v1
kind: SLO
metadata: { name: payments, displayName: Payments that arrive }
spec:
  service: payments
  budgetingMethod: Timeslices
  timeWindow: [{ duration: 28d, isRolling: true }]
  objectives: [{ target: 0.995 }, { target: 99.5 }]
  indicator:
    spec:
      ratioMetric:
        counter: true
        good: { metricSource: { type: Prometheus, spec: { query: 'sum(rate(http_total{job="payments",code!~"5.."}[5m]))' } } }
        total: { metricSource: { type: Prometheus, spec: { query: 'sum(rate(http_total{job="payments"}[5m]))' } } }
---
apiVersion: openslo/v2alpha
kind: SLO
metadata: { name: later }
`;

test('OpenSLO is pasted, becomes a draft, and is saved', async ({ page, host }) => {
  const settings = new SettingsPage(page, host);
  await settings.open();
  await settings.button('Import').click();
  await page.getByRole('textbox', { name: 'or paste YAML' }).fill(OPEN_SLO);
  await expect(page.getByText('These are OpenSLO documents: 2.')).toBeVisible();
  const refused = page.getByRole('alert').filter({ hasText: 'Parts of these documents cannot become a rail' });
  await expect(refused).toContainText(
    'Document 1, SLO payments, spec.objectives[1].target: Expected a share between 0 and 1'
  );
  await expect(refused).toContainText(
    'Document 2, apiVersion: Expected openslo/v1 or openslo/v1alpha, got openslo/v2alpha'
  );
  await expect(page.getByText('Timeslices count slices of time')).toBeVisible();
  await settings.button('Import 1 rail into the draft').click();
  await expect(settings.list().getByRole('listitem')).toHaveCount(3);
  await settings.save();
  const { jsonData } = await settings.saved();
  expect(jsonData.rails[2]).toMatchObject({
    id: 'payments-99.5',
    match: { service: 'payments' },
    slo: {
      objective: 0.995,
      period: '4w',
      indicator: {
        type: 'ratio',
        errors: 'http_total{job="$service", code=~"5.."}',
        total: 'http_total{job="$service"}',
      },
    },
  });
  expect(host.requests()).toEqual([]);
});
