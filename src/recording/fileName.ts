import type { WalkState } from '../walk/run';

/**
 * A file's name that tells what it is about: drillrail-orders-order-orchestrator-2026-11-21T1538Z.jsonl.gz. Whatever a
 * file system could take offence at becomes a dash.
 * @param end with its dot
 */
export function fileName({ rail, service, range }: Pick<WalkState, 'rail' | 'service' | 'range'>, end: string): string {
  const until = new Date(range.to).toISOString().replace(/:(\d\d):.*$/, '$1Z');
  const words = ['drillrail', rail.id, ...(service === undefined ? [] : [service]), until];
  return (
    words
      .map(safe)
      .filter((word) => word !== '')
      .join('-') + end
  );
}

function safe(word: string): string {
  return word
    .replace(/[^A-Za-z0-9._]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
}
