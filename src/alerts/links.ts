import { authorsPlace } from '../arrival/linkInText';
import { placeFromClue } from '../arrival/placeFromClue';
import { TRACE_ID_NAMES } from '../share/alerting';
import { EMPTY_PLACE, type Place } from '../model/place/place';
import type { Rail } from '../model/rail/rail';
import type { FiringAlert } from './alert';
import { HOUR } from '../signals/time';

/** Grafana's rule for a uid, which all that leads into a path has to keep. */
const UID = /^[a-zA-Z0-9_-]{1,40}$/;
const PANEL = /^[1-9]\d{0,9}$/;

/**
 * Where an alert is walked: the link that its author wrote into an annotation, or what its labels mean on this site's
 * rails. From an hour before it began until now, as Grafana's own dashboard links, unless the author says another time.
 */
export function placeOfAlert(alert: FiringAlert, rails: Rail[]): Place {
  const times = timesOf(alert);
  const written = authorsPlace(alert.annotations);
  if (!written) {
    return placeFromClue({ ...times, labels: alert.labels, queries: [], trace: traceOf(alert) }, rails);
  }
  const hasTimes = written.from !== EMPTY_PLACE.from || written.to !== EMPTY_PLACE.to;
  return hasTimes ? written : { ...written, ...times };
}

function traceOf({ labels, annotations }: FiringAlert): string | undefined {
  return TRACE_ID_NAMES.map((name) => own(labels, name) || own(annotations, name)).find((id) => id !== '');
}

/** As in the URL of a place. */
function timesOf({ since }: FiringAlert): Pick<Place, 'from' | 'to'> {
  return { from: since === undefined ? EMPTY_PLACE.from : String(since - HOUR), to: 'now' };
}

/** A dashboard that an alert's author has tied to its rule. */
export interface SourceDashboard {
  /** below Grafana's root: the dashboard, or the panel where one is named, over the alert's time */
  path: string;
  /** the alert's, since Grafana does not say the dashboard's title */
  alertName: string;
  /** whether the path leads to one panel of it */
  isPanel: boolean;
}

/** Undefined where the rule is tied to none, or to what is no uid. */
export function sourceDashboard(alert: FiringAlert): SourceDashboard | undefined {
  const uid = own(alert.annotations, '__dashboardUid__');
  if (!UID.test(uid)) {
    return undefined;
  }
  const panel = own(alert.annotations, '__panelId__');
  const isPanel = PANEL.test(panel);
  const search = new URLSearchParams({ ...timesOf(alert), ...(isPanel && { viewPanel: panel }) });
  return { path: `/d/${uid}?${search}`, alertName: alert.name, isPanel };
}

/** The page of the alert's rule, below Grafana's root; undefined for a data source's own rule, which has no uid. */
export function rulePath({ source }: FiringAlert): string | undefined {
  return source.kind === 'grafana' && source.rule !== undefined && UID.test(source.rule)
    ? `/alerting/grafana/${source.rule}/view`
    : undefined;
}

/** Where Grafana lists all that fires, below its root. */
export const ALERT_LIST = '/alerting/list?search=state:firing';

/** The alerts that lead to this service, in the order they come in: for the ways out of a walk. */
export function alertsOn(alerts: FiringAlert[], service: string, rails: Rail[]): FiringAlert[] {
  return alerts.filter((alert) => placeOfAlert(alert, rails).service === service);
}

/** The dashboards of these alerts, each once. */
export function sourceDashboards(alerts: FiringAlert[]): SourceDashboard[] {
  const found = alerts.flatMap((alert) => sourceDashboard(alert) ?? []);
  const withoutTime = ({ path }: SourceDashboard) => path.replace(/\?.*?(?=viewPanel|$)/, '?');
  return [...new Map(found.map((each) => [withoutTime(each), each])).values()];
}

function own(texts: Record<string, string>, key: string): string {
  return Object.hasOwn(texts, key) ? texts[key] : '';
}
