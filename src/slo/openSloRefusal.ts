import type * as z from 'zod/mini';
import { message, type Message } from '../model/words/message';
import { reasonFor } from '../model/rail/railReasons';
import type { ShapeReason } from './openSloShape';

/** Why a part of a document makes no rail, and where in it. */
export class Refusal extends Error {
  constructor(
    readonly path: string,
    readonly reason: Message
  ) {
    super(reason.text);
  }
}

/**
 * The value as the schema reads it.
 * @param path where the value stands
 * @throws Refusal with the place of the first mistake
 */
export function shaped<T extends z.ZodMiniType>(schema: T, value: unknown, path: string): z.infer<T> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) {
    return parsed.data;
  }
  const [{ path: inner, message: reason, input }] = parsed.error.issues;
  const at = inner.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  throw new Refusal(`${path}${at}`.replace(/^\./, ''), shapeReason(reason as ShapeReason, input));
}

export const RAW_TYPE = message('slo.open.rawType', 'Expected success or failure: what the raw ratio is the share of.');

function shapeReason(reason: ShapeReason, found: unknown): Message {
  switch (reason) {
    case 'number':
      return message('slo.open.number', 'Expected a number.');
    case 'boolean':
      return message('slo.open.boolean', 'Expected true or false.');
    case 'rawType':
      return RAW_TYPE;
    default:
      return reasonFor(reason, found);
  }
}
