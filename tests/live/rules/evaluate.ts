import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { AlertRule } from '../../../src/share/alertingRules';

const RULES: AlertRule[] = parse(readFileSync(path.join(__dirname, '../../../provisioning/alerting/rules.yaml'), 'utf8')).groups[0].rules;

/** A provisioned alert rule: page, ticket or tenant. */
export function provisionedRule(name: string): AlertRule {
  const found = RULES.find(({ uid }) => uid === `drillrail-orders-${name}`);
  if (!found) {
    throw new Error(`no rule ${name}`);
  }
  return found;
}

export interface Evaluated {
  labels: Record<string, string>;
  /** of the rule's queries, by name */
  values: Record<string, number>;
  fires: boolean;
}

/** What Grafana does with a rule at a moment: its queries, joined by labels, and its condition over their values. */
export async function evaluate(prometheus: string, { data }: AlertRule, time: number): Promise<Evaluated[]> {
  const answers = new Map<string, Sample[]>();
  for (const { refId, model } of data) {
    if (typeof model.expr === 'string') {
      answers.set(refId, await query(prometheus, model.expr, time));
    }
  }
  const condition = String(data.at(-1)?.model.expression);
  const [main] = answers.values();
  return main.map(({ labels }) => {
    const matching = [...answers].map(([refId, samples]) => [
      refId,
      samples.find((each) => isPart(each.labels, labels))?.value ?? NaN,
    ]);
    const values: Record<string, number> = Object.fromEntries(matching);
    return { labels, values, fires: holds(condition, values) };
  });
}

interface Sample {
  labels: Record<string, string>;
  value: number;
}

export async function query(prometheus: string, expr: string, time: number): Promise<Sample[]> {
  const body = new URLSearchParams({ query: expr, time: String(time / 1000) });
  const response = await fetch(`${prometheus}/api/v1/query`, { method: 'POST', body });
  const { status, error, data } = await response.json();
  if (status !== 'success') {
    throw new Error(`${error}\n${expr}`);
  }
  return data.result.map(({ metric, value }: { metric: Record<string, string>; value: [number, string] }) => ({
    labels: metric,
    value: Number(value[1]),
  }));
}

function isPart(part: Record<string, string>, whole: Record<string, string>): boolean {
  return Object.entries(part).every(([name, value]) => whole[name] === value);
}

/** `$A >= 14.4 || $B >= 6` */
function holds(condition: string, values: Record<string, number>): boolean {
  return condition.split(' || ').some((one) => {
    const [, name, limit] = /^\$(\w+) >= ([\d.]+)$/.exec(one) ?? [];
    return values[name] >= Number(limit);
  });
}
