import type { FiringAlert } from '../alerts/alert';
import { firingAlerts } from '../alerts/firingAlerts';
import { alertsOn, rulePath, sourceDashboard } from '../alerts/links';
import type { GatewayError } from '../signals/gateway';
import { askGrafana, createGrafanaGateway } from '../signals/grafanaGateway';
import { siteHref } from '../app/siteHref';
import type { Rail } from '../model/rail/rail';

/** An alert that fires, and where it comes from. */
export interface AlertWaysOut {
  name: string;
  /** the dashboard that its author has tied to it */
  dashboard?: { href: string; isPanel: boolean };
  /** the page of its rule */
  ruleHref?: string;
}

const MOST = 5;

/**
 * The alerts of Grafana's own rules that fire on a service: one request. Data sources' own alerts have neither dashboard
 * nor page.
 */
export async function alertsOnService(
  service: string,
  rails: Rail[],
  signal: AbortSignal
): Promise<{ alerts: AlertWaysOut[]; leftOut: number; error?: GatewayError }> {
  const { alerts, failures } = await firingAlerts(
    { askGrafana, gateway: createGrafanaGateway(), dataSources: [] },
    signal
  );
  const found = alertsOn(alerts, service, rails);
  return {
    alerts: found.slice(0, MOST).map(waysOut),
    leftOut: Math.max(0, found.length - MOST),
    ...(failures.length > 0 && { error: failures[0].error }),
  };
}

function waysOut(alert: FiringAlert): AlertWaysOut {
  const dashboard = sourceDashboard(alert);
  const rule = rulePath(alert);
  return {
    name: alert.name,
    ...(dashboard && { dashboard: { href: siteHref(dashboard.path), isPanel: dashboard.isPanel } }),
    ...(rule !== undefined && { ruleHref: siteHref(rule) }),
  };
}
