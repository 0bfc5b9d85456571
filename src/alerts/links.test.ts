import { ORDERS } from '../testing/rails';
import type { FiringAlert } from './alert';
import { placeOfAlert, rulePath, sourceDashboard, sourceDashboards } from './links';

const SINCE = Date.parse('2026-11-21T15:02:10Z');
const FROM = String(SINCE - 3_600_000);
const LINK = '/a/drillrail-correlation-app/rail?';

function alert(rest: Partial<FiringAlert> = {}): FiringAlert {
  return {
    name: 'Burn',
    labels: {},
    annotations: {},
    severity: 'page',
    source: { kind: 'grafana' },
    since: SINCE,
    ...rest,
  };
}

describe('the place of an alert', () => {
  const labels = { service: 'order-orchestrator', tenant_id: 'hyd-cloud-kitchens' };

  test("what its labels mean on the site's rails, from an hour before it began", () => {
    expect(placeOfAlert(alert({ labels }), [ORDERS])).toMatchObject({
      from: FROM,
      to: 'now',
      service: 'order-orchestrator',
      filters: { tenant: 'hyd-cloud-kitchens' },
    });
  });

  test("its author's link wins over guessing, wherever it stands, and gets the alert's time when it has none", () => {
    const annotations = { summary: 'x', runbook: `See https://g.example/sub${LINK}var-service=checkout&trace=ab.` };
    expect(placeOfAlert(alert({ labels, annotations }), [ORDERS])).toMatchObject({
      from: FROM,
      to: 'now',
      service: 'checkout',
      filters: {},
    });
  });

  test('the annotation that is made for it goes before any other', () => {
    const annotations = { description: `${LINK}var-service=a`, drillrail_url: `${LINK}var-service=b` };
    expect(placeOfAlert(alert({ annotations }), [ORDERS]).service).toBe('b');
  });

  test('with the trace that a label or an annotation names', () => {
    const trace = '0af7651916cd43dd8448eb211c80319c';
    expect(placeOfAlert(alert({ labels: { trace_id: trace } }), [ORDERS]).trace).toBe(trace);
    expect(placeOfAlert(alert({ labels, annotations: { traceID: trace } }), [ORDERS])).toMatchObject({
      trace,
      service: labels.service,
    });
  });

  test("its author's times stay", () => {
    const annotations = { drillrail: `${LINK}from=1700000000000&to=1700003600000&var-service=checkout` };
    expect(placeOfAlert(alert({ annotations }), [ORDERS])).toMatchObject({
      from: '1700000000000',
      to: '1700003600000',
    });
  });

  test('of one that says nothing: the last hour', () => {
    expect(placeOfAlert(alert({ since: undefined }), [ORDERS])).toMatchObject({
      from: 'now-1h',
      to: 'now',
      filters: {},
    });
  });
});

describe('the dashboard of an alert', () => {
  test.each([
    [{ __dashboardUid__: 'orders', __panelId__: '4' }, `/d/orders?from=${FROM}&to=now&viewPanel=4`, true],
    [{ __dashboardUid__: 'orders' }, `/d/orders?from=${FROM}&to=now`, false],
    [{ __dashboardUid__: 'orders', __panelId__: '4&x=1' }, `/d/orders?from=${FROM}&to=now`, false],
  ])('%j', (annotations, path, isPanel) => {
    expect(sourceDashboard(alert({ annotations: annotations as Record<string, string> }))).toEqual({
      path,
      isPanel,
      alertName: 'Burn',
    });
  });

  test.each(['', '../../admin', 'a b', 'x'.repeat(41), 'javascript:alert(1)'])('none for the uid %p', (uid) => {
    expect(sourceDashboard(alert({ annotations: { __dashboardUid__: uid } }))).toBeUndefined();
  });

  test('each once, whenever its alerts began', () => {
    const on = (uid: string, since: number, panel = '') =>
      alert({ since, annotations: { __dashboardUid__: uid, __panelId__: panel } });
    const found = sourceDashboards([on('a', SINCE), on('a', SINCE + 1), on('a', SINCE, '2'), on('b', SINCE), alert()]);
    expect(found.map(({ path }) => path.replace(/from=\d+&/, ''))).toEqual([
      '/d/a?to=now',
      '/d/a?to=now&viewPanel=2',
      '/d/b?to=now',
    ]);
  });
});

test.each<[FiringAlert['source'], string | undefined]>([
  [{ kind: 'grafana', rule: 'order-burn' }, '/alerting/grafana/order-burn/view'],
  [{ kind: 'grafana', rule: '../admin' }, undefined],
  [{ kind: 'grafana' }, undefined],
  [{ kind: 'dataSource', uid: 'prometheus', name: 'Prometheus' }, undefined],
])('the page of the rule of %j', (source, path) => {
  expect(rulePath(alert({ source }))).toBe(path);
});
