import { z } from 'zod';
import type { Role } from './users';

/*
 * Grafana's alert rules API on rules that a test or the demo made up: nothing here evaluates any. What the filters do is
 * what Grafana does (pkg/services/ngalert/api/prometheus); entries that are no rules pass, so that pages meet them.
 */

interface Reply {
  status: number;
  body: unknown;
}

const NO_RULES = { status: 'success', data: { groups: [] } };

/** The words for a state in the query, and the state of rules and of alerts that each stands for. */
const STATES: Record<string, { rule: string; alert: string }> = {
  normal: { rule: 'inactive', alert: 'Normal' },
  inactive: { rule: 'inactive', alert: 'Normal' },
  alerting: { rule: 'firing', alert: 'Alerting' },
  firing: { rule: 'firing', alert: 'Alerting' },
  pending: { rule: 'pending', alert: 'Pending' },
  recovering: { rule: 'recovering', alert: 'Recovering' },
};

const list = z.array(z.unknown());
const alertShape = z.looseObject({ state: z.string() });
const ruleShape = z.looseObject({ state: z.string(), alerts: list.default([]) });
const groupShape = z.looseObject({ folderUid: z.string().optional(), rules: list });
const rulesShape = z.looseObject({ data: z.looseObject({ groups: list }) });

/**
 * @param fake the whole reply, with rules in every state
 * @param hiddenFolders uids of folders that only an Admin sees
 */
export function alertRulesReply(fake: unknown, query: URLSearchParams, role: Role, hiddenFolders: string[]): Reply {
  const words = query.getAll('state').map((word) => word.toLowerCase());
  const unknown = words.find((word) => !Object.hasOwn(STATES, word));
  if (unknown !== undefined) {
    return { status: 400, body: { status: 'error', errorType: 'bad_data', error: `unknown state '${unknown}'` } };
  }
  const reply = rulesShape.safeParse(fake ?? NO_RULES);
  if (!reply.success) {
    return { status: 200, body: fake };
  }
  const limit = Number(query.get('limit_alerts') ?? Infinity);
  const groups = reply.data.data.groups.flatMap((raw) => {
    const group = groupShape.safeParse(raw).data;
    if (!group) {
      return [raw];
    }
    const hidden = role === 'Viewer' && hiddenFolders.includes(group.folderUid ?? '');
    const rules = hidden ? [] : group.rules.flatMap((rule) => rulesIn(words, rule, limit));
    return rules.length > 0 ? [{ ...group, rules }] : [];
  });
  return { status: 200, body: { ...reply.data, data: { ...reply.data.data, groups } } };
}

function rulesIn(words: string[], raw: unknown, limit: number): unknown[] {
  const rule = ruleShape.safeParse(raw).data;
  if (!rule) {
    return [raw];
  }
  if (words.length > 0 && !words.some((word) => STATES[word].rule === rule.state)) {
    return [];
  }
  const alerts = rule.alerts.filter((alert) => {
    const state = alertShape.safeParse(alert).data?.state.replace(/ \(.*/, '');
    return state === undefined || words.length === 0 || words.some((word) => STATES[word].alert === state);
  });
  return [{ ...rule, alerts: alerts.slice(0, limit), totalsFiltered: totalsOf(alerts) }];
}

function totalsOf(alerts: unknown[]): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const alert of alerts) {
    const state = alertShape.safeParse(alert).data?.state.replace(/ \(.*/, '').toLowerCase();
    if (state !== undefined) {
      totals[state] = (totals[state] ?? 0) + 1;
    }
  }
  return totals;
}
