import * as z from 'zod/mini';
import { type Client, labelsSchema, parseReply, rawArray, TIMEOUT } from './client';
import type { Rule, RulesQuery } from './lookups';

/** Far more than anybody reads, for the backends that know no limit. */
const MOST_RULES = 10_000;

const rulesReply = z.object({
  data: z.object({
    groups: z.nullable(z.array(z.object({ rules: z.nullable(rawArray) }))),
    groupNextToken: z.optional(z.string()),
  }),
});
const ruleShape = z.object({
  type: z.enum(['recording', 'alerting']),
  name: z.string(),
  query: z.string(),
  labels: z.optional(z.nullable(labelsSchema)),
});

/**
 * The rules that a Prometheus evaluates. What an older one does not filter by (names since 2.46, labels and the number
 * of groups since 3.0) it reads past, and gives more than was asked for: at most 10,000 rules are read.
 */
export const rules: Client<RulesQuery> = {
  request: ({ source, type, names, match, limit }) => ({
    source,
    method: 'GET',
    path: 'api/v1/rules',
    params: {
      ...(type && { type }),
      ...(names && { 'rule_name[]': names }),
      ...(match && { 'match[]': match }),
      exclude_alerts: 'true',
      group_limit: String(limit),
    },
    timeout: TIMEOUT,
  }),

  decode({ source }, body) {
    const { data } = parseReply(source, 'rules from Prometheus', rulesReply, body);
    const found = (data.groups ?? []).flatMap((group) => group.rules ?? []);
    return {
      rules: found.slice(0, MOST_RULES).flatMap(readRule),
      more: Boolean(data.groupNextToken) || found.length > MOST_RULES,
    };
  },
};

/** One that is odd takes no other with it. */
function readRule(raw: unknown): Rule[] {
  const { data } = ruleShape.safeParse(raw);
  return data
    ? [
        {
          type: data.type === 'alerting' ? 'alert' : 'record',
          name: data.name,
          expr: data.query,
          labels: data.labels ?? {},
        },
      ]
    : [];
}
