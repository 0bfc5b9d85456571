import * as z from 'zod/mini';
import { parseReply } from '../signals/client';
import { field, listField, textField } from '../signals/untrusted';
import { readAlert, readAlerts, type ToldAlerts } from './alert';

/** Alerts asked of one rule at most; Grafana gives the oldest of them and says how many there are. */
const MOST_OF_A_RULE = 100;

/** Where Grafana tells which of its own rules fire, below its root. */
export const GRAFANA_RULES = `api/prometheus/grafana/api/v1/rules?state=firing&limit_alerts=${MOST_OF_A_RULE}`;

/** Groups, rules and alerts are checked one by one. */
const reply = z.object({ data: z.object({ groups: z.array(z.unknown()) }) });

/**
 * The firing alerts of Grafana's own rules: data → groups → rules → alerts. Rules in folders that the user may not see
 * are not among them, and nothing tells of those.
 * @throws GatewayError of kind 'broken' when the body is not what Grafana sends
 */
export function readGrafanaRules(body: string): ToldAlerts {
  const { data } = parseReply('grafana', 'alert rules from Grafana', reply, body);
  const rules = data.groups.flatMap((group) => listField(group, 'rules')).map(readRule);
  return {
    alerts: rules.flatMap(({ alerts }) => alerts),
    leftOut: sum(rules.map(({ leftOut }) => leftOut)),
    unreadable: sum(rules.map(({ unreadable }) => unreadable)),
  };
}

function readRule(rule: unknown): ToldAlerts {
  const entries = listField(rule, 'alerts');
  const source = { kind: 'grafana' as const, rule: textField(rule, 'uid') };
  const told = readAlerts(entries, (raw) =>
    readAlert(raw, source, { name: textField(rule, 'name'), annotations: field(rule, 'annotations') })
  );
  return { ...told, leftOut: Math.max(0, firingOf(rule) - entries.length) };
}

/** How many alerts of the rule fire in all. */
function firingOf(rule: unknown): number {
  const total = field(field(rule, 'totalsFiltered') ?? field(rule, 'totals'), 'alerting');
  return typeof total === 'number' && Number.isFinite(total) ? total : 0;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
