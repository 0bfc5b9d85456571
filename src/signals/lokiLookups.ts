import * as z from 'zod/mini';
import { type Client, parseReply, TIMEOUT } from './client';
import type { GatewayRequest } from './gateway';
import type { LogField, LogFieldsQuery, LogLabelsQuery, LogLabelValuesQuery } from './lookups';
import { nanoseconds } from './time';

/** Loki leaves `data` out where there is none. */
const namesReply = z.object({ data: z.optional(z.nullable(z.array(z.string()))) });

const count = z.optional(z.union([z.number(), z.string()]));
const fieldsReply = z.object({
  fields: z.optional(
    z.nullable(
      z.array(
        z.object({
          label: z.string(),
          type: z.optional(z.string()),
          cardinality: count,
          parsers: z.optional(z.nullable(z.array(z.string()))),
        })
      )
    )
  ),
});

export const logLabels: Client<LogLabelsQuery> = {
  request: ({ source, match, from, to }) =>
    get(source, 'labels', { ...window(from, to), ...(match !== undefined && { query: match }) }),

  decode: ({ source, limit }, body) => readNames(source, 'label names from Loki', body).slice(0, limit),
};

export const logLabelValues: Client<LogLabelValuesQuery> = {
  request: ({ source, label, match, from, to }) =>
    get(source, `label/${encodeURIComponent(label)}/values`, {
      ...window(from, to),
      ...(match !== undefined && { query: match }),
    }),

  decode: ({ source, limit }, body) => readNames(source, 'label values from Loki', body).slice(0, limit),
};

export const logFields: Client<LogFieldsQuery> = {
  request: ({ source, expr, from, to, lines, limit }) =>
    get(source, 'detected_fields', {
      query: expr,
      ...window(from, to),
      line_limit: String(lines),
      limit: String(limit),
    }),

  decode({ source, limit }, body): LogField[] {
    const { fields } = parseReply(source, 'detected fields from Loki', fieldsReply, body);
    return (fields ?? []).slice(0, limit).map(({ label, type = 'string', cardinality = 0, parsers }) => ({
      name: label,
      type,
      cardinality: Number(cardinality) || 0,
      parsers: parsers ?? [],
    }));
  },
};

function readNames(source: string, expected: string, body: string): string[] {
  return parseReply(source, expected, namesReply, body).data ?? [];
}

function window(from: number, to: number): Record<string, string> {
  return { start: nanoseconds(from), end: nanoseconds(to) };
}

function get(source: string, path: string, params: Record<string, string>): GatewayRequest {
  return { source, method: 'GET', path: `loki/api/v1/${path}`, params, timeout: TIMEOUT };
}
