import { railPath } from '../../src/appPath';
import { BURN_ANNOTATION } from '../../src/alerts/burn';
import type { RecordingHead } from '../../src/recording/recording';
import { LINK_ANNOTATION } from '../../src/share/alerting';
import { dimensionNames } from '../../src/walk/placeCodec';

const MINUTE = 60_000;

/**
 * The alert that a Grafana would have fired in the recorded incident. It is made up, because nothing evaluates rules
 * here: only its place and its figure are the recording's.
 */
export function demoAlertRules({ place, rail }: Pick<RecordingHead, 'place' | 'rail'>): unknown {
  const since = new Date(Number(place.to) - 25 * MINUTE).toISOString();
  const alert = {
    labels: {
      alertname: `${rail.title} burns its error budget`,
      grafana_folder: 'Demo',
      service: place.service,
      severity: 'page',
    },
    annotations: {
      summary: `${place.service} loses orders; the 1 h and 5 min windows are both above 14.4×`,
      [BURN_ANNOTATION]: '18.2',
      [LINK_ANNOTATION]: railPath(place, dimensionNames(rail)),
    },
    state: 'Alerting',
    activeAt: since,
    value: '1e+00',
  };
  const rule = {
    uid: 'demo-order-success-burn',
    folderUid: 'demo',
    name: alert.labels.alertname,
    state: 'firing',
    type: 'alerting',
    health: 'ok',
    activeAt: since,
    labels: { severity: 'page' },
    annotations: alert.annotations,
    alerts: [alert],
    totals: { alerting: 1 },
  };
  return { status: 'success', data: { groups: [{ name: rail.id, file: 'Demo', folderUid: 'demo', interval: 60, rules: [rule] }] } };
}
