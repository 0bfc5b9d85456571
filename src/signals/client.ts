import * as z from 'zod/mini';
import type { Labels } from './data';
import { htmlTitle } from './errors';
import { GatewayError, type GatewayRequest } from './gateway';
import type { Query, ReplyTo } from './query';
import { oneLine } from './text';

// Without this zod compiles validators with `new Function`, which a strict content security policy forbids and reports.
z.config({ jitless: true });

/** Milliseconds a data source may take; Grafana's own proxy gives up after the same time by default. */
export const TIMEOUT = 30_000;

/** What is known of one kind of question: how to ask it and how to read the reply. Both are pure. */
export interface Client<Q extends Query> {
  request(query: Q): GatewayRequest;
  /** Throws a GatewayError of kind 'broken', and only that, when the body is not what the backend is known to send. */
  decode(query: Q, body: string): ReplyTo<Q>;
}

/** An object whose values are all text. Checked by hand: replies hold thousands. */
export const labelsSchema = z.custom<Labels>(isLabels);

/** An array whose elements the caller checks one by one. */
export const rawArray = z.custom<unknown[]>(Array.isArray);

/** An array of objects whose fields the caller checks one by one. */
export function rawObjects<Raw extends object>() {
  return z.custom<Array<Partial<Record<keyof Raw, unknown>>>>(
    (value) => Array.isArray(value) && value.every((each) => typeof each === 'object' && each !== null)
  );
}

function isLabels(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return false;
  }
  return Object.values(value).every((each) => typeof each === 'string');
}

/** The error for a reply that makes no sense. */
export function broken(source: string, expected: string, got: string): GatewayError {
  return new GatewayError('broken', source, oneLine(`Expected ${expected}, got ${got}.`));
}

/**
 * Parses and checks a body.
 * @param expected what should have come, for the error's sentence: "a range vector from Prometheus"
 */
export function parseReply<Schema extends z.ZodMiniType>(
  source: string,
  expected: string,
  schema: Schema,
  body: string
): z.output<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw broken(source, expected, describe(body));
  }
  const result = schema.safeParse(json);
  if (!result.success) {
    const path = result.error.issues[0].path.join('.');
    throw broken(source, expected, path ? `JSON with an unknown ${path}` : 'JSON of another shape');
  }
  return result.data;
}

function describe(body: string): string {
  if (body.trim() === '') {
    return 'an empty reply';
  }
  const title = htmlTitle(body);
  if (title !== undefined) {
    return title ? `an HTML page titled "${title}"` : 'an HTML page';
  }
  return `text that is no JSON: "${oneLine(body, 80)}"`;
}
