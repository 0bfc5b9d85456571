import { railPath } from '../../src/model/place/appPath';
import { BURN_ANNOTATION } from '../../src/share/burn';
import { burnRateRules } from '../../src/share/alertingRules';
import type { RecordingHead } from '../../src/recording/recording';
import { LINK_ANNOTATION } from '../../src/arrival/linkInText';
import { dimensionNames } from '../../src/model/place/placeCodec';

const MINUTE = 60_000;

/**
 * The alert that a Grafana with provisioning/alerting would have fired in the recorded incident. It is made up, because
 * nothing evaluates rules here: only its place and its figure are the recording's.
 */
export function demoAlertRules({ place, rail }: Pick<RecordingHead, 'place' | 'rail'>): unknown {
  const since = new Date(Number(place.to) - 25 * MINUTE).toISOString();
  const alert = {
    labels: {
      alertname: `${rail.title}: burns its error budget fast`,
      grafana_folder: 'Drillrail',
      service: place.service,
      severity: 'page',
    },
    annotations: {
      summary: `${place.service} burns its error budget at 18.2× (1h and 5m)`,
      [BURN_ANNOTATION]: '18.2',
      [LINK_ANNOTATION]: railPath(place, dimensionNames(rail)),
      __dashboardUid__: 'drillrail-runbook-orders',
      __panelId__: '3',
    },
    state: 'Alerting',
    activeAt: since,
    value: '1e+00',
  };
  const rule = {
    uid: 'drillrail-orders-page',
    folderUid: 'drillrail',
    name: alert.labels.alertname,
    query: burnRateRules(rail, { metrics: '' })[0]
      .data.flatMap(({ model }) => model.expr ?? [])
      .join(' | '),
    state: 'firing',
    type: 'alerting',
    health: 'ok',
    activeAt: since,
    labels: { severity: 'page' },
    annotations: alert.annotations,
    alerts: [alert],
    totals: { alerting: 1 },
  };
  return {
    status: 'success',
    data: { groups: [{ name: rail.id, file: 'Drillrail', folderUid: 'drillrail', interval: 60, rules: [rule] }] },
  };
}
