import { clip, visibleText } from '../signals/visibleText';
import type { WalkState } from '../walk/run';

const LONGEST = 60;

/** What tells a walk from others: whose it is, and on which rail, as far as that is known. */
export function walkName({ service, rail, looking }: Pick<WalkState, 'service' | 'rail' | 'looking'>): string {
  const parts = [service, looking ? undefined : rail.title].filter((part) => part !== undefined);
  return parts.map((part) => clip(visibleText(part), LONGEST)).join(' · ');
}
