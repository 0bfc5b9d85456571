import { GatewayError, type Gateway, type GatewayReply } from '../signals/gateway';
import { compareText } from '../signals/text';
import { TYPE_OF } from '../wiring/readWiring';
import type { DataSourceSettings } from '../model/siteWiring';
import type { AlertFailure, FiringAlert, ToldAlerts } from './alert';
import { GRAFANA_RULES, readGrafanaRules } from './grafanaRules';
import { byUrgency, distinct } from './order';
import { askPrometheusAlerts } from './prometheusAlerts';

/** Alerts handed on at most: nobody reads further, and the page stays quick. */
export const MOST_ALERTS = 100;
/** Data sources asked at most. */
export const MOST_SOURCES = 10;

/** What fires on this site, as far as this user may know. */
export interface Firing {
  /** the most urgent first */
  alerts: FiringAlert[];
  /** alerts that fire and are not among them */
  leftOut: number;
  /** entries that made no sense */
  unreadable: number;
  /** sources that could not be asked; the others are told all the same */
  failures: AlertFailure[];
  /** sources that answered, Grafana itself among them */
  answered: number;
  /** names of data sources that were not asked because there are too many */
  notAsked: string[];
  /** epoch milliseconds */
  readAt: number;
}

export interface AlertSources {
  /** asks Grafana's own API for a path below its root; rejects with a GatewayError */
  askGrafana(path: string, signal: AbortSignal): Promise<GatewayReply>;
  gateway: Gateway;
  dataSources: DataSourceSettings[];
}

/**
 * Asks Grafana and each Prometheus data source once, all together, which alerts fire. Never rejects: who could not be
 * asked is part of the answer. What was cancelled is a failure like any other, so look at the signal first.
 */
export async function firingAlerts(sources: AlertSources, signal: AbortSignal): Promise<Firing> {
  const { askGrafana, gateway } = sources;
  const prometheus = prometheusSources(sources.dataSources);
  const asked = prometheus.slice(0, MOST_SOURCES);
  const told = await Promise.all([
    attempt(undefined, async () => readGrafanaRules((await askGrafana(GRAFANA_RULES, signal)).body)),
    ...asked.map((source) => attempt(source, () => askPrometheusAlerts(gateway, source, signal))),
  ]);
  const answers = told.filter((each) => 'alerts' in each);
  const alerts = distinct(answers.flatMap((each) => each.alerts)).sort(byUrgency);
  return {
    alerts: alerts.slice(0, MOST_ALERTS),
    leftOut: answers.reduce((total, { leftOut }) => total + leftOut, Math.max(0, alerts.length - MOST_ALERTS)),
    unreadable: answers.reduce((total, { unreadable }) => total + unreadable, 0),
    failures: told.filter((each) => 'error' in each),
    answered: answers.length,
    notAsked: prometheus.slice(MOST_SOURCES).map(({ name }) => name),
    readAt: Date.now(),
  };
}

async function attempt(
  source: DataSourceSettings | undefined,
  ask: () => Promise<ToldAlerts>
): Promise<ToldAlerts | AlertFailure> {
  try {
    return await ask();
  } catch (error) {
    const failure =
      error instanceof GatewayError ? error : new GatewayError('broken', source?.uid ?? '', String(error));
    return { ...(source && { dataSource: source.name }), error: failure };
  }
}

/** The default one first, the others by name: a site with more than are asked has chosen its default for a reason. */
function prometheusSources(dataSources: DataSourceSettings[]): DataSourceSettings[] {
  return dataSources
    .filter(({ type }) => type === TYPE_OF.metrics)
    .sort((a, b) => Number(b.isDefault) - Number(a.isDefault) || compareText(a.name, b.name));
}
