import { SYSTEM_NAMES, type SystemName } from './system';

const LONGEST = 80;

/**
 * The id of the rail, the same whenever the SLO is found: its own id where links can carry that, else what of it they
 * can, and a hash.
 */
export function railId(system: SystemName, id: string): string {
  const safe = id.replace(/[^a-z0-9._-]+/gi, '-').slice(0, LONGEST);
  return `${system}-${safe === id ? id : `${safe}-${hash(id)}`}`;
}

/** Whether an id is one that discovery gives. */
export function isDiscovered(id: string | undefined): boolean {
  return SYSTEM_NAMES.some((system) => id?.startsWith(`${system}-`));
}

/** FNV-1a of 32 bits: only to keep two odd names apart. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    value = Math.imul(value ^ byte, 0x01000193);
  }
  return (value >>> 0).toString(36);
}
