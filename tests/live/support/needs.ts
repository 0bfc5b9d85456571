import { backendNames } from '../../../dev/stack/backends';

/** What a file of live tests may need of the machine. */
const NEEDS = [...backendNames, 'victoriametrics', 'vmalert', 'thanos', 'go'] as const;
export type Need = (typeof NEEDS)[number];

/** Set by the global setup, for the environment of each file: why what is not here is not here. */
export const MISSING_VARIABLE = 'DRILLRAIL_LIVE_MISSING';
/** Names a file that takes a line for each file of tests that was left out. */
export const LEFT_OUT_VARIABLE = 'DRILLRAIL_LIVE_LEFT_OUT';

/**
 * What a file needs: the words of its `@needs`, and all four backends without one. `@needs nothing` needs nothing.
 * @throws Error on a word that nobody knows: a test must not be left out by a typing mistake, nor run without its backend
 */
export function needsOf(pragma: string | string[] | undefined): Need[] {
  if (pragma === undefined) {
    return [...backendNames];
  }
  const words = [pragma].flat().join(' ').split(/\s+/).filter(Boolean);
  const unknown = words.filter((word) => word !== 'nothing' && !isNeed(word));
  if (unknown.length > 0 || words.length === 0) {
    throw new Error(`@needs ${words.join(' ')}: it takes ${NEEDS.join(', ')}, or nothing.`);
  }
  return words.filter(isNeed);
}

/** Why these needs are not met, a sentence each; none where they are. */
export function unmet(needs: readonly Need[], missing: Partial<Record<Need, string>>): string[] {
  return needs.flatMap((need) => missing[need] ?? []);
}

function isNeed(word: string): word is Need {
  return NEEDS.some((need) => need === word);
}
