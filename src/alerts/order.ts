import { compareText } from '../signals/text';
import type { FiringAlert } from './alert';
import type { Severity } from './severity';

const URGENCY: Record<Severity, number> = { page: 2, ticket: 1, unknown: 0 };

/** What burns most first, then what somebody is to be woken for, then what began last; those of which nothing is known go last. */
export function byUrgency(a: FiringAlert, b: FiringAlert): number {
  return (
    descending(a.burn, b.burn) ||
    URGENCY[b.severity] - URGENCY[a.severity] ||
    descending(a.since, b.since) ||
    compareText(a.name, b.name) ||
    compareText(identity(a), identity(b))
  );
}

function descending(a = -Infinity, b = -Infinity): number {
  return a === b ? 0 : b - a;
}

/**
 * Each alert once: Grafana and a data source, or two data sources of one Prometheus, may tell the same. The first one
 * stays, with what only the others knew of it.
 */
export function distinct(alerts: FiringAlert[]): FiringAlert[] {
  const byIdentity = new Map<string, FiringAlert>();
  for (const alert of alerts) {
    const known = byIdentity.get(identity(alert));
    byIdentity.set(identity(alert), known ? joined(known, alert) : alert);
  }
  return [...byIdentity.values()];
}

function joined(known: FiringAlert, other: FiringAlert): FiringAlert {
  return { ...other, ...known, annotations: { ...other.annotations, ...known.annotations } };
}

/** What makes an alert the one it is: name and labels, without those that Grafana adds of its own. */
function identity({ name, labels }: FiringAlert): string {
  const own = Object.entries(labels)
    .filter(([label]) => label !== 'alertname' && label !== 'grafana_folder' && !label.startsWith('__'))
    .sort(([a], [b]) => compareText(a, b));
  return JSON.stringify([name, own]);
}
