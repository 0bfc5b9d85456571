import type { Place } from '../walk/place';

/** A filter, a trace or a span that somebody chose is a question of its own, whatever the service as a whole does. */
export function hasChoice({ filters, trace, span }: Place): boolean {
  return Object.keys(filters).length > 0 || trace !== undefined || span !== undefined;
}
