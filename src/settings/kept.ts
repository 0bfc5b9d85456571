import { field, isGroup } from '../signals/untrusted';

/** A draft that was not saved, and the settings it began from: with them a change that others made meanwhile is seen. */
export interface KeptDraft {
  base: unknown;
  definitions: unknown[];
}

/** Session storage holds about five million characters for the whole of Grafana. */
const LONGEST = 2_000_000;

/** @returns undefined when it is too large to be kept */
export function keptText(kept: KeptDraft): string | undefined {
  const text = JSON.stringify(kept);
  return text.length <= LONGEST ? text : undefined;
}

/** Reads what was kept; undefined when it is not what keptText writes. */
export function readKept(text: string | null): KeptDraft | undefined {
  try {
    const kept: unknown = text === null || text.length > LONGEST ? undefined : JSON.parse(text);
    const definitions = field(kept, 'definitions');
    const base = field(kept, 'base');
    return Array.isArray(definitions) && isGroup(base) ? { base, definitions } : undefined;
  } catch {
    return undefined;
  }
}
