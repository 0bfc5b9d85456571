import type { GatewayRequest } from '../signals/gateway';
import { compareText, wellFormed } from '../signals/text';
import type { RecordedRequest } from './recording';

/**
 * The same text for two requests that ask the same: the order of parameters, form fields and JSON keys does not count,
 * nor do headers and the time-out.
 */
export function requestKey({ source, method, path, params, form, json }: RecordedRequest): string {
  return JSON.stringify([source, method, path, inOrder(params), inOrder(form), sorted(json)]);
}

/** The part of a request that is recorded. */
export function recordedRequest({ source, method, path, params, form, json }: GatewayRequest): RecordedRequest {
  return {
    source,
    method,
    path,
    ...(params && { params }),
    ...(form && { form }),
    ...(json !== undefined && { json }),
  };
}

/** Fields as they go over the wire; an empty group is as good as none. */
function inOrder(fields: GatewayRequest['params'] = {}): string[][] {
  return Object.entries(fields)
    .flatMap(([name, values]) => [values].flat().map((value) => [name, wellFormed(value)]))
    .sort(([a, x], [b, y]) => compareText(a, b) || compareText(x, y));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => compareText(a, b));
    return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
  }
  return value;
}
