import type { Span } from '../signals/data';
import { own } from '../signals/own';

/** What a span, else its resource, says under the first of these names (without scope) that says anything. */
export function spanAttribute(
  { attributes, resource }: Pick<Span, 'attributes' | 'resource'>,
  names: string[]
): string | undefined {
  for (const name of names) {
    for (const holder of [attributes, resource]) {
      const value = own(holder, name);
      if (value !== undefined && value !== '' && typeof value !== 'object') {
        return String(value);
      }
    }
  }
  return undefined;
}
